"""OFD files come out with the text and the tables that their pages show."""

from typing import Literal

import pytest

from ingest.grid import Grid, Paragraph, Reading, Refused
from ingest.read.ofd.document import read
from ingest.read.pdf.document import read as read_pdf
from ingest.read.pdfium.document import canvases, open_pdf
from tests.ingest.fixed import ofd, packed
from tests.ingest.small.paper import parsed, pdf

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
DRAWN = ((10, 20), (60, 20), (10, 30), (60, 30))
RULES = "".join(
    f'<ofd:PathObject Boundary="{box}"><ofd:AbbreviatedData>{way}</ofd:AbbreviatedData></ofd:PathObject>'
    for box, way in (
        *((f"10 {y} 100 0.2", "M 0 0 L 100 0") for y in (15, 25, 35)),
        *((f"{x} 15 0.2 20", "M 0 0 L 0 20") for x in (10, 60, 110)),
    )
)
FIGURES = ("项目", "金额", "培训费", "1,234.50")


def text(words: str, x: float, y: float, more: str = "", code: str = "") -> str:
    size = 4
    box = f'Boundary="{x} {y} 40 5"'
    inner = f'<ofd:TextCode X="0" Y="3.44" {code}>{words}</ofd:TextCode>'
    return f'<ofd:TextObject {box} Font="1" Size="{size}" {more}>{inner}</ofd:TextObject>'


def table(*words: str) -> str:
    cells = zip(words, DRAWN, strict=True)
    return RULES + "".join(text(each, x + 2, y - 2) for each, (x, y) in cells)


def page(inside: str, before: str = "") -> str:
    area = "<ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area>"
    content = f"<ofd:Content><ofd:Layer ID='1'>{inside}</ofd:Layer></ofd:Content>"
    return f"<ofd:Page {SPACE}>{area}{before}{content}</ofd:Page>"


def file(*pages: str, common: str = "", **further: str) -> bytes:
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/{n}.xml"/>' for n in range(len(pages)))
    document = f"<ofd:CommonData>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>"
    body = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    return packed(
        {
            "OFD.xml": f"<ofd:OFD {SPACE}>{body}</ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {SPACE}>{document}</ofd:Document>",
            **{f"Doc_0/Pages/{n}.xml": one for n, one in enumerate(pages)},
            **{name.replace("__", "/") + ".xml": one for name, one in further.items()},
        }
    )


def texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks if isinstance(block, Paragraph)]


def grid(reading: Reading) -> list[str]:
    (found,) = (block for block in reading.blocks if isinstance(block, Grid))
    return [cell.text for cell in found.cells]


def test_rulings_make_the_cells_of_a_table() -> None:
    reading = read(file(page(text("支出表", 80, 5) + table(*FIGURES))))
    assert (texts(reading), grid(reading), reading.method) == (["支出表"], [*FIGURES], "ofd")
    (found,) = (block for block in reading.blocks if isinstance(block, Grid))
    left, top, right, bottom = found.box or (0, 0, 0, 0)
    points = [round(each * 25.4 / 72) for each in (left, top, right, bottom)]
    assert points == [10, 15, 110, 35]


@pytest.mark.parametrize("way", ["distances", "matrices"])
def test_the_same_pages_say_the_same_as_pdf_and_as_ofd(
    way: Literal["distances", "matrices"],
) -> None:
    facts = "支出总表\n单位：万元\n名称|合计|基本支出\n办公费|12.50|12.50\n会议费（元/次）|3.00|\n"
    with open_pdf(pdf(parsed(facts))) as document:
        drawn = [*canvases(document)]
    paper, fixed = read_pdf(pdf(parsed(facts))), read(ofd(drawn, way))
    assert texts(fixed) == texts(paper)
    assert grid(fixed) == grid(paper)
    assert fixed.pages == paper.pages


def test_a_template_is_drawn_on_each_page_that_names_it() -> None:
    common = '<ofd:TemplatePage ID="9" BaseLoc="Tpls/a.xml"/>'
    used = '<ofd:Template TemplateID="9" ZOrder="Background"/>'
    pages = [page("".join(text(FIGURES[n], x + 2, y - 2) for n, (x, y) in enumerate(DRAWN)), used)]
    pages.append(page(text("说明", 20, 40)))
    reading = read(file(*pages, common=common, Doc_0__Tpls__a=page(RULES)))
    assert grid(reading) == [*FIGURES]
    assert [block.page for block in reading.blocks if isinstance(block, Paragraph)] == [2]


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        (text("部门预算", 20, 40, code='DeltaX="g 3 4"'), "部门预算"),
        (text("合 计", 20, 40, code='DeltaX="4 4"'), "合 计"),
        (text("1,234.50", 20, 40, code='DeltaX="g 7 2"'), "1,234.50"),
        (text("单位：万元", 20, 40, 'CTM="1 0 0 1 3 2"'), "单位：万元"),
        (f'<ofd:PageBlock ID="3">{text("总计", 20, 40)}</ofd:PageBlock>', "总计"),
        (text("A &amp; B&lt;万元", 20, 40), "A & B<万元"),
    ],
)
def test_text_is_read_as_it_is_written(drawn: str, said: str) -> None:
    assert texts(read(file(page(drawn)))) == [said]


def test_what_is_hidden_is_not_read() -> None:
    shown = text("支出表", 20, 40)
    hidden = text("旧支出表", 20, 60, 'Visible="false"')
    assert texts(read(file(page(shown + hidden)))) == ["支出表"]


def test_a_watermark_across_the_page_is_no_text_of_it() -> None:
    pale = '<ofd:FillColor Value="200 200 200"/>'
    mark = text("内部资料", 30, 60, 'CTM="7 7 -7 7 0 0"').replace(
        "<ofd:TextCode", f"{pale}<ofd:TextCode"
    )
    body = "".join(text("本部门收入支出情况说明如下", 20, y) for y in range(20, 120, 8))
    assert set(texts(read(file(page(body + mark))))) == {"本部门收入支出情况说明如下"}


def test_a_heading_that_runs_upwards_stands_in_its_cell() -> None:
    up = '<ofd:TextObject Boundary="30 16 5 8" CTM="0 -1 1 0 0 8" Font="1" Size="3"><ofd:TextCode X="0" Y="2.6">项目</ofd:TextCode></ofd:TextObject>'
    cells = [*zip(FIGURES, DRAWN, strict=True)][1:]
    drawn = RULES + up + "".join(text(each, x + 2, y - 2) for each, (x, y) in cells)
    assert grid(read(file(page(drawn)))) == [*FIGURES]


def test_a_page_that_is_an_image_is_said_to_be_unread() -> None:
    image = '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="5"/>'
    reading = read(file(page(text("支出表", 20, 40)), page(image)))
    assert texts(reading) == ["支出表"]
    (said,) = reading.unread
    assert said.startswith("第2页是图像")


def test_composite_objects_are_said_to_be_unread() -> None:
    composed = '<ofd:CompositeObject Boundary="0 0 50 50" ResourceID="5"/>'
    (said,) = read(file(page(text("支出表", 20, 40) + composed))).unread
    assert "复合图元" in said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "文件是空的"),
        (file(), "没有任何页面"),
        (file(page("")).replace(b"Doc_0/Pages/0.xml", b"Doc_0/Pages/1.xml"), "已损坏"),
        (file("<ofd:Page"), "已损坏"),
        (file(page(""), Doc_0__Encryptions="<x/>"), "已加密"),
        (file(f"<!DOCTYPE x [<!ENTITY a 'b'>]>{page('')}"), "实体"),
        (packed({"word/document.xml": "<x/>", "OFD.xml": "<x/>"}), "Word"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(data: bytes, said: str) -> None:
    with pytest.raises(Refused) as refused:
        read(data)
    assert said in refused.value.reason
