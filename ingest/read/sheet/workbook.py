"""The parts of an Excel package beside its sheets → sheet names, shared texts, number formats."""

import re
import zipfile
from dataclasses import dataclass
from posixpath import join, normpath
from typing import cast

from lxml import etree

from ingest.read.element import Element
from ingest.read.raised import raised
from ingest.read.sheet.builtin import BUILT_IN

_MAIN = "xl/workbook.xml"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ON = ("1", "true")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, where its part lies in the package, whether it is shown."""

    title: str
    path: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """What all sheets share: `formats` are the number formats by the style that cells name."""

    sheets: tuple[Sheet, ...]
    strings: tuple[str, ...]
    formats: tuple[str, ...]
    from_1904: bool


def opened(archive: zipfile.ZipFile) -> Workbook:
    """The shared parts of a package; those that are absent are empty."""
    root = _root(archive, _MAIN)
    targets = {
        relation.get("Id"): normpath(join("xl", relation.get("Target") or "")).lstrip("/")
        for relation in _all(_root(archive, "xl/_rels/workbook.xml.rels"), "Relationship")
    }
    sheets = [
        Sheet(node.get("name") or "", targets[attribute(node, "id")], _is_hidden(node))
        for node in _all(root, "sheet")
        if attribute(node, "id") in targets
    ]
    sheets = [sheet for sheet in sheets if "chartsheet" not in sheet.path]
    strings = tuple(text(node) for node in _all(_root(archive, "xl/sharedStrings.xml"), "si"))
    dates = any(node.get("date1904") in _ON for node in _all(root, "workbookPr"))
    return Workbook(tuple(sheets), strings, _formats(archive), dates)


def text(node: Element) -> str:
    """The text of a string item or an inline string, without its phonetic guide."""
    parts = [
        raised(part.text or "") if _is_raised(child) else part.text or ""
        for child in node
        if local(child) != "rPh"
        for part in ([child] if local(child) == "t" else child)
        if local(part) == "t"
    ]
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(parts)).replace("\r", "")


def _is_raised(run: Element) -> bool:
    return any(mark.get("val") == "superscript" for mark in run.iter("{*}vertAlign"))


def local(node: Element) -> str:
    """The name of an element without its namespace, of which there are two (transitional, strict)."""
    return str(node.tag).rpartition("}")[2]


def attribute(node: Element, name: str) -> str | None:
    """An attribute in the namespace of relations, of which there are two as well."""
    for start in ("http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"):
        for middle in ("officeDocument/2006/relationships", "officeDocument/relationships"):
            found = node.get(f"{{{start}{middle}}}{name}")
            if found is not None:
                return found
    return None


def _is_hidden(node: Element) -> bool:
    return (node.get("state") or "visible") != "visible"


def _formats(archive: zipfile.ZipFile) -> tuple[str, ...]:
    root = _root(archive, "xl/styles.xml")
    named = {node.get("numFmtId"): node.get("formatCode") for node in _all(root, "numFmt")}
    styles = [node for group in _all(root, "cellXfs") for node in group if local(node) == "xf"]
    return tuple(_format(style.get("numFmtId") or "0", named) for style in styles)


def _format(number: str, named: dict[str | None, str | None]) -> str:
    known = BUILT_IN.get(int(number)) if number.isdigit() else None
    return named.get(number) or known or "General"


def _root(archive: zipfile.ZipFile, name: str) -> Element | None:
    if name not in archive.NameToInfo:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return cast(Element, etree.fromstring(archive.read(name), parser))


def _all(root: Element | None, name: str) -> list[Element]:
    return [] if root is None else [node for node in root.iter(f"{{*}}{name}")]
