"""Tables side by side on one sheet are tables of their own; the halves of one table stay one."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from ingest.disclose import joined
from ingest.logical import Logical
from ingest.read.sheet import xlsx

Value = str | int | None
Rows = Sequence[Sequence[Value]]

EXPENDITURE: Rows = [
    ["澄江县畜牧中心2025年支出总表"],
    ["编制单位：澄江县畜牧中心", None, None, None, "单位：万元"],
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    [None, "合计", 305, 105, 200],
    ["213", "农林水支出", 305, 105, 200],
    ["21301", "农业农村", 305, 105, 200],
    ["2130104", "事业运行", 105, 105, None],
    ["2130108", "病虫害控制", 200, None, 200],
]
EXPENSES: Rows = [
    ["“三公”经费支出预算表"],
    [None, "单位：元"],
    ["项目", "预算数"],
    ["合计", 61000],
    ["公务接待费", 61000],
]
INCOME: Rows = [["收入总表"], [None, "单位：万元"], ["项目", "预算数"], ["拨款", 305]]
BALANCE: Rows = [
    ["澄江县畜牧中心2025年收支总表"],
    [None, None, None, None, "单位：万元"],
    ["收入情况", None, None, "支出情况"],
    ["项目", "预算数", None, "项目", "预算数"],
    ["拨款", 305, None, "农林水支出", 305],
    ["收入总计", 305, None, "支出总计", 305],
]


def tables(places: Sequence[tuple[int, int, Rows]], merges: Sequence[str] = ()) -> list[Logical]:
    """The tables of a sheet that prints rows at places, each its first row and column from 1."""
    book = openpyxl.Workbook()
    page: Any = book.active
    for top, left, rows in places:
        for down, row in enumerate(rows):
            for across, value in enumerate(row):
                if value is not None:
                    page.cell(top + down, left + across, value)
    for merge in merges:
        page.merge_cells(merge)
    buffer = BytesIO()
    book.save(buffer)
    return list(joined(xlsx.read(buffer.getvalue())).tables)


SIDES: dict[str, tuple[list[tuple[int, int, Rows]], list[str]]] = {
    "level": ([(1, 1, EXPENDITURE), (1, 7, EXPENSES)], []),
    "merged titles": ([(1, 1, EXPENDITURE), (1, 8, EXPENSES)], ["A1:E1", "H1:I1"]),
    "lower": ([(1, 1, EXPENDITURE), (4, 7, EXPENSES)], []),
    "higher": ([(4, 1, EXPENDITURE), (1, 7, EXPENSES)], []),
    "no column between": ([(1, 1, EXPENDITURE), (1, 6, EXPENSES)], ["A1:E1", "F1:G1"]),
}


@pytest.mark.parametrize("name", SIDES)
def test_two_tables_side_by_side_are_two(name: str) -> None:
    found = tables(*SIDES[name])
    assert [table.caption for table in found] == [
        "澄江县畜牧中心2025年支出总表",
        "“三公”经费支出预算表",
    ]
    assert [table.width for table in found] == [5, 2]
    assert [[cell.text for cell in row if cell] for row in found[1].body] == [
        ["合计", "61000"],
        ["公务接待费", "61000"],
    ]
    assert "单位：元" in found[1].context


def test_three_tables_side_by_side_are_three() -> None:
    found = tables([(1, 1, EXPENDITURE), (1, 7, EXPENSES), (2, 10, INCOME)])
    assert [len(table.body) for table in found] == [5, 2, 1]


def test_tables_below_one_another_beside_a_longer_one_are_apart() -> None:
    found = tables([(1, 1, EXPENSES), (7, 1, INCOME), (1, 4, EXPENDITURE)])
    assert [table.caption for table in found] == [
        "“三公”经费支出预算表",
        "收入总表",
        "澄江县畜牧中心2025年支出总表",
    ]


def test_columns_that_begin_beside_the_body_are_another_table() -> None:
    found = tables([(1, 1, EXPENDITURE), (5, 7, EXPENSES[2:])])
    assert [table.width for table in found] == [5, 2]
    assert found[1].caption == ""


@pytest.mark.parametrize("merges", [[], ["A1:E1"], ["A1:E1", "A3:B3", "D3:E3"]])
def test_the_halves_of_a_balance_stay_one_table(merges: list[str]) -> None:
    (found,) = tables([(1, 1, BALANCE)], merges)
    assert (found.width, len(found.body)) == (5, 2)


def test_figures_beside_a_column_that_a_page_leaves_blank_are_no_table() -> None:
    rows: Rows = [
        ["A1", "维修", 35, None, None, None],
        ["A2", "租赁", 25, None, None, None],
        [None, "补助", 20, None, 20, 15],
        ["A3", "补助", 20, None, 20, 15],
    ]
    (found,) = tables([(1, 1, rows)])
    assert found.width == 6
