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

from ingest.grid import Reading, Refused
from ingest.read.sheet import sheet
from ingest.read.sheet.numberformat import printed
from ingest.read.sheet.sheet import Leaf, Place

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
        yield Leaf(page.name, dict(_texts(book, page)), merges, bool(page.visibility))
        book.unload_sheet(index)


def _texts(book: Any, page: Any) -> Iterator[tuple[Place, str]]:
    columns = {column for column, info in page.colinfo_map.items() if info.hidden}
    for row in range(page.nrows):
        if row in page.rowinfo_map and page.rowinfo_map[row].hidden:
            continue
        for column, cell in enumerate(page.row(row)):
            text = "" if column in columns else _text(book, cell)
            if text.strip():
                yield (row, column), text


def _text(book: Any, cell: Any) -> str:
    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            return str(cell.value).replace("\r", "")
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            style = book.format_map.get(book.xf_list[cell.xf_index].format_key)
            code = style.format_str if style else "General"
            return printed(repr(cell.value), code, book.datemode == 1)
        case xlrd.XL_CELL_BOOLEAN:
            return "TRUE" if cell.value else "FALSE"
        case xlrd.XL_CELL_ERROR:
            return str(error_text_from_code.get(cell.value, ""))
        case _:
            return ""
