"""Performance forms that pages cut: labels and levels are made whole, columns and goals go on."""

import pytest

from ingest.disclose import disclose
from ingest.grid import Cell, Grid, Paragraph, Reading
from ingest.record import Disclosure, Document, Project

DOCUMENT = Document("0" * 64, "a.pdf", "application/pdf", "text")
TITLE = ("测试市档案局2026年部门预算", "项目支出绩效目标表", "单位：万元")
WIDE = (50.0, 100.0, 150.0, 250.0, 300.0, 400.0)


def grid(page: int, edges: tuple[float, ...], *rows: str) -> Grid:
    """Rows on paper, their cells parted by bars: each stands between two edges, the last reaches the right."""
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        parts = row.split("|")
        for column, text in enumerate(parts):
            end = column + 1 if column + 1 < len(parts) else len(edges) - 1
            box = (edges[column], number * 20.0, edges[end], number * 20.0 + 20)
            text = text.replace("/", "\n")
            cells.append(Cell(text, number, column, 1, end - column, page, box))
    return Grid(tuple(cells), len(rows), len(edges) - 1, page)


def disclosed(*grids: Grid) -> Disclosure:
    titles = [Paragraph(text, 1) for text in TITLE]
    return disclose(Reading((*titles, *grids), "text"), DOCUMENT)


def project(*grids: Grid) -> Project:
    (found,) = disclosed(*grids).projects
    return found


def test_a_label_that_the_page_cuts_is_whole() -> None:
    first = grid(1, (50.0, 100.0, 400.0), "项目名|档案征集经费")
    second = grid(
        2,
        WIDE,
        "称|",
        "年度资金总额|18.00",
        "一级指标|二级指标|三级指标|指标值|备注",
        "产出指标|数量指标|征集数量|≥250卷|",
    )
    assert project(first, second).name == "档案征集经费"


def test_a_row_of_indicators_that_the_page_cuts_is_whole() -> None:
    top = ("项目名称|档案征集经费", "一级指标|二级指标|三级指标|指标值|备注")
    first = grid(1, WIDE, *top, "产出指|数量指|征集数|≥25|")
    second = grid(2, WIDE, "标|标|量|0卷|", "|质量指标|合格率|≥98%|")
    rows = [(row.name, row.target and row.target.text) for row in project(first, second).indicators]
    assert rows == [("征集数量", "≥250卷"), ("合格率", "≥98%")]


def test_indicators_go_on_in_the_columns_of_another_page() -> None:
    first = grid(
        1,
        (50.0, 100.0, 150.0, 250.0, 400.0),
        "项目名称|档案征集经费",
        "一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|征集数量|≥250卷",
    )
    second = grid(2, (50.0, 75.0, 100.0, 150.0, 250.0, 400.0), "评|价|质量指标|合格率|≥98%")
    rows = [row.target and row.target.text for row in project(first, second).indicators]
    assert rows == ["≥250卷", "≥98%"]


def test_a_goal_printed_on_several_lines_is_one() -> None:
    form = grid(
        1,
        WIDE,
        "项目名称|档案征集经费",
        "年度目标|1.征集散存在各单位的重要档案和/资料。/2.保护档案。",
        "一级指标|二级指标|三级指标|指标值|备注",
        "产出指标|数量指标|征集数量|≥250卷|",
    )
    assert project(form).goals == ("1.征集散存在各单位的重要档案和资料。", "2.保护档案。")


def test_tasks_go_on_below_a_label_that_the_page_leaves_blank() -> None:
    first = grid(1, WIDE, "部门名称|测试市档案局", "年度主要任务|任务名称|主要内容|预算金额|备注")
    second = grid(2, WIDE, "|档案征集|征集|56.00|", "|金额合计||56.00|")
    form = Paragraph("部门整体支出绩效目标表", 1)
    heads = grid(3, WIDE, "一级指标|二级指标|三级指标|指标值|备注", "产出指标|数量指标|件数|≥2件|")
    titles = [Paragraph(text, 1) for text in (TITLE[0], TITLE[2])]
    reading = Reading((*titles, form, first, second, heads), "text")
    lines = [line for table in disclose(reading, DOCUMENT).tables for line in table.lines]
    assert [(line.name, line.aggregation) for line in lines] == [
        ("档案征集", "leaf"),
        ("金额合计", "total"),
    ]


def tasks(*grids: Grid) -> list[tuple[str | None, str, str, str]]:
    titles = [Paragraph(text, 1) for text in (TITLE[0], TITLE[2], "部门整体支出绩效目标表")]
    heads = grid(9, WIDE, "一级指标|二级指标|三级指标|指标值|备注", "产出指标|数量指标|件数|≥2件|")
    found = disclose(Reading((*titles, *grids, heads), "text"), DOCUMENT)
    lines = [line for table in found.tables for line in table.lines]
    return [(line.name, line.printed, line.meaning.fund or "", line.aggregation) for line in lines]


@pytest.mark.parametrize(
    ("label", "beside"),
    [
        ("年度主要任务", "年度主要任务"),
        ("年度重点任务", "年度/重点任务"),
        ("年度主要", "任务"),
        ("年度主要任务", ""),
    ],
)
@pytest.mark.parametrize("again", [True, False])
def test_tasks_go_on_beside_their_label_printed_again_or_cut(
    label: str, beside: str, again: bool
) -> None:
    edges = (*WIDE, 450.0)
    heads = "|任务名称|主要内容|预算金额（万元）|其中：财政拨款|其他资金"
    rows = (f"{label}{heads}", "|档案征集|征集|66.00|60.00|6.00")
    first = grid(1, edges, "部门名称|测试市档案局", *rows)
    repeated = (f"{beside}{heads}",) if again and beside else ()
    rest = (f"{beside}|库房维护|维护|44.00|40.00|4.00", "|金额合计||110.00|100.00|10.00")
    second = grid(2, edges, *repeated, *rest, "年度总体目标|保护档案", "其他|不列|3|7.00|7.00|7.00")
    assert tasks(first, second) == [
        ("档案征集", "66.00", "all", "subtotal"),
        ("档案征集", "60.00", "fiscal", "leaf"),
        ("档案征集", "6.00", "unit", "leaf"),
        ("库房维护", "44.00", "all", "subtotal"),
        ("库房维护", "40.00", "fiscal", "leaf"),
        ("库房维护", "4.00", "unit", "leaf"),
        ("金额合计", "110.00", "all", "total"),
        ("金额合计", "100.00", "fiscal", "total"),
        ("金额合计", "10.00", "unit", "total"),
    ]


def test_tasks_end_with_their_sum_beside_no_label_and_blank_names_end_none() -> None:
    heads = "年度主要任务|任务名称|主要内容|预算金额|备注"
    rows = ("|档案征集|征集|66.00|", "||抢救|||", "|库房维护|维护|44.00|")
    form = grid(1, WIDE, "部门名称|测试市档案局", heads, *rows)
    cells = [Cell("金额合计", 5, 0, 1, 2, 1), Cell("", 5, 2), Cell("110.00", 5, 3), Cell("", 5, 4)]
    whole = Grid((*form.cells, *cells), 6, 5, 1)
    found = [(name, printed, level) for name, printed, _, level in tasks(whole)]
    assert found == [
        ("档案征集", "66.00", "leaf"),
        ("库房维护", "44.00", "leaf"),
        ("金额合计", "110.00", "total"),
    ]


HEADS = "绩效指标|指标名称|指标性质|指标值|计量单位"
INDICATORS = ("|馆藏数字化|≥|250|卷", "|民生档案（含/合同）|≥|45|件")


@pytest.mark.parametrize(
    "again",
    [HEADS, HEADS.replace("计量单位", "计量/单位"), HEADS[5:], HEADS.replace("名称", "内容")],
    ids=["the same", "wrapped", "without their label", "in other words"],
)
def test_headings_of_indicators_printed_again_are_none_and_end_none(again: str) -> None:
    top = ("项目名称|档案征集", "当年预算|18.00", HEADS, *INDICATORS)
    edges = WIDE if again.startswith("绩效") else WIDE[1:]
    row = "|查档满意度|≥|90|%" if edges is WIDE else "查档满意度|≥|90|%"
    found = project(grid(1, WIDE, *top), grid(2, edges, again, row))
    rows = [(each.name, each.target and each.target.text) for each in found.indicators]
    expected = [("馆藏数字化", "≥250卷"), ("民生档案（含合同）", "≥45件"), ("查档满意度", "≥90%")]
    assert rows == expected


def test_a_row_that_the_page_cuts_is_whole_below_headings_printed_again() -> None:
    top = ("项目名称|档案征集", "当年预算|18.00", HEADS)
    first = grid(1, WIDE, *top, "|民生档案（含|≥|45|件")
    second = grid(2, WIDE, HEADS, "|合同）|||", "|查档满意度|≥|90|%")
    names = [each.name for each in project(first, second).indicators]
    assert names == ["民生档案（含合同）", "查档满意度"]


def test_a_form_whose_title_is_printed_again_is_one() -> None:
    top = grid(1, WIDE, "项目名称|档案征集", "当年预算|18.00", HEADS, *INDICATORS)
    rest = grid(2, WIDE, HEADS, "|查档满意度|≥|90|%")
    titles = [[Paragraph(text, number) for text in TITLE[1:]] for number in (1, 2)]
    reading = Reading((Paragraph(TITLE[0], 1), *titles[0], top, *titles[1], rest), "text")
    (found,) = disclose(reading, DOCUMENT).projects
    assert (found.name, len(found.indicators)) == ("档案征集", 3)
