"""An encrypted PDF → the objects whose streams, once deciphered, do not pass their own checksum."""

from collections.abc import Iterator
from typing import Any

from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import literal_name

from ingest.read.pdf.stream import is_whole

_DEFLATED = ("FlateDecode", "Fl")
_PLAIN = "XRef"  # such streams alone are never encrypted (ISO 32000-2, 7.5.8.2)


def damaged(document: Any) -> Iterator[int]:
    """The numbers of the damaged streams of a document that pdfminer has opened."""
    for number in sorted({number for table in document.xrefs for number in table.get_objids()}):
        item = document.getobj(number)
        if isinstance(item, PDFStream) and _is_packed(item) and not is_whole(_packed(item)):
            yield number


def _is_packed(item: PDFStream) -> bool:
    filters = item.get_filters()
    return bool(filters) and literal_name(filters[0][0]) in _DEFLATED


def _packed(item: PDFStream) -> bytes:
    """The bytes of a stream before they were encrypted."""
    raw = item.rawdata or b""
    if item.decipher is None or item.objid is None or literal_name(item.get("Type")) == _PLAIN:
        return raw
    return item.decipher(item.objid, item.genno or 0, raw, item.attrs)
