"""Both notations of text dumps become the same grids; paragraphs inside cells stay in them."""

import pytest

from ingest.grid import Block, Grid, Paragraph, Refused
from ingest.read.dump.text import read

CELLS = "支出总表\n\t科目名称\n\t合计\n\t\n\n\t行政运行\n\t12.50\n\t—\n\n\n注：空表列示。\n"
ROWS = "支出总表\n科目名称\t合计\t\n行政运行\t12.50\t—\n\n注：空表列示。\n"


def rows(block: Block) -> list[list[str]]:
    assert isinstance(block, Grid)
    return [[cell.text if cell else "" for cell in row] for row in block.matrix()]


@pytest.mark.parametrize("dump", [CELLS, ROWS], ids=["a cell a line", "a row a line"])
def test_a_table_between_paragraphs(dump: str) -> None:
    title, grid, note = read(dump.encode()).blocks
    assert isinstance(title, Paragraph)
    assert isinstance(note, Paragraph)
    assert (title.text, note.text) == ("支出总表", "注：空表列示。")
    assert rows(grid) == [["科目名称", "合计", ""], ["行政运行", "12.50", "—"]]


def test_a_second_paragraph_belongs_to_its_cell() -> None:
    dump = "\t绩效目标\n\t1.保障会议。\n2.保障监督。\n\n3.保障代表。\n\n\n二、其他\n"
    grid, after = read(dump.encode()).blocks
    assert rows(grid) == [["绩效目标", "1.保障会议。\n2.保障监督。\n3.保障代表。"]]
    assert isinstance(after, Paragraph)


def test_nothing_is_added_to_a_figure() -> None:
    dump = "\t收入总计\n\t2100.32\n部门预算收入总表\n\t序号\n\t收入\n"
    first, title, second = read(dump.encode()).blocks
    assert rows(first) == [["收入总计", "2100.32"]]
    assert title == Paragraph("部门预算收入总表")
    assert rows(second) == [["序号", "收入"]]


def test_a_cell_that_lost_its_tabs_stays_in_the_table() -> None:
    dump = "资金支出计划（%）\t3月底\t\t6月底\n\t25.00\t\t50.00\n12月底\n\t100.00\n"
    (grid,) = read(dump.encode()).blocks
    assert rows(grid)[2] == ["12月底", "", "", ""]


def test_marks_of_converters_are_no_text() -> None:
    dump = (
        "## 2023年预算收支总表\n[bookmark: _Toc_1]部门预算收入总表\n页码\t<b>合计</b>\t<td>1</td>\n"
    )
    first, second, grid = read(dump.encode()).blocks
    assert first == Paragraph("2023年预算收支总表", heading=True)
    assert second == Paragraph("部门预算收入总表", heading=True)
    assert rows(grid)[0][:2] == ["页码", "合计"]


def test_contents_are_furniture() -> None:
    block = read("2023年预算收支总表.....\t3\n".encode()).blocks[0]
    assert block == Paragraph("2023年预算收支总表", furniture=True)


def test_older_chinese_encoding() -> None:
    assert read("支出总表".encode("gb18030")).blocks == (Paragraph("支出总表"),)


@pytest.mark.parametrize("data", [b"", b" \n\n", b"\x00\x01\xff\xfe\x00", b"\xff" * 40])
def test_what_holds_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match=r"no text|no text in a known encoding"):
        read(data)


@pytest.mark.parametrize("filler", [" ", "\t ", ". ", "</td> "])
def test_a_line_however_long_is_read_once(filler: str) -> None:
    line = f"a{filler * 100_000}b"
    assert read(f"支出总表\n{line}\n二、其他\n".encode()).blocks[0] == Paragraph("支出总表")
