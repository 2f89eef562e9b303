"""The entries of a PDF page and of its fonts → whether all stand there that its text needs.

Entries have no checksum; but a name with one wrong character, a reference to nothing and a font
that text asks for in vain are no work of a program.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral

_SET = re.compile(rb"/([^\s/<>\[\](){}%#]+)\s+[-+.\d]+\s+Tf\b")
_DRAWN = re.compile(rb"/([^\s/<>\[\](){}%#]+)\s+Do\b")
_LEAST = 4  # characters; a shorter name of an entry may be anyone's own


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PAGE = _names(
    "Type Parent LastModified Resources MediaBox CropBox BleedBox TrimBox ArtBox BoxColorInfo"
    " Contents Rotate Group Thumb B Dur Trans Annots AA Metadata PieceInfo StructParents ID PZ"
    " SeparationInfo Tabs TemplateInstantiated PresSteps UserUnit VP AF OutputIntents DPart"
)  # ISO 32000-2, table 31
_RESOURCES = _names("ExtGState ColorSpace Pattern Shading XObject Font ProcSet Properties")
_FONT = _names(
    "Type Subtype Name BaseFont FirstChar LastChar Widths FontDescriptor Encoding ToUnicode"
    " DescendantFonts FontBBox FontMatrix CharProcs Resources"
)  # tables 109, 110 and 119
_DESCENDANT = _names(
    "Type Subtype BaseFont CIDSystemInfo FontDescriptor DW W DW2 W2 CIDToGIDMap"
)  # table 115
_DESCRIPTOR = _names(
    "Type FontName FontFamily FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent"
    " Leading CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth FontFile FontFile2"
    " FontFile3 CharSet Style Lang FD CIDSet"
)  # tables 120 and 122


class _Malformed(Exception):
    """Something else stands where a table of entries must."""


def is_whole(entries: Mapping[str, Any]) -> bool:
    """Whether a page's entries, with those that it inherits, are in order; what it does not use may be anything."""
    try:
        return _is_page(entries)
    except _Malformed:
        return False


def used(entries: Mapping[str, Any]) -> list[Any]:
    """What a page prints with: its contents, and the fonts, forms and images that these name."""
    try:
        contents, fonts, drawn = _used(entries)
    except _Malformed:
        return [entries]
    return [entries.get("Contents"), *contents, *fonts.values(), *drawn.values()]


def _used(entries: Mapping[str, Any]) -> tuple[list[Any], dict[str, Any], dict[str, Any]]:
    """The contents of a page, and by the names that they use its fonts and what it draws; None where one is absent."""
    contents = (
        [resolve1(part) for part in _list(entries["Contents"])] if "Contents" in entries else []
    )
    resources = _table(entries.get("Resources", {}))
    said = [part.get_data() for part in contents if isinstance(part, PDFStream)]
    fonts, drawn = _table(resources.get("Font", {})), _table(resources.get("XObject", {}))
    return contents, _named(said, _SET, fonts), _named(said, _DRAWN, drawn)


def _named(
    said: Iterable[bytes], pattern: re.Pattern[bytes], table: dict[str, Any]
) -> dict[str, Any]:
    names = {name.decode("latin-1") for part in said for name in pattern.findall(part)}
    return {name: table.get(name) for name in sorted(names)}


def _is_page(entries: Mapping[str, Any]) -> bool:
    contents, fonts, drawn = _used(entries)
    return (
        _spelt(entries, _PAGE)
        and _spelt(_table(entries.get("Resources", {})), _RESOURCES)
        and _is_box(entries.get("MediaBox"))
        and all(isinstance(part, PDFStream) for part in contents)
        and all(one is not None for one in fonts.values())
        and _leads(drawn, drawn)
        and all(map(_is_font, fonts.values()))
    )


def _table(entry: object) -> dict[str, Any]:
    found = resolve1(entry)
    if not isinstance(found, dict):
        raise _Malformed
    return cast("dict[str, Any]", found)


def _list(entry: object) -> Sequence[Any]:
    """Several things, or one that stands for a list of itself."""
    found = resolve1(entry)
    if isinstance(found, list):
        return cast("Sequence[Any]", found)
    return [found]


def _spelt(entries: Mapping[str, Any], known: frozenset[str]) -> bool:
    """Whether no entry is a known one with one wrong character, or in no encoding."""
    strange = entries.keys() - known
    return not any(key.startswith("b'") or _near(key, name) for key in strange for name in known)


def _near(key: str, name: str) -> bool:
    return (
        len(key) == len(name) >= _LEAST and sum(a != b for a, b in zip(key, name, strict=True)) == 1
    )


def _is_box(entry: object) -> bool:
    """Whether something is four numbers."""
    edges = [resolve1(edge) for edge in _list(entry)]
    return len(edges) == 4 and all(isinstance(edge, int | float) for edge in edges)


def _is_font(entry: object) -> bool:
    """Whether a font, and the one that it is made of, name what tells their characters."""
    font = _table(entry)
    below: Sequence[Any] = _list(font["DescendantFonts"]) if "DescendantFonts" in font else []
    return (
        _is_typed(font, _FONT)
        and _leads(font, ("ToUnicode",))
        and all(_is_typed(_table(one), _DESCENDANT) for one in below)
    )


def _is_typed(font: Mapping[str, Any], known: frozenset[str]) -> bool:
    described = _table(font.get("FontDescriptor", {}))
    return (
        "Subtype" in font
        and _spelt(font, known)
        and _spelt(described, _DESCRIPTOR)
        and _leads(described, ("FontFile", "FontFile2", "FontFile3"))
        and _is_box(described.get("FontBBox", [0, 0, 0, 0]))
    )


def _leads(entries: Mapping[str, Any], names: Iterable[str]) -> bool:
    """Whether entries lead to streams, or to a name of one; an absent entry leads nowhere."""
    found = (resolve1(entries[name]) for name in names if name in entries)
    return all(isinstance(one, PDFStream | PSLiteral) for one in found)
