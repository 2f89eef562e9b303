"""Word documents are read in the order of their text, with true spans and nothing lost."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.grid import Grid, Paragraph, Reading, Refused
from ingest.read.word.docx import read


def saved(document: Document) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def grids(reading: Reading) -> list[Grid]:
    return [block for block in reading.blocks if isinstance(block, Grid)]


def texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks if isinstance(block, Paragraph)]


def with_body(xml: str) -> Reading:
    """Read a document whose body is the given markup."""
    document = docx.Document()
    body = parse_xml(f"<w:body {nsdecls('w', 'wp', 'a')}>{xml}</w:body>")
    for element in reversed(list(body)):
        document.element[0].insert(0, element)
    return read(saved(document))


def test_paragraphs_and_tables_come_in_document_order() -> None:
    document = docx.Document()
    document.add_heading("部门预算收支总表", 1)
    document.add_paragraph("单位：万元")
    document.add_table(1, 2).cell(0, 1).text = "1143.28"
    document.add_paragraph("说明")
    blocks = read(saved(document)).blocks
    assert [type(block).__name__ for block in blocks] == [
        "Paragraph",
        "Paragraph",
        "Grid",
        "Paragraph",
    ]
    heading, unit = blocks[:2]
    assert isinstance(heading, Paragraph)
    assert isinstance(unit, Paragraph)
    assert (heading.heading, unit.heading) == (True, False)


def test_merged_cells_stand_at_their_top_left_with_their_spans() -> None:
    document = docx.Document()
    table = document.add_table(3, 4)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "序号"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "功能分类科目"
    table.cell(1, 1).text, table.cell(1, 2).text = "科目编码", "科目名称"
    (grid,) = grids(read(saved(document)))
    spans = {cell.text: (cell.row, cell.column, cell.rows, cell.columns) for cell in grid.cells}
    assert spans["序号"] == (0, 0, 2, 1)
    assert spans["功能分类科目"] == (0, 1, 1, 2)
    assert spans["科目名称"] == (1, 2, 1, 1)
    assert (grid.height, grid.width, grid.exact) == (3, 4, True)


def test_blank_cells_stay_and_paragraphs_of_a_cell_are_lines() -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "一、目标\n二、保障"
    (grid,) = grids(read(saved(document)))
    assert [cell.text for cell in grid.cells] == ["一、目标\n二、保障", ""]


def test_a_nested_table_follows_the_table_that_holds_it() -> None:
    document = docx.Document()
    outer = document.add_table(1, 1).cell(0, 0)
    outer.text = "外"
    outer.add_table(1, 1).cell(0, 0).text = "内"
    found = [[cell.text for cell in grid.cells] for grid in grids(read(saved(document)))]
    assert found == [["外"], ["内"]]


@pytest.mark.parametrize(
    ("markup", "printed"),
    [
        ("<w:del><w:r><w:delText>12</w:delText></w:r></w:del><w:r><w:t>34</w:t></w:r>", "34"),
        ("<w:ins><w:r><w:t>12</w:t></w:r></w:ins>", "12"),
        ("<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:r><w:t>新</w:t></w:r>", "新"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:t>显</w:t></w:r>", "显"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r>', "显"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>", "甲\t乙\n丙"),
        ("<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>", "控件"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>7</w:t></w:r>", "7"),
    ],
)
def test_what_is_printed_is_read_and_nothing_else(markup: str, printed: str) -> None:
    assert texts(with_body(f"<w:p>{markup}</w:p>")) == [printed]


def test_a_text_box_follows_the_paragraph_that_anchors_it() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"
    reading = with_body(f"<w:p><w:r><w:t>文</w:t><w:pict>{box}</w:pict></w:r></w:p>")
    assert texts(reading) == ["文", "框"]


def test_a_row_removed_by_a_tracked_change_is_not_read() -> None:
    def row(change: str, text: str) -> str:
        cell = f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
        return f"<w:tr><w:trPr>{change}</w:trPr>{cell}</w:tr>"

    (grid,) = grids(with_body(f"<w:tbl>{row('<w:del/>', '旧')}{row('', '新')}</w:tbl>"))
    assert [cell.text for cell in grid.cells] == ["新"]


@pytest.mark.parametrize("count", ["999999999", "9" * 5000])
def test_a_span_that_no_table_has_is_refused(count: str) -> None:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{count}"/></w:tcPr><w:p/></w:tc>'
    for row in (cell, f'<w:trPr><w:gridBefore w:val="{count}"/></w:trPr><w:tc/>'):
        with pytest.raises(Refused, match="超出可读的大小"):
            with_body(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>")


def test_text_boxes_keep_their_order_and_their_tables() -> None:
    box = "<w:pict><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p>{}</w:txbxContent></w:pict>"
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>表</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    inner = f"<w:p><w:r>{box.format('内', '')}</w:r></w:p>"
    boxes = box.format("一", inner) + box.format("二", table)
    reading = with_body(f"<w:p><w:r><w:t>文</w:t>{boxes}</w:r></w:p>")
    assert texts(reading) == ["文", "一", "内", "二"]
    assert [cell.text for cell in grids(reading)[0].cells] == ["表"]


def test_tab_stops_and_properties_of_paragraphs_print_nothing() -> None:
    stops = '<w:pPr><w:tabs><w:tab w:pos="9"/></w:tabs><w:rPr><w:vanish/></w:rPr></w:pPr>'
    assert texts(with_body(f"<w:p>{stops}<w:r><w:t>文</w:t></w:r></w:p>")) == ["文"]


def test_running_heads_are_kept_as_furniture() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "2023年部门预算"
    found = [block for block in read(saved(document)).blocks if isinstance(block, Paragraph)]
    assert [(block.text, block.furniture) for block in found] == [("2023年部门预算", True)]


def zipped(name: str, part: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return stream.getvalue()


def with_part(name: str, part: bytes) -> bytes:
    stream = BytesIO(saved(docx.Document()))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: b"", "空"),
        (lambda: bytes(64), "空"),
        (lambda: b"%PDF-1.7", "不是 Word"),
        (lambda: saved(docx.Document())[:5000], "不完整"),
        (lambda: zipped("a.txt", b"a"), "压缩包"),
        (lambda: zipped("[Content_Types].xml", b"<Types/>"), "不是完整"),
        (lambda: zipped("xl/workbook.xml", b"<workbook/>"), "Excel"),
        (lambda: OLE, "旧版"),
        (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "加密"),
        (lambda: with_part("word/big.bin", bytes(64 * 1024 * 1024)), "压缩炸弹"),
        (lambda: with_part("word/x.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'), "实体"),
    ],
)
def test_what_is_no_word_document_is_refused_with_its_reason(
    make: Callable[[], bytes], reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        read(make())


def test_a_raised_digit_is_no_digit_of_the_figure_before_it() -> None:
    document = docx.Document()
    paragraph = document.add_table(1, 1).cell(0, 0).paragraphs[0]
    paragraph.add_run("27.50")
    paragraph.add_run("3").font.superscript = True
    (grid,) = grids(read(saved(document)))
    assert [cell.text for cell in grid.cells] == ["27.50³"]


def test_a_table_of_one_cell_only_frames_running_text() -> None:
    document = docx.Document()
    frame = document.add_table(2, 1).cell(1, 0).add_table(1, 1).cell(0, 0)
    said = ["2031年收入预算的说明", "收入预算数为100万元。", "支出预算数为90万元。"]
    frame.text = said[0]
    for line in said[1:]:
        frame.add_paragraph(line)
    found = read(saved(document))
    assert texts(found) == said
    assert all(not cell.text for grid in grids(found) for cell in grid.cells)
