"""Tables pasted as pictures are recognised, or named with the words before them."""

from base64 import b64encode
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pypdfium2  # pyright: ignore[reportMissingTypeStubs]
import pytest
from docx.shared import Pt
from openpyxl.drawing.image import Image as Drawn
from PIL import Image

from ingest.grid import Grid, Reading
from ingest.read.sheet import xlsx
from ingest.read.web import html
from ingest.read.word import docx as word
from tests.ingest.small.paper import parsed
from tests.ingest.small.paper import pdf as printed

pytestmark = pytest.mark.long

TABLE = """支出总表
单位：万元
科目编码|科目名称|合计|基本支出
|合计|174.17|174.17
2010301|行政运行|174.17|174.17"""
ROWS = [line.split("|") for line in TABLE.splitlines()[2:]]


def picture(form: str = "PNG", dpi: int = 200) -> bytes:
    """The upper half of a page that prints the table."""
    source: Any = pypdfium2.PdfDocument(printed(parsed(TABLE)))
    drawn = source[0].render(scale=dpi / 72).to_pil().convert("RGB")
    buffer = BytesIO()
    drawn.crop((0, 0, drawn.width, drawn.height // 2)).save(buffer, form)
    return buffer.getvalue()


def pasted(data: bytes, width: int = 595, header: bool = False) -> bytes:
    document: Any = docx.Document()
    document.add_paragraph("下列为支出")
    owner = document.sections[0].header.paragraphs[0] if header else document.add_paragraph()
    owner.add_run().add_picture(BytesIO(data), width=Pt(width))
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def rows(reading: Reading) -> list[list[str]]:
    grids = [block for block in reading.blocks if isinstance(block, Grid)]
    return [[cell.text for cell in row if cell] for grid in grids for row in grid.matrix()]


@pytest.mark.parametrize("header", [False, True], ids=["text", "running head"])
def test_a_table_in_a_picture_is_recognised(header: bool) -> None:
    reading = word.read(pasted(picture(), header=header))
    assert rows(reading) == ROWS
    assert (reading.method, reading.unread) == ("ocr", ())


@pytest.mark.parametrize("header", [False, True], ids=["text", "running head"])
def test_without_the_extra_a_picture_is_named(
    header: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: dict[str, object] = {}
    monkeypatch.setattr("ingest.read.scan.images.find_spec", installed.get)
    reading = word.read(pasted(picture(), header=header))
    (reason,) = reading.unread
    assert reason.startswith("页眉或页脚的图片" if header else "“下列为支出”之后的图片")
    assert "yusuan[ocr]" in reason


@pytest.mark.parametrize("hidden", [False, True])
def test_a_table_in_a_picture_on_a_sheet_is_recognised(hidden: bool) -> None:
    book = openpyxl.Workbook()
    page: Any = book.active
    page.append(["下列为支出"])
    other = book.create_sheet("附页") if hidden else page
    other.sheet_state = "hidden" if hidden else "visible"
    other.add_image(Drawn(BytesIO(picture())), "A3")
    buffer = BytesIO()
    book.save(buffer)
    reading = xlsx.read(buffer.getvalue())
    assert (rows(reading), reading.method) == (([], "sheet") if hidden else (ROWS, "ocr"))


@pytest.mark.parametrize("around", ["<p>{}</p>", "<table><tr><td>甲</td><td>{}</td></tr></table>"])
def test_a_table_in_a_picture_within_a_web_page_is_recognised(around: str) -> None:
    image = f'<img width="793" src="data:image/png;base64,{b64encode(picture()).decode()}">'
    page = f"<html><body><p>下列为支出</p>{around.format(image)}</body></html>"
    reading = html.read(page.encode())
    assert rows(reading)[-len(ROWS) :] == ROWS
    assert reading.method == "ocr"


def test_a_large_picture_that_lies_outside_a_web_page_is_named_and_an_ornament_is_not() -> None:
    images = '<img src="a.png" width="700" height="400"><img src="b.png" width="20" height="20">'
    reading = html.read(f"<html><body><p>下列为支出</p>{images}</body></html>".encode())
    assert reading.unread == (
        "“下列为支出”之后的图片不在文件里，未读取。lies outside the file and was not read.",
    )


def test_a_coarse_picture_is_named() -> None:
    (reason,) = word.read(pasted(picture(dpi=60))).unread
    assert "“下列为支出”之后的图片只有 60 dpi" in reason


def test_a_small_picture_is_passed_over() -> None:
    buffer = BytesIO()
    Image.new("RGB", (300, 300), "red").save(buffer, "PNG")
    reading = word.read(pasted(buffer.getvalue(), width=60))
    assert (rows(reading), reading.unread, reading.method) == ([], (), "docx")
