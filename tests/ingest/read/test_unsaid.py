"""A page whose fonts do not say their characters is recognised, or named: never a page of nothing."""

import pytest

from ingest.disclose import disclose
from ingest.grid import Grid, Paragraph, Refused
from ingest.read.pdf.document import read
from ingest.record import Document
from tests.ingest.read.test_pdf import Page, pdf
from tests.ingest.small.paper import TITLE, parsed
from tests.ingest.small.paper import pdf as printed

pytestmark = pytest.mark.long

TABLE = """支出总表
单位：万元
科目编码|科目名称|合计|基本支出|项目支出
|合计|690.42|174.17|516.25
2010301|行政运行|174.17|174.17|
2010302|一般行政管理事务|516.25||516.25"""
MUTE = printed(parsed(TABLE)).replace(b"/ToUnicode", b"/XxUnknown")
ABSENT = (
    "/L 4 0 R/G<</Type/Font/Subtype/Type0/BaseFont/Lost/Encoding/Identity-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType2/BaseFont/Lost/DW 500/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
    "/Supplement 0>>/FontDescriptor<</Type/FontDescriptor/FontName/Lost/Flags 4/FontBBox[0 0 1000 1000]"
    "/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>]>>"
)


def test_a_page_whose_fonts_are_mute_is_recognised() -> None:
    reading = read(MUTE)
    (grid,) = [block for block in reading.blocks if isinstance(block, Grid)]
    rows = [[cell.text if cell else "" for cell in row] for row in grid.matrix()]
    assert rows == [line.split("|") for line in TABLE.splitlines()[2:]]
    assert TITLE in [block.text for block in reading.blocks if isinstance(block, Paragraph)]
    assert (reading.method, reading.unread) == ("ocr", ())


def test_without_the_extra_the_page_and_its_fonts_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    installed: dict[str, object] = {}
    monkeypatch.setattr("ingest.read.scan.images.find_spec", installed.get)
    reading = read(MUTE)
    (reason,) = reading.unread
    assert reason.startswith("第1页的字体没有说明其字符")
    with pytest.raises(Refused, match="字体"):
        disclose(reading, Document("0" * 64, "mute.pdf", "application/pdf", reading.method, 1))


def test_characters_of_absent_fonts_are_no_characters_and_are_named() -> None:
    page = Page().ruled([50.0, 120.0, 190.0], [50.0, 70.0, 90.0]).text(55, 83, "12.50")
    for number in range(12):
        page.operators.append(f"BT /G 10 Tf {55 + 5 * number} 237 Td <{number + 1:04x}> Tj ET")
    reading = read(pdf(page).replace(b"/L 4 0 R", ABSENT.encode()))
    (grid,) = [block for block in reading.blocks if isinstance(block, Grid)]
    assert [cell.text.strip("\ufffd") for cell in grid.cells] == ["", "", "12.50", ""]
    assert grid.cells[0].text
    (reason,) = reading.unread
    assert "第1页的字体既没有说明其字符，也没有嵌入文件" in reason
