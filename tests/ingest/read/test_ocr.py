"""Scanned pages are recognised where the extra is installed, and named with the reason where not."""

from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2  # pyright: ignore[reportMissingTypeStubs]
import pytest
from PIL import Image
from PIL.ImageDraw import Draw
from PIL.ImageFont import truetype
from pylopdf_fonts_zh_cn import sans_path

from examples import facts, make
from ingest.batch.intake import Outcome, Rejected
from ingest.batch.limit import Limits
from ingest.batch.pool import outcomes
from ingest.grid import Cell, Grid, Paragraph, Reading
from ingest.headings.field import is_person
from ingest.read.pdf import document
from ingest.read.pdf.picture import COVER, OUTLINE, picture
from ingest.read.scan.images import DPI
from ingest.values.figure import is_figure

pytestmark = pytest.mark.long

DEV = "corpus/dev"


def printed(path: Path, page: int) -> bytes:
    """One page of a PDF, as a PDF of its own."""
    source: Any = pypdfium2.PdfDocument(path)
    alone: Any = pypdfium2.PdfDocument.new()
    alone.import_pages(source, [page - 1])
    buffer = BytesIO()
    alone.save(buffer)
    return buffer.getvalue()


def scanned(path: Path, page: int, dpi: int, turn: float = 0.0) -> bytes:
    """The same page as a scanner would give it: a grey picture, turned by so many degrees."""
    source: Any = pypdfium2.PdfDocument(path)
    picture = source[page - 1].render(scale=dpi / 72).to_pil().convert("L")
    if turn:
        picture = picture.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    buffer = BytesIO()
    picture.save(buffer, "PDF", resolution=dpi)
    return buffer.getvalue()


def cells(reading: Reading) -> list[Cell]:
    return [cell for block in reading.blocks if isinstance(block, Grid) for cell in block.cells]


def amounts(reading: Reading) -> Counter[tuple[int, int, str]]:
    return Counter(
        (cell.row, cell.column, cell.text) for cell in cells(reading) if is_figure(cell.text)
    )


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "page", "dpi"),
    [("yantai_tongjiju_2026.pdf", 8, 200), ("shanghai_shenjiju_2026.pdf", 8, 150)],
)
def test_every_amount_of_a_scanned_page_is_the_printed_one(
    shared: Path, name: str, page: int, dpi: int
) -> None:
    path = shared / DEV / name
    seen, true = document.read(scanned(path, page, dpi)), document.read(printed(path, page))
    assert (seen.method, seen.pages, seen.unread) == ("ocr", 1, ())
    assert amounts(seen) == amounts(true)
    assert sum(amounts(true).values()) > 40
    sure = [cell.confidence for cell in cells(seen) if cell.text]
    assert all(each is not None and 0 < each <= 1 for each in sure)
    assert all(cell.confidence is None for cell in cells(true))


@pytest.mark.corpus
@pytest.mark.parametrize("turn", [2.0, -2.0, 0.6, 90, 180, 270, 91.5])
def test_a_page_scanned_askew_or_turned_loses_no_amount(shared: Path, turn: float) -> None:
    path = shared / DEV / "shanghai_shenjiju_2026.pdf"
    data = scanned(path, 8, 150, turn)
    seen, true = document.read(data), document.read(printed(path, 8))
    assert amounts(seen) == amounts(true)
    cell = next(cell for cell in cells(seen) if is_figure(cell.text))
    assert cell.box is not None
    image = Image.open(BytesIO(picture(data, 1, cell.box)))
    scale = DPI / 72
    left, top = round(cell.box[0] * scale), round(cell.box[1] * scale)
    assert image.getpixel((left - 2, top + 5)) == OUTLINE


def test_names_and_numbers_of_clerks_are_covered_on_a_scan() -> None:
    page = Image.new("L", (1654, 2339), 255)
    font = truetype(str(sans_path()), 42)
    said = {
        "项目负责人": (150, 300),
        "王小明": (520, 300),
        "联系电话": (900, 300),
        "13812345678": (1150, 300),
        "项目预算": (150, 420),
        "1,234.50": (520, 420),
    }
    for text, place in said.items():
        Draw(page).text(place, text, fill=0, font=font)
    buffer = BytesIO()
    page.save(buffer, "PDF", resolution=200)
    image = Image.open(BytesIO(picture(buffer.getvalue(), 1, None, is_person, scans=False)))

    def dark(text: str) -> bool:
        left, top = said[text]
        return image.getpixel((left + 40, top + 24)) == COVER

    assert {text for text in said if dark(text)} == {"王小明", "13812345678"}


def above(text: bytes, path: Path, page: int) -> bytes:
    """The first page of a PDF of text, made longer by the picture of another page below it."""
    document: Any = pypdfium2.PdfDocument(text)
    first = document[0]
    width, height = first.get_size()
    buffer = BytesIO()
    source: Any = pypdfium2.PdfDocument(path)
    wide, high = source[page - 1].get_size()
    source[page - 1].render(scale=200 / 72).to_pil().convert("L").save(buffer, "JPEG")
    library: Any = pypdfium2
    stuck = library.PdfImage.new(document)
    stuck.load_jpeg(BytesIO(buffer.getvalue()))
    stuck.set_matrix(library.PdfMatrix().scale(wide, high).translate(0, -high))
    first.set_mediabox(0, -high, max(width, wide), height)
    first.set_cropbox(0, -high, max(width, wide), height)
    first.insert_obj(stuck)
    first.gen_content()
    alone: Any = pypdfium2.PdfDocument.new()
    alone.import_pages(document, [0])
    saved = BytesIO()
    alone.save(saved)
    return saved.getvalue()


@pytest.mark.corpus
def test_a_table_that_is_an_image_below_text_is_read_at_its_place(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shared / DEV / "shanghai_shenjiju_2026.pdf"
    text = make.document(facts.load("xinzhou_2023"), "pdf")
    data = above(text, path, 8)
    reading = document.read(data)
    assert amounts(reading) >= amounts(document.read(printed(path, 8)))
    assert (reading.method, reading.unread) == ("ocr", ())
    first, last = reading.blocks[0], [one for one in reading.blocks if isinstance(one, Grid)][-1]
    assert isinstance(first, Paragraph)
    assert first.box is not None
    assert all(cell.box and cell.box[1] > first.box[3] for cell in last.cells)
    installed: dict[str, object] = {}
    monkeypatch.setattr("ingest.read.scan.images.find_spec", installed.get)
    (said,) = document.read(data).unread
    assert "第1页的文字之间有图像" in said


@pytest.mark.corpus
def test_a_coarse_scan_is_named_and_not_trusted(shared: Path) -> None:
    reading = document.read(scanned(shared / DEV / "shanghai_shenjiju_2026.pdf", 8, 100))
    assert reading.blocks == ()
    (reason,) = reading.unread
    assert "只有 100 dpi" in reason
    assert "too coarse to be trusted" in reason


@pytest.mark.corpus
def test_without_the_extra_a_scan_is_named_with_what_to_install(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: dict[str, object] = {}
    monkeypatch.setattr("ingest.read.scan.images.find_spec", installed.get)
    reading = document.read(scanned(shared / DEV / "shanghai_shenjiju_2026.pdf", 8, 150))
    assert reading.blocks == ()
    assert "install yusuan[ocr]" in reading.unread[0]


@pytest.mark.corpus
def test_prose_of_a_real_scan_is_read(shared: Path) -> None:
    path = shared / DEV / "beijing_zhengwuju_2026_narrative_scan.pdf"
    reading = document.read(printed(path, 7))
    text = "".join("".join(getattr(block, "text", "").split()) for block in reading.blocks)
    for amount in ("80.11万元", "51.3万元", "7.25万元", "55,307.45万元", "760.36万元"):
        assert amount in text


@pytest.mark.corpus
def test_pages_to_recognise_add_to_the_time_of_a_document_but_not_without_end(
    shared: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.pdf"
    source = (shared / DEV / "beijing_zhengwuju_2026_narrative_scan.pdf").read_bytes()
    document: Any = pypdfium2.PdfDocument(source)
    short: Any = pypdfium2.PdfDocument.new()
    short.import_pages(document, [5, 6, 7])
    short.save(file)

    def ended(limits: Limits) -> Outcome:
        ((_, outcome),) = outcomes([(file,)], 1, limits)
        return outcome

    assert "超过时限" not in str(ended(Limits(seconds=5, slow=60)))
    stopped = ended(Limits(seconds=1, slow=0.25, pages=2))
    assert isinstance(stopped, Rejected)
    assert "超过时限" in stopped.reason


@pytest.mark.corpus
def test_the_words_of_a_scanned_title_page_keep_all_their_strokes(shared: Path) -> None:
    scan = shared / DEV / "beijing_zhengwuju_2026_narrative_scan.pdf"
    reading = document.read(printed(scan, 1))
    words = [block.text for block in reading.blocks if isinstance(block, Paragraph)]
    assert words[:2] == ["北京市政务服务和数据管理局", "2026年度部门预算信息公开"]
