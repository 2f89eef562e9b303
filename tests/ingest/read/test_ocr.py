"""Scanned pages are recognised where the extra is installed, and named with the reason where not."""

from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2  # pyright: ignore[reportMissingTypeStubs]
import pytest

from ingest.grid import Cell, Grid, Reading
from ingest.read import pdf
from ingest.values.figure import is_figure

DEV = "corpus/dev"


def printed(path: Path, page: int) -> bytes:
    """One page of a PDF, as a PDF of its own."""
    source: Any = pypdfium2.PdfDocument(path)
    alone: Any = pypdfium2.PdfDocument.new()
    alone.import_pages(source, [page - 1])
    buffer = BytesIO()
    alone.save(buffer)
    return buffer.getvalue()


def scanned(path: Path, page: int, dpi: int) -> bytes:
    """The same page as a scanner would give it: a grey picture."""
    source: Any = pypdfium2.PdfDocument(path)
    picture = source[page - 1].render(scale=dpi / 72).to_pil().convert("L")
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
    seen, true = pdf.read(scanned(path, page, dpi)), pdf.read(printed(path, page))
    assert (seen.method, seen.pages, seen.unread) == ("ocr", 1, ())
    assert amounts(seen) == amounts(true)
    assert sum(amounts(true).values()) > 40
    sure = [cell.confidence for cell in cells(seen) if cell.text]
    assert all(each is not None and 0 < each <= 1 for each in sure)
    assert all(cell.confidence is None for cell in cells(true))


@pytest.mark.corpus
def test_a_coarse_scan_is_named_and_not_trusted(shared: Path) -> None:
    reading = pdf.read(scanned(shared / DEV / "shanghai_shenjiju_2026.pdf", 8, 100))
    assert reading.blocks == ()
    (reason,) = reading.unread
    assert "只有 100 dpi" in reason
    assert "too coarse to be trusted" in reason


@pytest.mark.corpus
def test_without_the_extra_a_scan_is_named_with_what_to_install(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: dict[str, object] = {}
    monkeypatch.setattr("ingest.read.scan.find_spec", installed.get)
    reading = pdf.read(scanned(shared / DEV / "shanghai_shenjiju_2026.pdf", 8, 150))
    assert reading.blocks == ()
    assert "install yusuan[ocr]" in reading.unread[0]


@pytest.mark.corpus
def test_prose_of_a_real_scan_is_read(shared: Path) -> None:
    path = shared / DEV / "beijing_zhengwuju_2026_narrative_scan.pdf"
    reading = pdf.read(printed(path, 7))
    text = "".join("".join(getattr(block, "text", "").split()) for block in reading.blocks)
    for amount in ("80.11万元", "51.3万元", "7.25万元", "55,307.45万元", "760.36万元"):
        assert amount in text
