"""From the bytes of a PDF to its pages that damage has touched, whatever a reader mends in silence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from pdfminer.pdfdocument import PDFXRefFallback
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1

from ingest.read.pdf import cipher, stream
from ingest.read.pdf.entries import is_whole, used
from ingest.read.pdf.plumber import BROKEN

_HEAD = re.compile(rb"\s*(\d+)\s+(\d+)\s+obj\b")
_START = re.compile(rb"startxref\s+(\d{1,12})")
_UPWARDS = ("Parent", "P", "Annots", "B", "Dest")  # lead to other pages


@dataclass(frozen=True, slots=True)
class Damage:
    """The numbers of damaged pages, and whether there is damage whose pages are not known."""

    pages: frozenset[int] = frozenset()
    elsewhere: bool = False


def damage(data: bytes, document: Any, pages: int) -> Damage:
    """Where a PDF of so many pages is damaged: streams, the table of objects, entries of pages.

    `document` is the PDF as pdfplumber opens it, None where it cannot.
    """
    if document is None:
        return Damage(elsewhere=b"/Encrypt" not in data and bool(list(stream.damaged(data))))
    try:
        return _damage(data, document, pages)
    except BROKEN:
        return Damage(elsewhere=True)


def _damage(data: bytes, document: Any, pages: int) -> Damage:
    locked = document.doc.encryption is not None
    lost = set(cipher.damaged(document.doc) if locked else stream.damaged(data))
    lost.update(_misplaced(data, document.doc.xrefs))
    touched: set[int] = set()
    number = 0
    for number, page in enumerate(PDFPage.create_pages(document.doc), 1):
        if (lost and _reached(used(page.attrs)) & lost) or not is_whole(page.attrs):
            touched.add(number)
    unknown = number != pages or _is_mended(data, document.doc.xrefs)
    return Damage(frozenset(touched), unknown or bool(lost and _tree(document.doc) & lost))


def _is_mended(data: bytes, tables: Iterable[Any]) -> bool:
    """Whether a table of objects is there but was not to be understood, so that readers looked for objects."""
    return any(isinstance(table, PDFXRefFallback) for table in tables) and _has_table(data)


def _misplaced(data: bytes, tables: Iterable[Any]) -> Iterator[int]:
    """The objects that do not stand where the newest table that lists them says."""
    known: set[int] = set()
    for table in tables:
        listed = set(table.get_objids()) - known
        known |= listed
        for number in sorted(listed):
            holder, place, generation = table.get_pos(number)
            head = _HEAD.match(data, place, place + 40)
            found = (int(head[1]), int(head[2])) if head else None
            if holder is None and found != (number, generation):
                yield number


def _tree(document: Any) -> frozenset[int]:
    """The numbers of the objects that lead from the root of a document to its pages, and of these."""
    found: set[int] = set()
    ahead: list[Any] = [table.trailer.get("Root") for table in document.xrefs if table.trailer]
    while ahead:
        item = ahead.pop()
        if isinstance(item, PDFObjRef):
            if item.objid in found:
                continue
            found.add(item.objid)
        entries = resolve1(item)
        if isinstance(entries, dict):
            below = cast("dict[str, Any]", entries)
            ahead.append(below.get("Pages"))
            ahead.extend(cast("Iterable[Any]", resolve1(below.get("Kids")) or ()))
    return frozenset(found)


def _has_table(data: bytes) -> bool:
    """Whether a table of objects stands where the file says; where not, readers look for objects."""
    said = _START.findall(data)
    return bool(said) and data.startswith(b"xref", int(said[-1]))


def _reached(prints: Iterable[Any]) -> frozenset[int]:
    """The numbers of all objects that a page draws on."""
    found: set[int] = set()
    ahead: list[Any] = list(prints)
    while ahead:
        item = ahead.pop()
        if isinstance(item, PDFObjRef):
            if item.objid not in found:
                found.add(item.objid)
                ahead.append(resolve1(item))
        elif isinstance(item, PDFStream):
            ahead.append(item.attrs)
        elif isinstance(item, dict):
            below = cast("dict[str, Any]", item)
            ahead.extend(value for key, value in below.items() if key not in _UPWARDS)
        elif isinstance(item, list):
            ahead.extend(cast("Iterable[Any]", item))
    return frozenset(found)
