"""Columns without rulings are found from the rows of figures; headings span what they are the middle of."""

from ingest.grid import Grid
from ingest.read.unruled.aligned import tables
from ingest.read.unruled.band import Word


def word(text: str, left: float, top: float, width: float | None = None) -> Word:
    return Word(text, (left, top, left + (width or 10.0 * len(text)), top + 10))


def centred(text: str, middle: float, top: float) -> Word:
    return word(text, middle - 5 * len(text), top)


def figure(text: str, right: float, top: float) -> Word:
    return word(text, right - 5 * len(text), top, 5 * len(text))


def only(words: list[Word]) -> Grid:
    (table,) = tables(words, 3)
    return table.grid


def rows(grid: Grid) -> list[list[str]]:
    return [[cell.text if cell else "·" for cell in row] for row in grid.matrix()]


def spans(grid: Grid) -> dict[str, tuple[int, int, int, int]]:
    """The row, the column and how many of each every text covers."""
    return {c.text: (c.row, c.column, c.rows, c.columns) for c in grid.cells if c.text}


def body(top: float, *names: str) -> list[Word]:
    found: list[Word] = []
    for number, name in enumerate(names):
        level = top + 20 * number
        found += [word(name, 50, level), figure(f"{number + 1}1.50", 250, level)]
        found += [figure(f"{number + 1}0.00", 350, level), figure("1.50", 450, level)]
    return found


TITLE = word("支出总表", 230, 20)
ABOVE = [word("部门：统计局", 50, 40), word("单位：万元", 400, 40)]
HEADS = [
    centred("科目名称", 100, 80),
    centred("合计", 230, 80),
    centred("本年支出", 380, 70),
    centred("基本支出", 330, 90),
    centred("项目支出", 430, 90),
]


def test_rows_of_figures_make_columns() -> None:
    grid = only([TITLE, *ABOVE, *HEADS, *body(120, "行政运行", "档案馆", "住房公积金")])
    assert rows(grid)[2:] == [
        ["行政运行", "11.50", "10.00", "1.50"],
        ["档案馆", "21.50", "20.00", "1.50"],
        ["住房公积金", "31.50", "30.00", "1.50"],
    ]
    assert (grid.ruled, grid.page) == (False, 3)


def test_a_heading_spans_the_columns_that_it_is_the_middle_of() -> None:
    grid = only([TITLE, *ABOVE, *HEADS, *body(120, "行政运行", "档案馆", "住房公积金")])
    found = spans(grid)
    assert found["本年支出"] == (0, 2, 1, 2)
    assert found["合计"] == (0, 1, 2, 1)
    assert found["基本支出"] == (1, 2, 1, 1)
    assert "支出总表" not in found
    assert "单位：万元" not in found


def test_a_heading_without_figures_below_it_has_a_column_of_its_own() -> None:
    heads = [*HEADS, centred("备注", 520, 80)]
    grid = only([*heads, *body(120, "行政运行", "档案馆", "住房公积金")])
    assert spans(grid)["备注"] == (0, 4, 2, 1)
    assert rows(grid)[2] == ["行政运行", "11.50", "10.00", "1.50", ""]


def test_lines_of_one_heading_are_joined_though_rows_stand_as_near() -> None:
    heads = [centred("科目名称", 100, 78), centred("合计", 230, 78), centred("基本支出", 330, 78)]
    wrapped = [centred("对附属单位", 430, 70), centred("补助", 430, 86)]
    grid = only([*heads, *wrapped, *body(120, "行政运行", "档案馆", "住房公积金")])
    assert spans(grid)["对附属单位\n补助"][1:] == (3, 1, 1)
    assert grid.height == 4


def test_names_wrapped_beside_their_figures_are_one_row() -> None:
    words = body(120, "行政运行", "", "住房公积金")
    words = [each for each in words if each.text]
    words += [word("机关事业单位养老", 50, 134), word("保险缴费", 50, 146)]
    grid = only([*HEADS, *words])
    assert rows(grid)[3] == ["机关事业单位养老\n保险缴费", "21.50", "20.00", "1.50"]


def beside(names: str, top: float, amounts: str = "", step: float = 12) -> list[Word]:
    """A label of several lines, and the figures of its row, which stand in its middle."""
    found = [word(text, 50, top + step * n) for n, text in enumerate(names.split("/"))]
    middle = top + step * (len(found) - 1) / 2
    columns = zip((250, 350), amounts.split(), strict=False)
    return [*found, *(figure(text, right, middle) for right, text in columns if text != "-")]


MIDDLE = [
    *(centred("项目", 100, 80), centred("东山县", 230, 80), centred("西山县", 330, 80)),
    *beside("提前下达产粮大县/奖励资金", 100, "11.50 12.50"),
    *beside("提前下达就业补助", 131),
    *beside("提前下达边境地区/转移支付预算", 150),
    *beside("提前下达优抚对象/补助经费预算/（第一批）", 181, "31.50 32.50"),
    *beside("结算补助", 224, "41.50 42.50"),
    *beside("提前下达医疗救助/补助资金", 243, "51.50 -"),
    *beside("提前下达特困人员", 274),
    *beside("提前下达农业保险/保费补贴", 293, "71.50 72.50"),
]


def test_a_label_has_as_many_lines_above_its_figures_as_below_them() -> None:
    assert rows(only(MIDDLE)) == [
        ["项目", "东山县", "西山县"],
        ["提前下达产粮大县\n奖励资金", "11.50", "12.50"],
        ["提前下达就业补助", "", ""],
        ["提前下达边境地区\n转移支付预算", "", ""],
        ["提前下达优抚对象\n补助经费预算\n（第一批）", "31.50", "32.50"],
        ["结算补助", "41.50", "42.50"],
        ["提前下达医疗救助\n补助资金", "51.50", ""],
        ["提前下达特困人员", "", ""],
        ["提前下达农业保险\n保费补贴", "71.50", "72.50"],
    ]


def test_rows_without_figures_stay_rows() -> None:
    words = [*body(120, "一般公共服务支出", "国防支出", "教育支出"), word("外交支出", 50, 180)]
    words += [word("合计", 50, 200), figure("9.00", 250, 200)]
    grid = only([*HEADS, *words])
    names = ["一般公共服务支出", "国防支出", "教育支出", "外交支出", "合计"]
    assert [row[0] for row in rows(grid)[2:]] == names


def test_words_printed_wide_are_one() -> None:
    total = [word("合", 60, 180), word("计", 110, 180), figure("63.00", 250, 180)]
    grid = only([*HEADS, *body(120, "行政运行", "档案馆", "住房公积金"), *total])
    assert rows(grid)[-1][:2] == ["合 计", "63.00"]


def test_a_row_that_numbers_the_columns_makes_none() -> None:
    numbers = [word("栏次", 90, 110, 20)]
    numbers += [centred(str(n), middle, 110) for n, middle in enumerate((215, 315, 415), 1)]
    grid = only([*HEADS, *numbers, *body(130, "行政运行", "档案馆", "住房公积金")])
    assert grid.width == 4
    assert rows(grid)[2] == ["栏次", "1", "2", "3"]


def test_two_tables_of_a_page_are_parted_by_the_title_between_them() -> None:
    first = [*HEADS, *body(120, "行政运行", "档案馆", "住房公积金")]
    title = Word("一般公共预算财政拨款支出表", (150, 230, 400, 248))
    second = [word("办公费", 50, 300), figure("5.00", 450, 300)]
    second += [word("水费", 50, 320), figure("6.00", 450, 320)]
    second += [word("电费", 50, 340), figure("7.00", 450, 340)]
    found = tables([*first, title, *second], 1)
    assert [table.grid.width for table in found] == [4, 2]


def test_a_single_row_is_a_table_where_each_column_has_a_heading() -> None:
    grid = only([*HEADS, *body(120, "行政运行")])
    assert rows(grid)[-1] == ["行政运行", "11.50", "10.00", "1.50"]


def test_rows_in_the_columns_of_the_page_before_go_on_with_its_table() -> None:
    (before,) = tables([*HEADS, *body(120, "行政运行", "档案馆", "住房公积金")], 1)
    rest = [word("外交支出", 50, 40), word("国防支出", 50, 60), figure("8.00", 250, 60)]
    (found,) = tables(rest, 2, before.columns)
    assert rows(found.grid) == [["外交支出", "", "", ""], ["国防支出", "8.00", "", ""]]
    assert tables(rest, 2) == []


def test_words_in_sentences_are_no_table() -> None:
    prose = [word("2026年预算收入100.00万元。", 50, 20 + 15 * line, 200) for line in range(6)]
    assert tables(prose, 1) == []


def test_headings_too_deep_to_tell_are_an_ellipsis() -> None:
    deep = [centred(f"第{n}层支出合计数", 380, 25 * n) for n in range(4)]
    deep += [centred("基本支出", 330, 100), centred("项目支出", 430, 100)]
    grid = only([*deep, *body(120, "行政运行", "档案馆", "住房公积金")])
    assert rows(grid)[0] == ["…"] * 4
