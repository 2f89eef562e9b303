"""An old Excel workbook (.xls) → the printed texts of its sheets."""

# xlrd ships no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false

import struct
from collections.abc import Iterator
from io import StringIO
from typing import Any

import xlrd
from xlrd.biffh import XLRDError, error_text_from_code
from xlrd.compdoc import CompDocError
from xlrd.formatting import std_format_strings

from ingest.grid import Reading, Refused
from ingest.read.sheet import sheet
from ingest.read.sheet.builtin import BUILT_IN
from ingest.read.sheet.numberformat import printed
from ingest.read.sheet.sheet import Leaf, Place, showing, tells

_BROKEN = (
    CompDocError,
    struct.error,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    EOFError,
    NotImplementedError,
)


def read(data: bytes) -> Reading:
    """Read the visible sheets: what cells print under their number formats, merged ones as spans.

    :raises Refused: for what is encrypted, damaged or no .xls.
    """
    try:
        with xlrd.open_workbook(
            file_contents=data,
            formatting_info=True,
            logfile=StringIO(),
            on_demand=True,
            ragged_rows=True,
        ) as book:
            return sheet.reading(_leaves(book))
    except XLRDError as error:
        raise Refused(_reason(str(error))) from error
    except _BROKEN as error:
        raise Refused(_reason("")) from error


def _reason(message: str) -> str:
    if "encrypt" in message.lower():
        return "文件已加密，需要密码才能打开。The file is locked by a password."
    return "文件不是完整的 Excel 工作簿（.xls）。The workbook is damaged and cannot be read."


def _leaves(book: Any) -> Iterator[Leaf]:
    for index in range(book.nsheets):
        page = book.sheet_by_index(index)
        merges = [
            (top, left, bottom - top, right - left)
            for top, bottom, left, right in page.merged_cells
        ]
        found = _Found(page, dict(_texts(book, page)))
        merges, merged = showing(merges, found.behind, found.is_hidden)
        texts = {**found.seen, **merged}
        yield Leaf(page.name, texts, merges, bool(page.visibility), unseen=found.unseen)
        book.unload_sheet(index)


class _Found:
    """The texts of a sheet that show, and how many hidden rows and columns hold figures."""

    def __init__(self, page: Any, texts: dict[Place, str]) -> None:
        rows = {row for row, _ in texts if _is_hidden(page.rowinfo_map.get(row), "height")}
        columns = {each for _, each in texts if _is_hidden(page.colinfo_map.get(each), "width")}
        hidden = {at for at in texts if at[0] in rows or at[1] in columns}
        telling = [at for at in hidden if tells(texts[at])]
        above = {row for row, column in telling if column not in columns}
        beside = {column for row, column in telling if row not in rows}
        self.seen = {at: text for at, text in texts.items() if at not in hidden}
        self.behind = {at: texts[at] for at in hidden}
        self._rows, self._columns = rows, columns
        self.unseen = len(above), len(beside)

    def is_hidden(self, place: Place) -> bool:
        """Whether a cell stands in a hidden row or column that holds anything."""
        return place[0] in self._rows or place[1] in self._columns


def _is_hidden(info: Any, size: str) -> bool:
    """Whether a row or column is hidden; one of an outline is only folded, a click unfolds it."""
    if info is None or info.outline_level:
        return False
    sized = not getattr(info, "has_default_height", 0)
    return bool(info.hidden) or (sized and getattr(info, size) == 0)


def _texts(book: Any, page: Any) -> Iterator[tuple[Place, str]]:
    for row in range(page.nrows):
        for column, cell in enumerate(page.row(row)):
            text = _text(book, cell)
            if text.strip():
                yield (row, column), text


def _text(book: Any, cell: Any) -> str:
    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            return str(cell.value).replace("\r", "")
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            return printed(repr(cell.value), _format(book, cell), book.datemode == 1)
        case xlrd.XL_CELL_BOOLEAN:
            return "TRUE" if cell.value else "FALSE"
        case xlrd.XL_CELL_ERROR:
            return str(error_text_from_code.get(cell.value, ""))
        case _:
            return ""


def _format(book: Any, cell: Any) -> str:
    """The number format of a cell; one that only its number names prints as in China, not as in America."""
    number = book.xf_list[cell.xf_index].format_key
    known = book.format_map.get(number)
    said = known.format_str if known else None
    if said and said != std_format_strings.get(number):
        return str(said)
    return BUILT_IN.get(number, said or "General")
