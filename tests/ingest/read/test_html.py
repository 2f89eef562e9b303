"""Web pages come out with the tables and paragraphs that a browser shows."""

from collections.abc import Sequence

import pytest

from ingest.grid import Grid, Paragraph, Reading, Refused
from ingest.read.web.html import read


def page(body: str, head: str = "<meta charset='utf-8'>") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks if isinstance(block, Paragraph)]


def rows(grid: Grid) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in grid.matrix()]


def grids(body: str) -> Sequence[Grid]:
    return [block for block in read(page(body)).blocks if isinstance(block, Grid)]


def only(body: str) -> Grid:
    (grid,) = grids(body)
    return grid


def test_spans_put_every_cell_into_its_true_rows_and_columns() -> None:
    grid = only(
        "<table><tr><th rowspan=2>科目<th colspan=2>支出<tr><th>基本<th>项目"
        "<tr><td>行政运行<td>12.50<td>3</table>"
    )
    assert rows(grid) == [
        ["科目", "支出", "支出"],
        ["科目", "基本", "项目"],
        ["行政运行", "12.50", "3"],
    ]
    assert (grid.exact, grid.height, grid.width) == (True, 3, 3)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("<tr><td rowspan=0>类<td>1<tr><td>2", [["类", "1"], ["类", "2"]]),
        ("<tr><td rowspan=99999>类<td>1<tr><td>2", [["类", "1"], ["类", "2"]]),
        ("<tr><td colspan=1000>合计<tr><td>1<td>2", [["合计", "合计"], ["1", "2"]]),
        ("<tr><td colspan='二'>合计<td>1", [["合计", "1"]]),
        ("<tr><td>a<td>b<tr style='display:none'><td>x<td>y", [["a", "b"]]),
        ("<tr><td>a<td hidden>x<td>b", [["a", "b"]]),
        (
            "<tfoot><tr><td>5<td>6</tfoot><tr><td>1<td>2</tr><thead><tr><td>a<td>b</thead>",
            [["a", "b"], ["1", "2"], ["5", "6"]],
        ),
        ("<form><tr><td>a<td>b</tr></form>", [["a", "b"]]),
        ("<td>a<td>b", [["a", "b"]]),
    ],
)
def test_tables_as_browsers_lay_them_out(table: str, expected: list[list[str]]) -> None:
    assert rows(only(f"<table>{table}</table>")) == expected


def test_a_rowspan_ends_with_its_group_of_rows() -> None:
    grid = only("<table><thead><tr><th rowspan=5>a<th>b<tbody><tr><td>1<td>2</table>")
    assert rows(grid) == [["a", "b"], ["1", "2"]]


def test_cells_keep_their_lines_and_their_indents() -> None:
    grid = only(
        "<table><tr><td>&nbsp;&nbsp;其中：<br>财政 \n  拨款<td><p>一</p> <p>二</p><td><div></div></table>"
    )
    assert rows(grid) == [["  其中：\n财政 拨款", "一\n二", ""]]


def test_scripts_styles_and_hidden_text_are_not_printed() -> None:
    reading = read(
        page(
            "<script>var a='<p>1</p>'</script><style>.x{}</style><p>一</p><p style='display: none'>二</p>"
            "<select><option>三</select><!-- 四 --><p class='h'>五</p>",
            head="<meta charset=utf-8><title>题</title><style>.h, .k{display:none}</style>",
        )
    )
    assert texts(reading) == ["一"]


def test_paragraphs_stand_in_order_around_tables() -> None:
    reading = read(
        page(
            "<h2>收支<b>总</b>表</h2>单位：&#19975;元<table><caption>表1</caption>"
            "<tr><td>a<td>1</table>注：<br/>无&amp;有<nav>首页</nav>"
        )
    )
    assert [
        (block.text, block.heading, block.furniture) if isinstance(block, Paragraph) else "table"
        for block in reading.blocks
    ] == [
        ("收支总表", True, False),
        ("单位：万元", False, False),
        ("表1", False, False),
        "table",
        ("注：", False, False),
        ("无&有", False, False),
        ("首页", False, True),
    ]
    assert (reading.method, reading.pages) == ("html", None)


def test_tables_that_arrange_the_page_are_opened() -> None:
    inner = "<table><tr><td>收入总计<td>35874.49<tr><td>支出总计<td>35874.49</table>"
    reading = read(page(f"<table><tr><td>导航<td><p>正文</p>{inner}</table>"))
    assert [type(block) for block in reading.blocks] == [Paragraph, Paragraph, Grid]


def test_a_table_of_one_column_is_text() -> None:
    assert texts(read(page("<table><tr><td>一<tr><td>二</table>"))) == ["一", "二"]


def test_a_small_table_within_a_cell_follows_the_table_around_it() -> None:
    outer, inner = grids(
        "<table><tr><td>绩效目标一级指标<td>指标值和说明<tr><td>年度目标<td>见表"
        "<table><tr><td>甲<td>乙</table></table>"
    )
    assert rows(outer)[1] == ["年度目标", "见表"]
    assert rows(inner) == [["甲", "乙"]]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("<meta charset=gb2312>", "gb18030"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=GBK'>", "gb18030"),
        ("<meta charset=utf-8>", "gb18030"),
        ("", "gb18030"),
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("<meta charset=nonsense>", "utf-8"),
    ],
)
def test_the_encoding_is_found(declared: str, encoding: str) -> None:
    text = f"<html><head>{declared}</head><body><p>㐂镕财政拨款</p></body></html>"
    assert texts(read(text.encode(encoding))) == ["㐂镕财政拨款"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b" \n", "文件是空的"),
        (b"\0\0<!-- -->\0", "没有任何内容"),
        (b"<html><body><p>\xff\xfe\x81</p></body></html>", "文字编码"),
        (page("<p>收入</p>")[:-16], "its end is missing"),
        (page("<div>" * 5000), "嵌套过深"),
        (page("<table>" + "<tr>" + "<td>1" * 2000 + "<tr><td>1" * 2000 + "</table>"), "too large"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(data: bytes, said: str) -> None:
    with pytest.raises(Refused) as refused:
        read(data)
    assert said in refused.value.reason


def test_a_page_cut_anywhere_is_refused() -> None:
    whole = page("<table><tr><td>收入总计<td>35874.49</table>" * 20)
    for end in range(60, len(whole) - 20, 97):
        with pytest.raises(Refused):
            read(whole[:end])


def test_a_raised_digit_is_no_digit_of_the_figure_before_it() -> None:
    body = "<table><tr><td>项目</td><td>27.5<sup>3</sup></td></tr></table>"
    assert [[cell.text for cell in grid.cells] for grid in grids(body)] == [["项目", "27.5³"]]
