"""A cell is found again in its document: in its own table, over pages, and in prose."""

from ingest.grid import Cell, Grid, Paragraph, Reading
from ingest.tables.quotation import Place, Quotation, quotation

HEAD = ("科目编码", "科目名称", "合计")


def grid(*rows: tuple[str, ...]) -> Grid:
    cells = tuple(
        Cell(text, row, column)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return Grid(cells, len(rows), len(rows[0]))


def reading(*blocks: Grid | Paragraph) -> Reading:
    return Reading(blocks, "docx")


ROW = ("2012601", "行政运行", "1.00")
TWICE = reading(
    Paragraph("收入总表"),
    grid(HEAD, ROW),
    Paragraph("支出总表"),
    grid(HEAD, (*ROW[:1], "另一行", "1.00")),
)


def test_of_two_tables_with_the_same_cell_the_one_of_the_title_is_quoted() -> None:
    for caption, number, name in (("收入总表", 1, "行政运行"), ("支出总表", 2, "另一行")):
        found = quotation(TWICE, Place(caption, number, 2, 3, "1.00"))
        assert isinstance(found, Quotation)
        assert (found.headings, found.texts) == (HEAD, ("2012601", name, "1.00"))
        assert (found.marked, found.cell.text, found.table.caption) == (2, "1.00", caption)


def test_tables_numbered_on_after_those_of_another_document_are_found() -> None:
    found = quotation(TWICE, Place("支出总表", 9, 2, 3, "1.00"))
    assert isinstance(found, Quotation)
    assert found.texts[1] == "另一行"


def test_of_two_tables_with_the_same_title_the_number_decides() -> None:
    same: list[Grid | Paragraph] = [
        Paragraph("支出总表"),
        grid(HEAD, ROW),
        Paragraph("支出总表"),
        grid(HEAD, ("1", "二", "1.00")),
    ]
    found = [quotation(reading(*same), Place("支出总表", n, 2, 3, "1.00")) for n in (1, 2)]
    assert [each.texts[1] for each in found if isinstance(each, Quotation)] == ["行政运行", "二"]


def test_a_table_that_goes_on_over_a_page_is_one_table() -> None:
    over = reading(
        Paragraph("支出总表"), grid(HEAD, ROW), grid(HEAD, ("2012604", "档案馆", "2.00"))
    )
    found = quotation(over, Place("支出总表", 1, 4, 3, "2.00"))
    assert isinstance(found, Quotation)
    assert (found.texts, found.marked) == (("2012604", "档案馆", "2.00"), 2)
    assert len(found.table.rows) == 3


def test_prose_is_quoted_by_the_words_and_the_nearest_paragraph() -> None:
    said = reading(
        Paragraph("预算5万元。"), Paragraph("其他。"), Paragraph("公务接待费（预算5万元）。")
    )
    assert quotation(said, Place("情况说明", 1, 3, 1, "预算5万元")) == "公务接待费（预算5万元）。"
    assert quotation(said, Place("情况说明", 1, 1, 1, "预算5万元")) == "预算5万元。"


def test_what_does_not_stand_there_is_not_found() -> None:
    assert quotation(TWICE, Place("支出总表", 2, 2, 3, "9.99")) is None
