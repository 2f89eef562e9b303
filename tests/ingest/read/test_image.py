"""Image files are recognised like scanned pages, or refused with the reason."""

import struct
import zlib
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2  # pyright: ignore[reportMissingTypeStubs]
import pytest
from PIL import Image

from ingest.grid import Grid, Reading, Refused
from ingest.read.detect import detect
from ingest.read.pdf import document
from ingest.read.scan import image
from ingest.values.figure import is_figure

SOURCE = "corpus/dev/shanghai_shenjiju_2026.pdf"


def drawn(path: Path, dpi: int) -> Image.Image:
    source: Any = pypdfium2.PdfDocument(path)
    found: Image.Image = source[7].render(scale=dpi / 72).to_pil().convert("RGB")
    return found


def saved(picture: Image.Image, format: str, **options: Any) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, format, **options)
    return buffer.getvalue()


def amounts(reading: Reading, page: int) -> Counter[str]:
    return Counter(
        cell.text
        for block in reading.blocks
        if isinstance(block, Grid) and block.page == page
        for cell in block.cells
        if is_figure(cell.text)
    )


@pytest.fixture(scope="module")
def true(shared: Path) -> Counter[str]:
    return amounts(document.read((shared / SOURCE).read_bytes()), 8)


@pytest.mark.corpus
@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP", "BMP"])
def test_a_page_saved_as_an_image_loses_no_amount(
    shared: Path, true: Counter[str], format: str
) -> None:
    data = saved(drawn(shared / SOURCE, 150), format)
    found = detect(data, f"a.{format.lower()}")
    reading = found.read(data)
    assert amounts(reading, 1) == true
    assert (reading.method, reading.pages, reading.unread) == ("ocr", 1, ())
    cells = [cell for one in reading.blocks if isinstance(one, Grid) for cell in one.cells]
    assert all(cell.confidence for cell in cells if cell.text)


@pytest.mark.corpus
def test_every_page_of_a_tiff_is_read_and_a_coarse_one_named(
    shared: Path, true: Counter[str]
) -> None:
    fine, coarse = drawn(shared / SOURCE, 150), drawn(shared / SOURCE, 90)
    data = saved(fine, "TIFF", save_all=True, append_images=[coarse, fine.rotate(90, expand=True)])
    reading = image.read(data)
    assert (reading.pages, amounts(reading, 1), amounts(reading, 3)) == (3, true, true)
    (said,) = reading.unread
    assert said.startswith("第2页的图像只有 90 dpi")


def test_a_resolution_that_is_stated_and_possible_is_believed() -> None:
    (said,) = image.read(saved(Image.new("L", (827, 1169)), "PNG", dpi=(100, 100))).unread
    assert "只有 100 dpi" in said


@pytest.mark.parametrize("shade", [0, 255])
def test_a_blank_page_holds_nothing(shade: int) -> None:
    reading = image.read(saved(Image.new("L", (1300, 1800), shade), "PNG"))
    assert (reading.blocks, reading.pages, reading.unread) == ((), 1, ())


def test_without_the_extra_an_image_is_refused_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    installed: dict[str, object] = {}
    monkeypatch.setattr("ingest.read.scan.images.find_spec", installed.get)
    with pytest.raises(Refused, match=r"install yusuan\[ocr\]"):
        image.read(saved(Image.new("L", (9, 9)), "PNG"))


def bomb() -> bytes:
    """A small PNG that says it has ten thousand million pixels."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (bomb(), "压缩炸弹"),
        (saved(Image.new("L", (9000, 9000)), "PNG"), "压缩炸弹"),
        (saved(Image.effect_noise((400, 400), 50), "PNG")[:9000], "损坏"),
        (saved(Image.new("RGB", (1300, 1800)), "JPEG")[:3000], "损坏"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "损坏"),
        (saved(Image.new("I;16", (900, 900)), "PNG"), "超过 8 位"),
    ],
)
def test_a_damaged_or_immense_image_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        image.read(data)
