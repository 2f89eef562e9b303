"""A form says where its indicators begin, and what told it."""

import pytest

from ingest.grid import Cell
from ingest.headings.layout import layout


def rows(*printed: str) -> list[tuple[Cell, ...]]:
    return [
        tuple(Cell(text, row, column) for column, text in enumerate(line.split("|")))
        for row, line in enumerate(printed)
    ]


@pytest.mark.parametrize(
    ("printed", "begins", "lists", "table"),
    [
        (("项目名称|甲", "一级指标|二级指标|三级指标|指标值"), 1, False, "columns.csv"),
        (("项目名称|甲|x|y", "产出指标|数量指标|期数|6期"), 1, False, "rows.csv"),
        (("项目名称|预算数|一级指标|二级指标|三级指标|指标值",), 0, True, "columns.csv"),
    ],
)
def test_a_layout_says_which_words_told_it(
    printed: tuple[str, ...], begins: int, lists: bool, table: str
) -> None:
    laid = layout(rows(*printed))
    assert (laid.begins, laid.lists) == (begins, lists)
    assert laid.because.startswith(table)


def test_a_list_without_indicators_is_told_by_its_projects_goals_and_money() -> None:
    laid = layout(rows("项目名称|年度目标|预算数", "甲|出刊|20"))
    assert laid.top == 0
    assert laid.columns == {"project": 0, "goal": 1, "total": 2}
    assert laid.begins is None


def test_rows_of_neither_have_no_layout() -> None:
    laid = layout(rows("科目编码|科目名称|合计", "201|一般公共服务支出|20"))
    assert (laid.begins, laid.headed, laid.top) == (None, None, None)
