"""The columns of a table: what each holds, by which word row or rule, and what its amounts mean."""

from collections.abc import Sequence

import pytest

from ingest.columns.column import Column
from ingest.columns.columns import columns
from ingest.columns.setting import Frame
from ingest.grid import Cell
from ingest.headings.column import holds
from ingest.kinds.kind import kind
from ingest.logical import Logical

NAMES = ("项目名称", "三级项目名称", "重点项目名称", "支出项目名称", "专项名称", "专项资金名称")
FUNDS = ("资金来源", "资金渠道", "资金性质", "经费渠道", "经费来源")


def found(name: str, heads: Sequence[tuple[str, ...]], *rows: Sequence[str]) -> tuple[Column, ...]:
    body = tuple(
        tuple(Cell(text, number, place) for place, text in enumerate(row))
        for number, row in enumerate(rows, 1)
    )
    return columns(Logical("", (), tuple(heads), body, body), Frame(kind(name), 2026, "budget"))


def decided_by(column: Column) -> list[str]:
    """The tables of words, and the rules, that decided."""
    return [each.partition(":")[0] for each in column.because.split("; ")]


@pytest.mark.parametrize("kind", ["projects", "form-list", "procurement"])
@pytest.mark.parametrize("heading", NAMES)
def test_a_heading_names_projects_in_every_list_alike(heading: str, kind: str) -> None:
    answer = holds(heading, kind)
    assert answer is not None
    assert answer.notation == "project"


@pytest.mark.parametrize("kind", ["projects", "table", "form-list", "procurement"])
@pytest.mark.parametrize("heading", FUNDS)
def test_a_heading_says_funds_in_every_table_alike(heading: str, kind: str) -> None:
    answer = holds(heading, kind)
    assert answer is not None
    assert answer.notation == "fund"


def test_a_column_says_what_decided_its_role_and_its_meaning() -> None:
    code, name, amount = found(
        "expenditure",
        [("科目编码",), ("科目名称",), ("项目支出", "一般公共预算")],
        ["2012604", "档案馆", "86.00"],
    )
    assert [code.role, name.role, amount.role] == ["code", "name", "amount"]
    assert decided_by(code) == decided_by(name) == ["columns.csv"]
    assert decided_by(amount) == ["dimensions.csv", "dimensions.csv"]
    assert (amount.meaning.fund, amount.meaning.part) == ("general-public", "project")


def test_a_column_without_words_says_which_rule_decided() -> None:
    first, share, strange = found(
        "expenditure", [("地区",), ("份额",), ("甲乙丙",)], ["城东", "12%", "3.50"]
    )
    assert [first.because, share.because] == ["rule: words come first", "rule: holds percentages"]
    assert [share.role, strange.role] == ["text", "unknown"]
    assert strange.because == "rule: no word says what"


def test_project_names_head_rows_where_no_projects_are_listed() -> None:
    heads = [("项目名称",), ("金额",)]
    (rows, _), (projects, _) = (
        found(kind, heads, ["库房维护", "52.00"]) for kind in ("expenditure", "projects")
    )
    assert [rows.role, projects.role] == ["name", "project"]


def test_a_column_that_repeats_another_says_so() -> None:
    whole, part = found(
        "expenditure",
        [("基本支出", "小计"), ("基本支出", "甲乙丙")],
        ["5.00", "5.00"],
    )
    assert (whole.again, part.again) == (False, True)
    assert part.because.endswith("rule: figures of another")


def _items(*heads: tuple[str, ...]) -> list[str | None]:
    return [each.meaning.item for each in found("three-public", heads, ["1.00"] * len(heads))]


def test_a_total_beside_items_is_of_what_they_make_up() -> None:
    cars = [("公务用车购置及运行费", each) for each in ("小计", "公务用车购置费", "公务用车运行费")]
    abroad, received = ("因公出国（境）费",), ("公务接待费",)
    assert _items(("合计",), abroad, *cars, received) == [
        "three-public",
        "overseas",
        "vehicles",
        "vehicle-purchase",
        "vehicle-running",
        "reception",
    ]
    funded = [(head, "一般公共预算") for head in ("总计", "因公出国费", "公务接待费")]
    assert _items(*funded) == ["three-public", "overseas", "reception"]
    under = [("2026年预算数", each) for each in ("合计", "因公出国费", "公务接待费")]
    assert _items(*under, ("会议费",)) == ["three-public", "overseas", "reception", "meeting"]


def test_a_total_of_more_than_one_matter_is_of_no_item() -> None:
    assert _items(("合计",), ("公务接待费",), ("会议费",)) == [None, "reception", "meeting"]


@pytest.mark.parametrize("name", ["procurement", "expenditure", "projects", "three-public"])
@pytest.mark.parametrize(
    "heading",
    [
        "采购数量",
        "设备台数",
        "实施采购时间",
        "采购日期",
        "采购单价",
        "人均支出",
        "采购品目代码",
        "占支出比重",
        "是否政府采购",
    ],
)
def test_figures_that_are_no_money_give_no_amounts(name: str, heading: str) -> None:
    heads = [("科目名称",), (heading,), ("预算数",)]
    assert [each.role for each in found(name, heads, ["档案馆", "12", "86.00"])][1] == "text"


def test_operating_expenses_beside_the_three_are_said_and_a_sum_of_units_is_not() -> None:
    heads = [("“三公”经费预算数", each) for each in ("合计", "公务接待费")]
    assert _items(*heads, ("机关运行经费预算数",))[2] == "operating-expense"
    assert _items(("单位合计",), ("公务接待费",))[0] != "operating-expense"


@pytest.mark.parametrize(
    "heading", ["使用非财政拨款结余", "使用专用结余", "用事业基金弥补收支差额"]
)
def test_balances_that_cover_a_gap_are_no_money_of_the_year(heading: str) -> None:
    heads = [("科目名称",), ("合计",), ("单位资金",), (heading,)]
    *_, unit, cover = found("expenditure", heads, ["档案馆", "86.00", "80.00", "6.00"])
    assert (unit.meaning.fund, cover.meaning.fund) == ("unit", "deficit-cover")
    assert not cover.again


def test_operating_projects_are_told_by_the_heading_above_them() -> None:
    heads = [("科目名称",), ("合计",), *(("项目支出", each) for each in ("运转类", "特定目标类"))]
    parts = [each.meaning.part for each in found("expenditure", heads, ["档案馆", "9", "4", "5"])]
    assert parts[2:] == ["project-operation", "project-target"]
