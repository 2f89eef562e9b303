"""Lists of projects that pages cut: names, money and goals stay with the indicators that they stand beside."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from ingest.disclose import disclose
from ingest.grid import Cell, Grid, Paragraph, Reading
from ingest.record import Disclosure, Document, Project

DOCUMENT = Document("0" * 64, "a.pdf", "application/pdf", "text")
TITLE = ("测试市档案局2026年部门预算", "项目支出绩效目标表", "金额单位：万元")
HEADS = (
    "项目名称|项目总额|绩效目标|一级指标|二级指标|三级指标|绩效指标性质|本年绩效指标值|绩效度量单位"
)
Block = tuple[str, str, str, int]
"""What a piece of a project prints: name, money, goal, and how many indicators stand beside it."""


def page(number: int, blocks: Sequence[Block], heads: bool = True) -> Grid:
    """A page of a list whose cells of projects span their indicators, numbered through by their names."""
    cells = [Cell(text, 0, n, page=number) for n, text in enumerate(HEADS.split("|"))] * heads
    row = 1 if heads else 0
    for name, money, goal, height in blocks:
        for column, text in enumerate((name, money, goal)):
            cells.append(Cell(text, row, column, height, 1, number))
        for _ in range(height):
            printed = ("产出指标", "数量指标", f"件数{number}.{row}", "≥", f"{row}", "件")
            cells += [Cell(text, row, 3 + n, page=number) for n, text in enumerate(printed)]
            row += 1
    return Grid(tuple(cells), row, 9, number)


def disclosed(*grids: Grid) -> Disclosure:
    return disclose(Reading((*(Paragraph(text, 1) for text in TITLE), *grids), "text"), DOCUMENT)


def told(*grids: Grid) -> list[tuple[str, Decimal | None, tuple[str, ...], list[str]]]:
    return [said(project) for project in disclosed(*grids).projects]


def said(project: Project) -> tuple[str, Decimal | None, tuple[str, ...], list[str]]:
    names = [row.name.removeprefix("件数") for row in project.indicators]
    return project.name, project.budget and project.budget / 10000, project.goals, names


FIRST = ("馆藏修复", "26.00", "修复馆藏", 2)
ONE = ("馆藏修复", Decimal(26), ("修复馆藏",), ["1.1", "1.2"])


@pytest.mark.parametrize("heads", [True, False])
def test_indicators_below_a_blank_name_are_of_the_project_named_overleaf(heads: bool) -> None:
    found = told(
        page(1, [FIRST, ("", "", "方便", 2)]),
        page(2, [("档案开放", "52.00", "利用", 2), ("库房巡检", "7.00", "安全", 1)], heads),
    )
    start = 1 if heads else 0
    rows = ["1.3", "1.4", f"2.{start}", f"2.{start + 1}"]
    assert found == [
        ONE,
        ("档案开放", Decimal(52), ("方便利用",), rows),
        ("库房巡检", Decimal(7), ("安全",), [f"2.{start + 2}"]),
    ]


def test_the_name_may_stand_on_the_second_next_page() -> None:
    found = told(
        page(1, [FIRST, ("", "", "", 1)]),
        page(2, [("", "52.00", "", 3)]),
        page(3, [("档案开放", "", "方便利用", 1), ("库房巡检", "7.00", "安全", 1)]),
    )
    rows = ["1.3", "2.1", "2.2", "2.3", "3.1"]
    assert found[:2] == [ONE, ("档案开放", Decimal(52), ("方便利用",), rows)]


def test_a_blank_at_the_top_of_a_page_goes_on_with_the_project_before_it() -> None:
    found = told(page(1, [FIRST]), page(2, [("", "", "", 1), ("档案开放", "52.00", "利用", 2)]))
    assert found == [
        (*ONE[:3], ["1.1", "1.2", "2.1"]),
        ("档案开放", Decimal(52), ("利用",), ["2.2", "2.3"]),
    ]


@pytest.mark.parametrize(
    ("top", "rest", "name"),
    [
        ("31000026T000000000021-档案数字化与", "安全备份", "档案数字化与安全备份"),
        ("档案数字化类", "项目", "档案数字化类项目"),
    ],
)
def test_a_name_that_the_page_cuts_is_whole(top: str, rest: str, name: str) -> None:
    found = told(page(1, [FIRST, (top, "9.00", "", 1)]), page(2, [(rest, "", "备份", 1)]))
    assert found == [ONE, (name, Decimal(9), ("备份",), ["1.3", "2.1"])]


def test_two_projects_on_either_side_of_a_page_stay_two() -> None:
    found = told(page(1, [FIRST]), page(2, [("档案开放", "", "利用", 2)]))
    assert [each[0] for each in found] == ["馆藏修复", "档案开放"]


def test_a_nameless_project_with_money_of_its_own_is_no_piece_of_another() -> None:
    grids = page(1, [FIRST, ("", "8.00", "", 1)]), page(2, [("档案开放", "52.00", "利用", 1)])
    assert told(*grids) == [
        ONE,
        ("（名称不明，第1表第4行）", Decimal(8), (), ["1.3"]),
        ("档案开放", Decimal(52), ("利用",), ["2.1"]),
    ]


def test_blanks_say_what_stands_above_where_no_cell_spans_rows() -> None:
    blocks = [("馆藏修复", "26.00", "修复馆藏", 1), ("", "", "", 1), ("", "", "", 1)]
    found = told(page(1, blocks), page(2, [("档案开放", "52.00", "利用", 1)]))
    assert found[0] == (*ONE[:3], ["1.1", "1.2", "1.3"])


TOP = ("档案利用", "33.00", "开放", 1)


def titled(number: int, grid: Grid, *more: str) -> tuple[Paragraph | Grid, ...]:
    return (*(Paragraph(text, number) for text in (*more, *TITLE[1:])), grid)


@pytest.mark.parametrize("unit", ["", "测试市档案馆"])
def test_a_list_whose_title_is_printed_again_goes_on_unless_it_is_another_units(unit: str) -> None:
    lines = ("单位名称：测试市档案局",), (f"单位名称：{unit or '测试市档案局'}",)
    first = titled(1, page(1, [FIRST, ("", "", "", 1)]), *lines[0])
    second = titled(2, page(2, [("档案开放", "52.00", "利用", 1), TOP]), *lines[1])
    found = disclose(Reading((Paragraph(TITLE[0], 1), *first, *second), "text"), DOCUMENT)
    names = {each.name: [row.name for row in each.indicators] for each in found.projects}
    assert names["档案开放"] == (["件数2.1"] if unit else ["件数1.3", "件数2.1"])
    assert names["档案利用"] == ["件数2.2"]


def test_indicators_above_the_first_name_of_a_list_are_kept() -> None:
    found = told(page(1, [("", "", "", 1), FIRST]))
    assert [(name, rows) for name, _, _, rows in found] == [
        ("（名称不明，第1表第2行）", ["1.1"]),
        ("馆藏修复", ["1.2", "1.3"]),
    ]


def test_a_unit_printed_again_on_the_next_page_is_printed_once() -> None:
    heads = "单位名称|项目名称|项目总额|一级指标|二级指标|三级指标|本年绩效指标值"
    blocks = [[("测试市档案馆", "馆藏修复", "26.00", 2), ("测试市档案馆", "", "", 1)]]
    blocks.append([("测试市档案馆", "档案中心", "52.00", 1)])
    grids: list[Grid] = []
    for number, pieces in enumerate(blocks, 1):
        cells = [Cell(text, 0, n, page=number) for n, text in enumerate(heads.split("|"))]
        row = 1
        for *texts, height in pieces:
            cells += [Cell(str(text), row, n, height, 1, number) for n, text in enumerate(texts)]
            for place in range(row, row + height):
                printed = ("产出指标", "数量指标", f"件数{number}.{place}", "≥3件")
                cells += [Cell(text, place, 3 + n, page=number) for n, text in enumerate(printed)]
            row += height
        grids.append(Grid(tuple(cells), row, 7, number))
    found = disclosed(*grids).projects
    assert [(each.name, each.unit, len(each.indicators)) for each in found] == [
        ("馆藏修复", "测试市档案馆", 2),
        ("档案中心", "测试市档案馆", 2),
    ]
