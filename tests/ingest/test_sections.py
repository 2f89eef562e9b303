"""A grid of several matters is a table for each; one of a single matter stays whole."""

import pytest

from ingest.grid import Cell, Grid
from ingest.tables.sections import sections


def grid(*rows: str, merged: tuple[int, ...] = ()) -> Grid:
    width = max(len(row.split("|")) for row in rows)
    cells = [
        Cell(text, number, column, columns=width if number in merged else 1)
        for number, row in enumerate(rows)
        for column, text in enumerate(row.split("|"))
    ]
    return Grid(tuple(cells), len(rows), width)


MATTERS = ("一、政府采购情况", "合计|8.00", "二、机关运行经费", "合计|7.00")


def test_each_matter_keeps_the_numbers_of_its_rows() -> None:
    found = sections(grid("项目|金额", *MATTERS, merged=(1, 3)))
    assert [head for head, _ in found] == ["一、政府采购情况", "二、机关运行经费"]
    last = found[-1][1]
    assert [(cell.text, cell.row) for cell in last.cells] == [
        ("项目", 3),
        ("金额", 3),
        ("合计", 4),
        ("7.00", 4),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("项目|金额", "一、本年收入|9.00", "二、政府性基金预算||", "三、国有资本经营预算||"),
        ("项目|金额", "二、政府采购情况", "合计|8.00", "三、机关运行经费", "合计|7.00"),
        ("项目|金额", "一、政府采购货物", "电脑|8.00", "二、政府采购服务", "物业|7.00"),
        ("项目|金额", "一、人员情况", "在职|8", "二、机关运行经费", "合计|7.00"),
    ],
)
def test_a_grid_of_one_matter_or_of_a_balance_stays_whole(rows: tuple[str, ...]) -> None:
    whole = grid(*rows)
    assert sections(whole) == [("", whole)]
