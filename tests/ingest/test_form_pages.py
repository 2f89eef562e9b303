"""Performance forms that pages cut: labels and levels are made whole, columns and goals go on."""

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
