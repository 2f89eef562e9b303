"""An Excel workbook (.xlsx) → the printed texts of its sheets, read row by row."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import cast

from lxml import etree

from ingest.grid import Reading, Refused
from ingest.read.element import Element
from ingest.read.package import require_workbook
from ingest.read.sheet import sheet
from ingest.read.sheet.drawing import drawn
from ingest.read.sheet.numberformat import printed
from ingest.read.sheet.sheet import Leaf, Merge, Place, showing, tells
from ingest.read.sheet.workbook import Sheet, Workbook, local, opened, text

_BROKEN = (
    KeyError,
    ValueError,
    IndexError,
    ArithmeticError,
    etree.XMLSyntaxError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
)
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})$")
_ON = ("1", "true")
_NOTHING = ("0", "0.0")
_CELLS = 2_000_000


def read(data: bytes) -> Reading:
    """Read the visible sheets: what cells print under their number formats, merged ones as spans.

    :raises Refused: for what is empty, encrypted, damaged, unsafe or no .xlsx.
    """
    require_workbook(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return sheet.reading(_leaves(archive))
    except _BROKEN as error:
        raise Refused(
            "文件不是完整的 Excel 工作簿（.xlsx）。The workbook is damaged and cannot be read."
        ) from error


@dataclass(slots=True)
class _Found:
    """What has been read of one sheet."""

    texts: dict[Place, str] = field(default_factory=dict[Place, str])
    merges: list[Merge] = field(default_factory=list[Merge])
    hidden: set[int] = field(default_factory=set[int])
    rows: set[int] = field(default_factory=set[int])
    columns: set[int] = field(default_factory=set[int])
    behind: dict[Place, str] = field(default_factory=dict[Place, str])
    folded: set[int] = field(default_factory=set[int])
    unsolved: int = 0
    row: int = -1

    @property
    def unseen(self) -> tuple[int, int]:
        """How many hidden rows and hidden columns hold figures."""
        return len(self.rows), len(self.columns)

    def is_hidden(self, place: Place) -> bool:
        """Whether a cell stands in a hidden row or column."""
        return place[0] in self.folded or place[1] in self.hidden

    def next_row(self, said: str | None) -> None:
        """Go on to a row by its number, counted from 1, or to the next one."""
        self.row = int(said) - 1 if said else self.row + 1


def _leaves(archive: zipfile.ZipFile) -> Iterator[Leaf]:
    workbook = opened(archive)
    for each in workbook.sheets:
        found = _sheet(archive, each, workbook)
        merges, merged = showing(found.merges, found.behind, found.is_hidden)
        every = {**found.texts, **merged}
        texts = {place: value for place, value in every.items() if value.strip()}
        pictures = [*drawn(archive, each.path)]
        yield Leaf(each.title, texts, merges, each.hidden, found.unsolved, found.unseen, pictures)


def _sheet(archive: zipfile.ZipFile, each: Sheet, workbook: Workbook) -> _Found:
    found = _Found()
    with archive.open(each.path) as stream:
        tags = ("{*}col", "{*}row", "{*}mergeCell")
        for _, element in etree.iterparse(stream, tag=tags, resolve_entities=False):
            node = cast(Element, element)
            _take(found, node, workbook)
            element.clear()
    return found


def _take(found: _Found, node: Element, workbook: Workbook) -> None:
    match local(node):
        case "col" if _is_hidden(node, "width"):
            first, last = int(node.get("min") or 1), int(node.get("max") or 1)
            found.hidden.update(range(first - 1, min(last, 16384)))
        case "mergeCell":
            found.merges.append(_merge(node.get("ref") or ""))
        case "row":
            found.next_row(node.get("r"))
            _take_row(found, node, workbook, _is_hidden(node, "ht"))
        case _:
            pass


def _is_hidden(node: Element, size: str) -> bool:
    """Whether a row or columns are hidden; those of an outline are only folded, a click unfolds them."""
    hidden = node.get("hidden") in _ON or node.get(size) in _NOTHING
    return hidden and (node.get("outlineLevel") or "0") == "0"


def _take_row(found: _Found, row: Element, workbook: Workbook, hidden: bool) -> None:
    column = -1
    for cell in row:
        said = cell.get("r")
        column = _place(said)[1] if said else column + 1
        if local(cell) != "c":
            continue
        value = _value(cell, workbook)
        if hidden or column in found.hidden:
            _pass_over(found, column, value, hidden)
        elif value is None:
            found.unsolved += 1
        elif value:
            found.texts[found.row, column] = value
    if len(found.texts) > _CELLS:
        raise Refused(f"工作表的单元格超过 {_CELLS} 个。A sheet has more than {_CELLS} cells.")


def _pass_over(found: _Found, column: int, value: str | None, hidden: bool) -> None:
    """Remember what a hidden cell holds, and a hidden row or column with a figure where the other shows."""
    if hidden:
        found.folded.add(found.row)
    if value and value.strip():
        found.behind[found.row, column] = value
    if not value or not tells(value) or (hidden and column in found.hidden):
        return
    (found.rows if hidden else found.columns).add(found.row if hidden else column)


def _value(cell: Element, workbook: Workbook) -> str | None:
    """What a cell prints; None for a formula without a saved result."""
    parts = {local(part): part for part in cell}
    if "is" in parts:
        return text(parts["is"])
    said = parts["v"].text if "v" in parts else None
    if said is None:
        return None if "f" in parts and cell.get("t") != "str" else ""
    match cell.get("t"):
        case "s":
            return workbook.strings[int(said)]
        case "b":
            return "TRUE" if said in _ON else "FALSE"
        case "str" | "e" | "d":
            return said
        case _:
            style = int(cell.get("s") or 0)
            code = workbook.formats[style] if style < len(workbook.formats) else "General"
            return printed(said, code, workbook.from_1904)


def _place(reference: str) -> Place:
    """A reference such as `B12` as (row, column), both from 0."""
    found = _REFERENCE.match(reference)
    if not found:
        raise ValueError(reference)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def _merge(reference: str) -> Merge:
    first, _, last = reference.partition(":")
    (row, column), (below, right) = _place(first), _place(last or first)
    return row, column, below - row + 1, right - column + 1
