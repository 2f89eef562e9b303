"""Tables cut into several grids go on where the lines above say so, or where rows have as many cells."""

import pytest

from ingest.disclose import disclose
from ingest.disclose import joined as whole
from ingest.grid import Cell
from ingest.logical import Logical
from ingest.read.web.html import read
from ingest.record import Document
from ingest.tables.continuation import joined

DOCUMENT = Document("0" * 64, "a.html", "text/html", "html")
TITLE = "<p>测试市档案局2024年度部门决算</p><p>支出决算表</p><p>单位：万元</p>"
HEADS = (
    "<tr><td colspan='3'>科目编码</td><td>科目名称</td><td>合计</td><td>基本支出</td><td>项目支出</td></tr>"
    "<tr><td>类</td><td>款</td><td>项</td><td></td><td></td><td></td><td></td></tr>"
)
FIRST = (
    "<tr><td colspan='4'>合计</td><td>140.00</td><td>90.00</td><td>50.00</td></tr>"
    "<tr><td colspan='3'>2012601</td><td>行政运行</td><td>90.00</td><td>90.00</td><td></td></tr>"
)
SECOND = "<tr><td colspan='3'>2012604</td><td>档案馆</td><td>50.00</td><td></td><td>50.00</td></tr>"


def said(second: str) -> tuple[int, list[tuple[str | None, str | None, str]]]:
    page = f"<html><body>{TITLE}<table>{HEADS}{FIRST}</table>{second}</body></html>"
    found = disclose(read(page.encode()), DOCUMENT)
    lines = [line for table in found.tables for line in table.lines if line.name == "档案馆"]
    return len(found.tables), [
        (line.meaning.function.notation, line.meaning.part, line.printed)
        for line in lines
        if line.meaning.function
    ]


@pytest.mark.parametrize(
    "second",
    [
        f"<table>{SECOND}</table>",
        f"<p>续表</p><p>单位：万元</p><table>{HEADS}{SECOND}</table>",
        f"<p>支出决算表（续）</p><table>{HEADS}{SECOND}</table>",
    ],
    ids=["no title", "going on", "its title going on"],
)
def test_a_table_goes_on(second: str) -> None:
    assert said(second) == (1, [("2012604", "total", "50.00"), ("2012604", "project", "50.00")])


def row(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text, 0, column) for column, text in enumerate(texts))


HEADED = row("预算科目", "2031年预算数")
WHOLE = Logical(
    "全县支出表",
    (),
    (("预算科目",), ("2031年预算数",)),
    (row("教育支出", "3"),),
    (HEADED, row("教育支出", "3")),
)


@pytest.mark.parametrize("caption", ["全县支出表", ""])
def test_a_first_row_of_a_page_that_seems_to_head_it_is_a_row(caption: str) -> None:
    heads = (("预算科目", "病虫害控制"), ("2031年预算数",))
    rows = (HEADED, row("病虫害控制", ""), row("防汛", "2"))
    below = Logical(caption, (), heads, rows[2:], rows)
    (found,) = joined([WHOLE, below])
    assert [[cell.text for cell in each if cell] for each in found.body] == [
        ["教育支出", "3"],
        ["病虫害控制", ""],
        ["防汛", "2"],
    ]


def test_a_table_of_other_headings_stays_apart() -> None:
    rows = (row("地区", "2031年预算数"), row("甲县", "2"))
    other = Logical("全县支出表", (), (("地区",), ("2031年预算数",)), rows[1:], rows)
    assert len(joined([WHOLE, other])) == 2


def printed(caption: str, *lines: tuple[str, ...]) -> Logical:
    rows = tuple(
        tuple(Cell(text, number, column, page=number) for column, text in enumerate(line))
        for number, line in enumerate(lines)
    )
    return Logical(caption, (), tuple((text,) for text in lines[0]), rows[1:], rows)


BY_PLACE = printed(
    "对各地补助表",
    ("项目", "合计", "甲县"),
    ("就业补助", "6", "1"),
    ("医疗救助", "7", ""),
    ("农村危房改造", "9", "3"),
)


@pytest.mark.parametrize("caption", ["对各地补助表", ""])
def test_further_columns_for_the_same_rows_belong_to_the_table(caption: str) -> None:
    lines = (("就业补助", "2", "3"), ("医疗救助", "", "7"), ("农村危房改造", "6", ""))
    right = printed(caption, ("项目", "乙县", "丙县"), *lines)
    (found,) = joined([BY_PLACE, right])
    assert found.headings == (("项目",), ("合计",), ("甲县",), ("乙县",), ("丙县",))
    assert [[cell.text for cell in each if cell] for each in found.body] == [
        ["就业补助", "6", "1", "2", "3"],
        ["医疗救助", "7", "", "", "7"],
        ["农村危房改造", "9", "3", "6", ""],
    ]
    places = [(cell.row, cell.column) for each in found.body for cell in each if cell]
    assert places == [(line, column) for line in (1, 2, 3) for column in range(5)]


@pytest.mark.parametrize(
    ("caption", "name", "place"),
    [
        ("下达各县债务表", "就业补助", "乙县"),
        ("对各地补助表", "就业资金", "乙县"),
        ("对各地补助表", "就业补助", "甲县"),
    ],
    ids=["another title", "another row", "the same column"],
)
def test_other_columns_stay_apart(caption: str, name: str, place: str) -> None:
    lines = ((name, "2"), ("医疗救助", "5"), ("农村危房改造", "6"))
    assert len(joined([BY_PLACE, printed(caption, ("项目", place), *lines)])) == 2


def test_headings_printed_again_do_not_reach_into_rows_below_them() -> None:
    """The first rows of a further page print no figures, so that its headings seem to stand beside them, too."""
    heads = "<tr><th>项目</th><th>合计</th><th>甲县</th></tr>"
    lines = "<tr><td>就业补助</td><td>6</td><td>1</td></tr><tr><td>医疗救助</td><td>7</td><td>4</td></tr>"
    first = f"<p>对各地补助表</p><p>单位：万元</p><table>{heads}{lines}</table>"
    reaching = "<tr><td>项目</td><td rowspan='2'>合计</td><td rowspan='2'>甲县</td></tr>"
    further = "<tr><td>特定目标</td></tr><tr><td>危房改造</td><td>9</td><td>3</td></tr>"
    page = f"<html><body>{first}<table>{reaching}{further}</table></body></html>"
    (table,) = whole(read(page.encode())).tables
    assert [[cell.text if cell else "" for cell in each] for each in table.body][2:] == [
        ["特定目标", "", ""],
        ["危房改造", "9", "3"],
    ]
