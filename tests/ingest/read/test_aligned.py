"""Columns without rulings are found from the rows of figures; headings span what they stand over."""

from ingest.read.aligned import Word, grid


def word(text: str, left: float, top: float, width: float | None = None) -> Word:
    return Word(text, (left, top, left + (width or 6.0 * len(text)), top + 10))


PAGE = [
    word("支出总表", 200, 20),
    word("科目编码", 50, 60, 40),
    word("科目名称", 120, 60, 40),
    word("2026年预算", 265, 50, 60),
    word("合计", 250, 62, 20),
    word("项目支出", 310, 62, 40),
    word("201", 50, 80),
    word("一般公共服务支出", 120, 80, 80),
    word("1,000.50", 240, 80, 45),
    word("130.00", 315, 80, 35),
    word("2012601", 50, 95),
    word("行政运行", 130, 95, 40),
    word("870.50", 250, 95, 35),
    word("2012604", 50, 110),
    word("档案馆", 130, 110, 30),
    word("130.00", 250, 110, 35),
    word("130.00", 315, 110, 35),
    word("注：本表单位为万元。", 50, 140, 100),
]


def test_rows_of_figures_make_columns() -> None:
    found = grid(PAGE, 3)
    assert found is not None
    texts = [[cell.text if cell else None for cell in row] for row in found.matrix()]
    assert texts[-3:] == [
        ["201", "一般公共服务支出", "1,000.50", "130.00"],
        ["2012601", "行政运行", "870.50", ""],
        ["2012604", "档案馆", "130.00", "130.00"],
    ]
    assert not found.ruled
    assert found.page == 3


def test_a_heading_spans_the_columns_below_it() -> None:
    found = grid(PAGE, 1)
    assert found is not None
    spans = {cell.text: (cell.column, cell.columns) for cell in found.cells if cell.text}
    assert spans["合计"] == (2, 1)
    assert spans["项目支出"] == (3, 1)


def test_words_in_sentences_are_no_table() -> None:
    prose = [word("2026年预算收入100.00万元。", 50, 20 + 15 * line, 200) for line in range(6)]
    assert grid(prose, 1) is None
