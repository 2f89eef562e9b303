"""Pictures of PDF pages: the box that a reader gave is outlined where it stands on the upright page."""

# pypdfium2's documents carry no types that strict mode accepts.
# pyright: reportUnknownMemberType=false, reportMissingTypeStubs=false

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from examples import facts, make
from ingest.grid import Box, Cell, Grid, Refused
from ingest.read.pdf import document
from ingest.read.pdf.picture import OUTLINE, picture

SCALE = 2.0


@pytest.fixture(scope="module")
def made() -> bytes:
    return make.document(facts.load("xinzhou_2023"), "pdf")


def turned(data: bytes, rotation: int) -> bytes:
    """The same document, its pages marked to be shown turned."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.set_rotation(rotation)
    stream = BytesIO()
    document.save(stream)
    document.close()
    return stream.getvalue()


def cell(data: bytes, text: str) -> Cell:
    """The first cell that prints a text."""
    grids = (block for block in document.read(data).blocks if isinstance(block, Grid))
    return next(cell for grid in grids for cell in grid.cells if cell.text == text)


def drawn(data: bytes, page: int, box: Box) -> Image.Image:
    return Image.open(BytesIO(picture(data, page, box)))


def outlined(image: Image.Image) -> Box:
    """The rectangle around all pixels of the outline's colour."""
    raw, (width, height) = image.tobytes(), image.size
    pixel = bytes(OUTLINE)
    rows = [y for y in range(height) if pixel in raw[y * width * 3 : (y + 1) * width * 3]]
    line = raw[rows[0] * width * 3 : (rows[0] + 1) * width * 3]
    columns = [x for x in range(width) if line[x * 3 : x * 3 + 3] == pixel]
    return columns[0], rows[0], columns[-1], rows[-1]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_cell_is_outlined_however_its_page_is_turned(made: bytes, rotation: int) -> None:
    data = turned(made, rotation)
    found = cell(data, "118.22")
    assert found.box is not None
    assert found.page is not None
    around = outlined(drawn(data, found.page, found.box))
    assert around == pytest.approx([edge * SCALE for edge in found.box], abs=4)
    upright = cell(made, "118.22")
    assert found.box == pytest.approx(upright.box)


def test_the_picture_changes_nothing_but_the_outline(made: bytes) -> None:
    found = cell(made, "118.22")
    assert found.box is not None
    image = drawn(made, 1, found.box)
    left, top, right, bottom = (round(edge * SCALE) for edge in found.box)
    inside = (left + 1, top + 1, right - 1, bottom - 1)
    elsewhere = drawn(made, 1, (0, 0, 10, 10)).crop(inside)
    assert image.crop(inside).tobytes() == elsewhere.tobytes()
    assert image.format == "PNG"


def test_a_huge_page_is_drawn_smaller() -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(14_000, 7_000)
    stream = BytesIO()
    document.save(stream)
    image = drawn(stream.getvalue(), 1, (7_000, 3_500, 10_500, 5_250))
    assert image.size == (4000, 2000)
    assert outlined(image) == pytest.approx((2000, 1000, 3000, 1500), abs=4)


def test_what_is_no_pdf_and_pages_that_are_not_there_are_refused(made: bytes) -> None:
    with pytest.raises(Refused, match="不是 PDF"):
        picture("收支总表".encode(), 1, (0, 0, 1, 1))
    with pytest.raises(Refused, match="第99页"):
        picture(made, 99, (0, 0, 1, 1))
