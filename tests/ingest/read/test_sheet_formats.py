"""Dates in formats that only their number names, and rows and columns that are folded or hidden."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import xlwt  # pyright: ignore[reportMissingTypeStubs]

from ingest.read.sheet import xls, xlsx
from ingest.read.sheet.builtin import BUILT_IN
from ingest.read.sheet.numberformat import printed
from tests.ingest.grids import texts

DAY = 45457.5625  # 2024-06-14 13:30


def old_with(number: int) -> bytes:
    """An .xls of one date in the format of a number that the file does not spell out."""
    writer: Any = xlwt
    book = writer.Workbook(encoding="utf-8")
    book._Workbook__styles._num_formats["as in China"] = number
    page = book.add_sheet("表")
    page.write(0, 0, "公开日期")
    page.write(0, 1, DAY, writer.easyxf(num_format_str="as in China"))
    page.write(1, 0, "合计")
    page.write(1, 1, 512.5)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("number", [*range(27, 37), *range(50, 59)])
def test_a_date_that_china_prints_in_its_own_way_is_read(number: int) -> None:
    held = texts(xls.read(old_with(number)))
    assert held[1] == ["合计", "512.5"]
    assert held[0][1] == printed(repr(DAY), BUILT_IN[number])


@pytest.mark.parametrize(
    ("number", "date"),
    [
        (14, "2024/6/14"),
        (15, "14-Jun-24"),
        (22, "2024/6/14 13:30"),
        (27, "2024年6月"),
        (30, "6-14-24"),
        (31, "2024年6月14日"),
        (33, "13时30分00秒"),
        (34, "下午1时30分"),
        (56, "下午1时30分00秒"),
        (58, "6月14日"),
    ],
)
def test_formats_by_number_print_as_in_china(number: int, date: str) -> None:
    assert texts(xls.read(old_with(number)))[0] == ["公开日期", date]


ROWS: list[list[str | int]] = [
    ["科目", "合计", "其中"],
    ["农林水支出", 70, 1],
    ["林业", 30, 2],
    ["水利", 40, 3],
]


def new(rows: Sequence[str], columns: Sequence[str], level: int) -> bytes:
    book = openpyxl.Workbook()
    page: Any = book.active
    page.title = "支出"
    for row in ROWS:
        page.append(row)
    for number in rows:
        page.row_dimensions[int(number)].hidden = True
        page.row_dimensions[int(number)].outlineLevel = level
    for letter in columns:
        page.column_dimensions[letter].hidden = True
        page.column_dimensions[letter].outlineLevel = level
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def old(rows: Sequence[str], columns: Sequence[str], level: int) -> bytes:
    writer: Any = xlwt
    book = writer.Workbook(encoding="utf-8")
    page = book.add_sheet("支出")
    for number, row in enumerate(ROWS):
        for column, value in enumerate(row):
            page.write(number, column, value)
    for place in rows:
        page.row(int(place) - 1).hidden = True
        page.row(int(place) - 1).level = level
    for letter in columns:
        page.col(ord(letter) - 65).hidden = True
        page.col(ord(letter) - 65).level = level
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


both = pytest.mark.parametrize(
    ("make", "read"), [(new, xlsx.read), (old, xls.read)], ids=["xlsx", "xls"]
)


@both
def test_rows_and_columns_of_an_outline_are_read_though_folded(make: Any, read: Any) -> None:
    reading = read(make(["3", "4"], ["C"], 1))
    assert texts(reading) == [[str(value) for value in row] for row in ROWS]
    assert reading.unread == ()


@both
def test_hidden_rows_and_columns_that_hold_something_are_named(make: Any, read: Any) -> None:
    reading = read(make(["3", "4"], ["C"], 0))
    assert texts(reading) == [["科目", "合计"], ["农林水支出", "70"]]
    (reason,) = reading.unread
    assert "“支出”有2行、1列有数字而隐藏" in reason
