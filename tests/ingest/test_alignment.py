"""Rows of a further page stand in the columns of the table that they carry on."""

from dataclasses import replace

from ingest.grid import Cell, Grid, Paragraph
from ingest.logical import Logical, Row, texts
from ingest.tables.alignment import aligned
from ingest.tables.assemble import assemble

EDGES = (50.0, 150.0, 250.0, 350.0, 450.0)


def row(number: int, *cells: tuple[str, int, int], page: int = 1) -> list[Cell]:
    """Cells by their texts and the edges between which they stand; columns are counted anew."""
    return [
        Cell(text, number, place, page=page, box=(EDGES[first], 10, EDGES[last], 20))
        for place, (text, first, last) in enumerate(cells)
    ]


def whole(cells: list[Cell]) -> Row:
    """A row whose cells know the columns that they cover."""
    return tuple(cell for cell in cells for _ in range(cell.columns))


ABOVE = [
    whole(row(0, ("项目编码", 0, 1), ("甲", 1, 2), ("乙", 2, 3), ("丙", 3, 4))),
]


def test_cells_that_span_columns_of_the_table_above_cover_them() -> None:
    (found,) = aligned([whole(row(0, ("指标", 0, 1), ("描述", 1, 3), ("值", 3, 4)))], ABOVE)
    assert texts(found) == ["指标", "描述", "", "值"]
    assert found[1] is found[2]
    assert [cell.column for cell in dict.fromkeys(found) if cell] == [0, 1, 3]


def test_rows_with_an_edge_of_their_own_stay_as_they_are() -> None:
    cell = Cell("描述", 0, 0, box=(50.0, 10.0, 199.0, 20.0))
    rows: list[Row] = [(cell, Cell("值", 0, 1, box=(199.0, 10.0, 450.0, 20.0)))]
    assert aligned(rows, ABOVE) == rows


def test_rows_without_places_on_paper_stay_as_they_are() -> None:
    rows: list[Row] = [(Cell("描述", 0, 0), Cell("值", 0, 1))]
    assert aligned(rows, ABOVE) == rows


def grid(page: int, *rows: tuple[str, ...]) -> Grid:
    cells = tuple(
        Cell(text, number, column, page=page)
        for number, row_ in enumerate(rows)
        for column, text in enumerate(row_)
    )
    return Grid(cells, len(rows), len(rows[0]), page)


def test_headings_repeated_with_their_counting_row_are_dropped() -> None:
    """丰润区 prints unit, headings and 栏次 on every page that a table takes."""
    head = (
        ("101丰润区人大常委会", "预算年度：2023", "单位：万元"),
        ("科目编码", "科目名称", "合计"),
        ("1", "2", "3"),
    )
    pages = [
        grid(1, *head, ("201", "一般公共服务支出", "911.48")),
        grid(2, *head, ("208", "社会保障和就业支出", "68.80")),
    ]
    (table,) = [found for found in assemble(pages) if isinstance(found, Logical)]
    assert [texts(found)[0] for found in table.body] == ["201", "208"]


def test_a_form_goes_on_where_a_page_left_its_outer_label_beside_the_grid() -> None:
    """西安 2019 prints 产出指标 in a cell that no line closes where the page ends."""

    def ruled(page: int, left: float, rows: tuple[tuple[str, ...], ...]) -> Grid:
        plain = grid(page, *rows)
        cells = [
            replace(cell, box=(left + 50 * cell.column, 10.0, left + 50 * cell.column + 50, 20.0))
            for cell in plain.cells
        ]
        return replace(plain, cells=tuple(cells), box=(left, 10.0, 450.0, 100.0))

    first = ruled(
        1,
        50.0,
        (
            ("项目名称", "征集", "", ""),
            ("年度资金总额", "5", "", ""),
            ("一级指标", "二级指标", "三级指标", "指标值"),
        ),
    )
    second = ruled(2, 100.0, (("数量指标", "卷数", "≥5卷"),))
    beside = Paragraph("产出指标", 1, (20.0, 50.0, 45.0, 60.0))
    found = list(assemble([first, beside, second]))
    (table,) = [part for part in found if isinstance(part, Logical)]
    assert [texts(row) for row in table.rows][-1] == ["", "数量指标", "卷数", "≥5卷"]
    assert beside in found


def logical(*grids: Grid) -> Logical:
    (table,) = [part for part in assemble(grids) if isinstance(part, Logical)]
    return table


HEAD = ("科目编码", "科目名称", "合计")


def test_a_row_that_a_page_cut_within_its_cells_is_whole_again() -> None:
    first = grid(1, HEAD, ("2080505", "机关事业单位基本养老", "120.00"))
    second = grid(2, ("", "保险缴费支出", ""), ("2210201", "住房公积金", "30.00"))
    table = logical(first, second)
    assert [texts(row) for row in table.body] == [
        ["2080505", "机关事业单位基本养老\n保险缴费支出", "120.00"],
        ["2210201", "住房公积金", "30.00"],
    ]


def test_the_end_of_a_name_that_opens_a_row_is_joined_where_the_whole_name_is_known() -> None:
    table = logical(
        grid(1, ("项目", "预算数"), ("社会保障和", "120.00")),
        grid(2, ("就业支出", ""), ("国防支出", "")),
    )
    assert [row[0].text for row in table.body if row[0]] == ["社会保障和\n就业支出", "国防支出"]


def test_a_known_name_without_amounts_at_the_top_of_a_page_is_a_row_of_its_own() -> None:
    table = logical(
        grid(1, ("项目", "预算数"), ("公共安全支出", "120.00")), grid(2, ("教育支出", ""))
    )
    assert [row[0].text for row in table.body if row[0]] == ["公共安全支出", "教育支出"]


def test_headings_alone_at_the_foot_of_a_page_head_the_rows_of_the_next() -> None:
    """The foot rules only the columns that its headings need."""

    def placed(page: int, *rows: tuple[tuple[str, int, int], ...]) -> Grid:
        cells = tuple(
            Cell(text, number, column, page=page, box=(EDGES[start], 10, EDGES[last], 20))
            for number, row_ in enumerate(rows)
            for column, (text, start, last) in enumerate(row_)
        )
        return Grid(cells, len(rows), len(rows[0]), page)

    foot = placed(1, (("科目编码", 0, 2), ("科目名称", 2, 3), ("合计", 3, 4)))
    below = placed(
        2,
        (("类", 0, 1), ("款", 1, 2), ("", 2, 3), ("", 3, 4)),
        (("301", 0, 1), ("01", 1, 2), ("基本工资", 2, 3), ("260.00", 3, 4)),
    )
    table = logical(foot, below)
    assert table.headings == (("科目编码", "类"), ("科目编码", "款"), ("科目名称",), ("合计",))
    assert [texts(row) for row in table.body] == [["301", "01", "基本工资", "260.00"]]


def test_headings_that_a_page_cut_within_their_words_are_whole_again() -> None:
    table = logical(
        grid(1, ("项目", "总计", "上年结")),
        grid(2, ("名称", "", "转结余安排的支出"), ("网站运维经费", "100.00", "10.00")),
    )
    assert ["".join(path) for path in table.headings] == [
        "项目名称",
        "总计",
        "上年结转结余安排的支出",
    ]
    assert [texts(row) for row in table.body] == [["网站运维经费", "100.00", "10.00"]]
