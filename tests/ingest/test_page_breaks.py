"""What a page break cuts within its rows, or prints twice, is one table with whole rows."""

from dataclasses import replace

import pytest

from ingest.grid import Block, Cell, Grid, Paragraph
from ingest.logical import Logical, texts
from ingest.tables.assemble import assemble


def grid(page: int, *rows: tuple[str, ...]) -> Grid:
    cells = tuple(
        Cell(text, number, column, page=page)
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
    )
    return Grid(cells, len(rows), len(rows[0]), page)


def tables(*grids: Grid) -> list[Logical]:
    return [part for part in assemble(grids) if isinstance(part, Logical)]


def bodies(*grids: Grid) -> list[list[list[str]]]:
    return [[texts(row) for row in table.body] for table in tables(*grids)]


HEAD = ("科目编码", "科目名称", "合计", "基本支出")
WHOLE = ("2080505", "机关事业单位基本养老保险缴费支出", "718.33", "718.33")


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (("221", "住房保障支出", "1,359.", "1,359."), ("", "", "77", "77")),
        (("221", "住房保障支出", "1359.7", "1359.77"), ("", "", "7", "")),
        (("208050", "机关事业单位职", "175.94", "175.94"), ("6", "业年金缴费支出", "", "")),
        (("221", "住房", "1359", "1359"), ("", "保障支出", ".77", ".77")),
    ],
)
def test_digits_go_on_where_the_figure_above_is_none_without_them(
    last: tuple[str, ...], first: tuple[str, ...]
) -> None:
    (body,) = bodies(grid(1, HEAD, WHOLE, last), grid(2, first, WHOLE))
    cut = [text if text[:1].isdigit() else "".join(text.split()) for text in body[1]]
    assert cut == ["".join(pair) for pair in zip(last, first, strict=True)]
    assert len(body) == 3


@pytest.mark.parametrize("first", [("", "", "5", "5"), ("", "", "0.77", "0.77"), ("", "", "6", "")])
def test_figures_that_complete_none_above_are_a_row_of_their_own(first: tuple[str, ...]) -> None:
    (body,) = bodies(grid(1, HEAD, WHOLE), grid(2, first, WHOLE))
    assert body == [list(WHOLE), list(first), list(WHOLE)]


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (("", "河道管理所", "7200", "7200"), ("", "水文监测站", "31455.8", "31455.8")),
        (("", "河道管理所", "138655", "138655"), ("", "水文监测站", "21455.8", "9000")),
        (("", "河道管理所", "7,200", "0"), ("", "水文监测站", "455.8", "0")),
    ],
)
def test_two_whole_rows_on_either_side_of_a_page_break_stay_two(
    last: tuple[str, ...], first: tuple[str, ...]
) -> None:
    above = (("", "合计", "160,110.8", "160110.8"), ("", "局机关", "121455.8", "121455.8"))
    (body,) = bodies(grid(1, HEAD, *above, last), grid(2, first))
    assert body[-2:] == [list(last), list(first)]


def test_digits_of_a_row_with_words_go_on_with_none_where_no_figure_above_tells_how_wide_they_are() -> (
    None
):
    above = ("", "局机关", "", "8.00")
    last, first = ("", "河道管理所", "60", "1.00"), ("", "水文监测站", "12.50", "2.00")
    (body,) = bodies(grid(1, HEAD, above, last), grid(2, first))
    assert body[-2:] == [list(last), list(first)]


FILLED = ("2013101", "行政运行", "90.10", "90.10")


@pytest.mark.parametrize(
    ("last", "first", "whole"),
    [
        (
            ("2130314", "", "", ""),
            ("", "防汛", "31.40", ""),
            ("2130314", "防汛", "31.40", ""),
        ),
        (
            ("2080505", "机关事业单位基本养老", "", ""),
            ("", "保险缴费支出", "61.20", "61.20"),
            ("2080505", "机关事业单位基本养老\n保险缴费支出", "61.20", "61.20"),
        ),
        (
            ("", "对个人和家庭", "", ""),
            ("303", "的补助", "5.15", "5.15"),
            ("303", "对个人和家庭\n的补助", "5.15", "5.15"),
        ),
        (
            ("30201", "办公费", "", ""),
            ("", "", "12.00", "12.00"),
            ("30201", "办公费", "12.00", "12.00"),
        ),
        (
            ("3100217", "老旧闸门更", "", ""),
            ("", "换改造", "7.00", ""),
            ("3100217", "老旧闸门更\n换改造", "7.00", ""),
        ),
        (
            ("", "行政", "", ""),
            ("", "运行", "7.00", ""),
            ("", "行政\n运行", "7.00", ""),
        ),
    ],
)
def test_a_row_cut_within_its_name_keeps_its_code_and_the_amounts_of_the_next_page(
    last: tuple[str, ...], first: tuple[str, ...], whole: tuple[str, ...]
) -> None:
    below = ("", "合计", "99.00", "99.00")
    (body,) = bodies(grid(1, HEAD, FILLED, last), grid(2, first, below))
    assert body == [list(FILLED), list(whole), list(below)]


@pytest.mark.parametrize(
    ("above", "last", "first"),
    [
        (FILLED, ("2130314", "防汛", "", ""), ("", "闸门看护", "31.40", "")),
        (FILLED, ("2130399", "其他水利支出", "", ""), ("", "合计", "31.40", "")),
        (
            ("213", "农林水支出", "", ""),
            ("31007", "设施维修", "", ""),
            ("", "闸门看护", "3.40", ""),
        ),
        (FILLED, ("2130314", "防汛", "", ""), ("2130315", "抗旱", "31.40", "")),
        (FILLED, ("2130314", "防汛", "2.00", ""), ("", "闸门看护", "31.40", "")),
        (FILLED, ("", "设施维修", "", ""), ("", "闸门看护", "31.40", "")),
    ],
)
def test_a_row_without_amounts_and_the_row_of_the_next_page_stay_two(
    above: tuple[str, ...], last: tuple[str, ...], first: tuple[str, ...]
) -> None:
    (body,) = bodies(grid(1, HEAD, above, last), grid(2, first))
    assert body == [list(above), list(last), list(first)]


def test_headings_that_are_printed_again_with_their_last_lines_cut_off_are_dropped() -> None:
    head = ("科目编码", "科目名称", "合计", "一般公共预算拨款收入")
    again = ("科目编码", "科目名称", "合计", "一般公共预算拨款收")
    cut = ("2080505", "机关事业单位基本养老保险", "718.33", "718.33")
    (body,) = bodies(grid(1, head, cut), grid(2, again, ("", "缴费支出", "", ""), WHOLE))
    assert body == [
        ["2080505", "机关事业单位基本养老保险\n缴费支出", "718.33", "718.33"],
        list(WHOLE),
    ]


def test_a_table_with_a_title_of_its_own_begins_anew_whatever_columns_it_has() -> None:
    first = grid(1, HEAD, WHOLE)
    title, unit = ("财政拨款收支总表", "", "", ""), ("单位：万元", "", "", "")
    second = grid(
        2,
        title,
        unit,
        ("收入", "", "支出", ""),
        ("项目", "预算数", "项目", "预算数"),
        ("收入总计", "718.33", "支出总计", "718.33"),
    )
    assert [table.caption for table in tables(first, second)] == ["", "财政拨款收支总表"]


FORM = (
    ("项目名称", "普查", "", ""),
    ("年度资金总额", "5", "", ""),
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "维修面积", "≥5000平方"),
)


def test_the_row_that_a_form_begins_with_is_dropped_where_each_page_prints_it() -> None:
    rest = ("满意度指标", "服务对象满意度指标", "满意度", "≥90%")
    (table,) = tables(grid(1, *FORM), grid(2, FORM[0], rest))
    assert [texts(row) for row in table.rows[4:]] == [list(rest)]


def test_a_cut_cell_of_a_form_goes_on_with_the_cell_above_it() -> None:
    form = tuple((*row, score) for row, score in zip(FORM, ("", "", "分值", "10"), strict=True))
    (table,) = tables(
        grid(1, *form), grid(2, ("", "", "", "米", ""), ("", "", "时限", "年底", "5"))
    )
    assert texts(table.rows[3])[3:] == ["≥5000平方\n米", "10"]


def test_a_title_printed_again_over_rows_alone_begins_no_table() -> None:
    title = ("一般公共预算支出预算表", "", "", "")
    (body,) = bodies(grid(1, title, HEAD, WHOLE), grid(2, title, WHOLE))
    assert body == [list(WHOLE), list(WHOLE)]


def test_forms_whose_pages_print_titles_of_their_own_are_forms_of_their_own() -> None:
    titles = [(f"{name}项目绩效目标表", "", "", "") for name in ("普查", "调查")]
    found = tables(*(grid(page, title, *FORM[1:]) for page, title in enumerate(titles, 1)))
    assert [table.caption for table in found] == [title[0] for title in titles]


def test_words_that_the_table_printed_before_tell_a_cut_row_with_figures_beside_them() -> None:
    head = ("单位名称", "项目代码", "项目名称", "经济科目编码", "合计")
    row = ("测试市档案局", "5301002100000301", "行政人员支出工资", "30101", "60.00")
    last = ("测试市档", "53010021", "行政人员支", "30102", "20.00")
    first = ("案局", "00000301", "出工资", "", "")
    (body,) = bodies(grid(1, head, row, last), grid(2, first, row))
    assert ["".join(text.split()) for text in body[1]] == [*row[:3], "30102", "20.00"]


def test_a_row_that_repeats_figures_of_the_table_is_a_row_of_its_own() -> None:
    (body,) = bodies(grid(1, HEAD, WHOLE, WHOLE), grid(2, ("", "合计", "718.33", "718.33")))
    assert len(body) == 3


def test_the_first_of_two_rows_of_headings_printed_again_is_dropped() -> None:
    heads = (("科目编码", "科目名称", "基本支出", ""), ("", "", "合计", "人员经费"))
    (body,) = bodies(grid(1, *heads, WHOLE), grid(2, heads[0], WHOLE))
    assert body == [list(WHOLE), list(WHOLE)]


def test_a_title_over_all_columns_is_one_whatever_it_ends_with() -> None:
    cells = [Cell("财务收支预算总表部门", 0, 0, columns=4, page=1)]
    rest = grid(1, HEAD, HEAD, WHOLE).cells[4:]
    (table,) = tables(Grid((*cells, *rest), 3, 4, 1))
    assert (table.caption, table.headings[0]) == ("财务收支预算总表部门", ("科目编码",))


def test_a_row_of_a_form_with_a_score_of_its_own_is_no_end_of_the_row_above() -> None:
    form = tuple((*row, score) for row, score in zip(FORM, ("", "", "分值", "30"), strict=True))
    (table,) = tables(grid(1, *form), grid(2, ("", "", "绿化面积", "≥30个", "3")))
    assert texts(table.rows[-1]) == ["", "", "绿化面积", "≥30个", "3"]


def test_forms_of_one_title_for_several_units_stay_apart() -> None:
    title = ("综合工作经费项目绩效目标表", "", "", "")
    assert len(tables(grid(1, title, *FORM[1:]), grid(2, title, *FORM[1:]))) == 2


def titled(page: int, *rows: tuple[str, ...]) -> tuple[Block, Block]:
    return Paragraph("全市收支情况表", page), grid(page, ("项目", "决算数"), *rows)


REVENUE = (("一、税收收入", "90"), ("二、非税收入", "10"), ("各项收入合计", "100"))
SPENT = (("一、教育支出", "60"), ("二、农林水支出", "40"), ("各项支出合计", "100"))


@pytest.mark.parametrize(
    ("pages", "heights"),
    [
        ((REVENUE, SPENT), [3, 3]),
        ((REVENUE[:2], SPENT), [5]),
        ((REVENUE, (("三、其他收入", "5"),)), [4]),
        ((REVENUE, (("附：减税", "5"),)), [4]),
    ],
    ids=["below a sum, from one again", "below no sum", "counting on", "no number"],
)
def test_a_title_printed_again_begins_a_table_that_counts_its_rows_anew(
    pages: tuple[tuple[tuple[str, ...], ...], ...], heights: list[int]
) -> None:
    blocks = [block for page, rows in enumerate(pages, 1) for block in titled(page, *rows)]
    found = [part for part in assemble(blocks) if isinstance(part, Logical)]
    assert [len(table.body) for table in found] == heights


@pytest.mark.parametrize(("top", "parts"), [(45.0, 1), (30.0, 2)])
def test_what_a_page_break_cut_off_a_cell_titles_nothing(top: float, parts: int) -> None:
    """It stands within the paper of the grid; above it, it is a title."""
    first, second = (
        replace(grid(page, *rows), box=(50.0, 50.0, 500.0, 700.0))
        for page, rows in ((1, (HEAD, WHOLE)), (2, (FILLED,)))
    )
    line = Paragraph("支出明细表", 2, (60.0, top, 160.0, top + 11))
    found = list(assemble([first, line, second]))
    assert len([part for part in found if isinstance(part, Logical)]) == parts
    assert line in found
