"""Every amount has one place in its data set, and leaves add up to the printed totals."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.cube.cube import cube
from ingest.grid import Cell
from ingest.record import Aggregation, Line, Meaning, Table
from tests.ingest.cubes import broken
from tests.ingest.test_cases import CASES, disclosed, source_of

READINGS = sorted((Path(__file__).parent / "readings").glob("*/*.txt"))
SAID = Meaning(direction="expenditure", fund="general-public", part="total")
# Totals that the printed rows exceed. Hangzhou's basic expenditure of a unit is 506,200 yuan above what its parts
# leave; the others are tables of whole governments, whose levels (全市, 本级) are not told apart yet.
EXCEEDED = {
    "hangzhou_jiaotongju_2026.pdf": 2,
}


def line(row: int, column: int, amount: str, level: Aggregation, name: str = "行政运行") -> Line:
    cell = Cell(text=amount, row=row, column=column)
    return Line(cell, amount, "yuan", Decimal(amount), SAID, level, name)


def cubed(*lines: Line, kind: str = "general-public") -> tuple[tuple[Table, ...], list[str]]:
    tables, issues = cube([Table(1, kind, "一般公共预算支出表", lines)], "某某局")
    return tables, [issue.kind for issue in issues]


def test_rows_of_the_same_words_are_numbered_and_said() -> None:
    tables, said = cubed(
        line(1, 2, "5", "leaf"), line(2, 2, "7", "leaf"), line(3, 2, "12", "total", "合计")
    )
    assert [(each.label, each.occurrence) for each in tables[0].lines] == [
        ("行政运行", 1),
        ("行政运行（2）", 2),
        ("合计", 1),
    ]
    assert said == ["repeated-row"]


def test_rows_that_mean_the_same_in_other_words_are_numbered_without_a_word() -> None:
    tables, said = cubed(line(1, 2, "5", "leaf", "中央"), line(2, 2, "7", "leaf", "省级"))
    assert [(each.label, each.occurrence) for each in tables[0].lines] == [("中央", 1), ("省级", 2)]
    assert said == []


def test_a_column_that_means_what_another_does_is_a_data_set_of_its_own() -> None:
    tables, _ = cubed(
        line(1, 2, "5", "leaf"), line(1, 3, "4", "leaf"), line(2, 3, "4", "total", "合计")
    )
    assert [(each.kind, each.facet, len(each.lines)) for each in tables] == [
        ("general-public", None, 1),
        ("further-parts", "column-2", 2),
    ]


def test_a_total_alone_is_its_leaf_too() -> None:
    tables, said = cubed(line(1, 2, "5", "total", "合计"))
    assert [(each.aggregation, each.again) for each in tables[0].lines] == [
        ("total", None),
        ("leaf", "leaf"),
    ]
    assert said == []


def test_of_rows_that_repeat_a_total_the_lowest_is_its_leaf() -> None:
    rows = (
        line(1, 2, "5", "total", "合计"),
        line(2, 2, "5", "subtotal"),
        line(3, 2, "5", "subtotal", "机关"),
    )
    tables, _ = cubed(*rows)
    assert [each.aggregation for each in tables[0].lines] == ["total", "subtotal", "leaf"]


def test_what_a_total_holds_beyond_its_rows_is_a_derived_line() -> None:
    tables, said = cubed(line(1, 2, "9", "total", "合计"), line(2, 2, "5", "leaf"))
    rest = tables[0].lines[-1]
    assert (rest.amount, rest.meaning.item, rest.aggregation) == (Decimal(4), "remainder", "leaf")
    assert (rest.printed, rest.name, len(rest.derived)) == ("", None, 2)
    assert said == ["remainder"]


def test_a_difference_of_rounding_is_no_remainder() -> None:
    rows = [line(n, 2, "3.33", "leaf", f"项目{n}") for n in (2, 3, 4)]
    tables, said = cubed(line(1, 2, "10.00", "total", "合计"), *rows)
    assert (len(tables[0].lines), said) == (4, [])


def test_rows_that_exceed_a_total_are_left_as_they_are() -> None:
    fewer = replace(line(1, 3, "9", "total", "合计"), meaning=replace(SAID, part="basic"))
    tables, said = cubed(line(1, 2, "4", "total", "合计"), line(2, 2, "5", "leaf"), fewer)
    assert said == []
    assert all(each.meaning.item != "remainder" for each in tables[0].lines)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_no_line_of_a_case_shares_its_place(case: Path) -> None:
    found = disclosed(source_of(case))
    wrong = [said for table in found.tables for said in broken(table, found.identity.unit)]
    assert not [said for said in wrong if said.startswith("place twice")]


def test_no_line_of_a_real_document_shares_its_place() -> None:
    texts = [path.read_text("utf-8") for path in READINGS]
    assert not [text for text in texts if "\nplace twice" in text]


def test_leaves_add_up_to_totals_but_where_the_paper_is_wrong() -> None:
    found = {path.stem: path.read_text("utf-8").count("\nsum differs") for path in READINGS}
    assert {name: count for name, count in found.items() if count} == EXCEEDED
