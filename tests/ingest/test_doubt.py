"""Rows that can be read in several ways: the way in which the sums hold, said aloud, or none."""

from collections.abc import Sequence

import pytest

from ingest.disclose import disclose
from ingest.grid import Cell, Grid, Paragraph, Reading
from ingest.record import Disclosure, Document
from ingest.tables.quotation import Place, Quotation, quotation

Row = list[str | None]

HEADINGS: Row = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
TOTAL: Row = ["", "合计", "1150.50", "1109.50", "41.00"]
ARCHIVES: list[Row] = [
    ["201", "一般公共服务支出", "1130.50", "1100.50", "30.00"],
    ["20126", "档案事务", "1130.50", "1100.50", "30.00"],
]
RUNNING: Row = ["2012601", "行政运行", "1100.50", "1100.50", ""]
HALL: Row = ["2012604", "档案馆", "30.00", "", "30.00"]
PENSIONS: list[Row] = [
    ["208", "社会保障和就业支出", "20.00", "9.00", "11.00"],
    ["20805", "行政事业单位养老支出", "20.00", "9.00", "11.00"],
    ["2080501", "行政单位离退休", "9.00", "9.00", ""],
    ["2080599", "其他行政事业单位养老支出", "11.00", "", "11.00"],
]


def grid(rows: Sequence[Row]) -> Grid:
    cells = [
        Cell(text, row, column)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text is not None
    ]
    return Grid(tuple(cells), len(rows), max(map(len, rows)))


def reading(*rows: Row) -> Reading:
    title = [
        Paragraph("测试市档案馆2026年部门预算"),
        Paragraph("支出总表"),
        Paragraph("单位：万元"),
    ]
    return Reading([*title, grid([HEADINGS, TOTAL, *ARCHIVES, *rows, *PENSIONS])], "html")


def disclosed(*rows: Row) -> Disclosure:
    return disclose(reading(*rows), Document("0" * 64, "a.html", "text/html", "html"))


def said(found: Disclosure) -> list[tuple[object, ...]]:
    return [
        (line.meaning, line.aggregation, line.name, line.amount)
        for table in found.tables
        for line in table.lines
        if not line.derived
    ]


def kinds(found: Disclosure) -> set[str]:
    return {issue.kind for issue in found.issues}


def amounts(found: Disclosure) -> set[tuple[object, object]]:
    return {(meaning, amount) for meaning, _, _, amount in said(found)}


AMOUNTS = amounts(disclosed(RUNNING, HALL))
AS_MEANT = said(disclosed(RUNNING, HALL))
DAMAGED: dict[str, list[Row]] = {
    "two rows in one": [
        ["2012601\n2012604", "行政运行\n档案馆", "1100.50\n30.00", "1100.50", "30.00"]
    ],
    "two rows in one, a name wrapped": [
        ["2012601\n2012604", "行政运\n行\n档案馆", "1100.50\n30.00", "1100.50", "30.00"]
    ],
    "two amounts in one cell": [RUNNING, ["2012604", "档案馆", "30.00 30.00", "", ""]],
    "figures below their label": [
        RUNNING,
        ["2012604", "档案馆", "", "", ""],
        ["", "", "30.00", "", "30.00"],
    ],
    "figures above their label": [
        RUNNING,
        ["", "", "30.00", "", "30.00"],
        ["2012604", "档案馆", "", "", ""],
    ],
    "a broken figure": [
        ["2012601", "行政运行", "110", "1100.50", ""],
        ["", "", "0.50", "", ""],
        HALL,
    ],
    "a comma for a point": [["2012601", "行政运行", "1100,50", "1100.50", ""], HALL],
    "a lost cell": [RUNNING, ["2012604", "档案馆", "30.00", "30.00", None]],
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_the_reading_in_which_the_sums_hold_is_taken_and_said(damage: str) -> None:
    found = disclosed(*DAMAGED[damage])
    assert said(found) == AS_MEANT
    assert kinds(found) == {"chosen-reading"}


UNDECIDED: dict[str, list[Row]] = {
    "sums hold under no reading": [
        ["2012601\n2012604", "行政运行\n档案馆", "1100.50\n31.00", "1100.50", "31.00"]
    ],
    "rows without a label of their own": [
        ["2012601", "行政运行", "1100.50\n30.00", "1100.50", "30.00"]
    ],
    "a figure that could be anything": [RUNNING, ["2012604", "档案馆", "3O.00", "", "3O.00"]],
}


@pytest.mark.parametrize("damage", UNDECIDED)
def test_what_sums_do_not_decide_is_reported_and_left_out(damage: str) -> None:
    found = disclosed(*UNDECIDED[damage])
    assert "unreadable-amount" in kinds(found)
    assert amounts(found) < AMOUNTS


def test_what_stands_in_a_printed_cell_stands_there_whatever_it_adds_up_to() -> None:
    wrong: Row = ["2012604", "档案馆", "30.00", "30.00", ""]
    found = disclosed(RUNNING, wrong)
    printed = {line.cell.column for line in found.tables[0].lines if line.name == "档案馆"}
    assert printed == {2, 3}
    assert "chosen-reading" not in kinds(found)


def test_rows_below_a_row_that_was_two_are_still_found_on_paper() -> None:
    damaged = DAMAGED["two rows in one"]
    found = disclosed(*damaged)
    (line,) = [
        each
        for each in found.tables[0].lines
        if each.name == "行政单位离退休" and each.meaning.part == "basic"
    ]
    place = Place("支出总表", 1, line.cell.row + 1, line.cell.column + 1, line.cell.text)
    quoted = quotation(reading(*damaged), place)
    assert isinstance(quoted, Quotation)
    assert quoted.texts[1] == "行政单位离退休"


def test_a_figure_read_with_another_separator_is_quoted_as_printed() -> None:
    found = disclosed(*DAMAGED["a comma for a point"])
    assert "1100,50" in {line.printed for line in found.tables[0].lines}
