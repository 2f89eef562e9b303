"""The characters of a watermark join no figure under it; light, large and turned print is read where it is meant."""

import math

import pytest

from ingest.grid import Paragraph
from ingest.read.pdf.document import read
from tests.ingest.grids import texts
from tests.ingest.read.test_pdf import HEIGHT, XS, YS, Page, pdf

FIGURES = [["31", "812.40", "7.05"], ["32", "95.60", "11.90"], ["33", "640.00", "2.20"]]
PALE, FADED, INK = "0.82 g", "1 0.75 0.75 rg", "0 g"


def table(page: Page) -> Page:
    page.ruled(XS, YS)
    for row, printed in enumerate(FIGURES):
        for column, text in enumerate(printed):
            page.text(XS[column] + 20, YS[row] + 14, text)
    return page


def stamped(words: str, x: float, y: float, size: float, slope: float = 0, ink: str = PALE) -> str:
    """The operators that print words from a place on, in points from the page's top left."""
    cos, sin = math.cos(math.radians(slope)), math.sin(math.radians(slope))
    matrix = f"{cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {x} {HEIGHT - y}"
    return f"q {ink} BT /F {size} Tf {matrix} Tm ({words}) Tj ET Q"


MARKS = {
    "aslant and pale": [stamped("2025 0518", 70, 112, 30, 30)],
    "aslant the other way": [stamped("2025 0518", 60, 60, 30, -30)],
    "aslant, small and black": [stamped("2025 0518", 90, 105, 10, 40, INK)],
    "pale, level, as small as the figures": [stamped("2025 0518 2025 0518", 63, 64, 10)],
    "faded red, level and huge": [stamped("2025", 75, 100, 55, 0, FADED)],
    "black, level and huge": [stamped("2025", 75, 100, 55, 0, INK)],
    "in several words": [stamped(str(n), 60 + 40 * n, 75 + 8 * n, 24, 25) for n in range(5)],
    "upright along the side, pale": [stamped("2025 0518", 100, 112, 22, 90)],
}


@pytest.mark.parametrize("under", [True, False], ids=["under", "over"])
@pytest.mark.parametrize("name", MARKS)
def test_a_watermark_joins_no_figure(name: str, under: bool) -> None:
    page = Page()
    page.operators += MARKS[name] if under else []
    table(page).operators += [] if under else MARKS[name]
    assert texts(read(pdf(page))) == FIGURES


def test_a_watermark_on_blank_cells_of_the_next_page_is_none_of_their_figures() -> None:
    mark = MARKS["pale, level, as small as the figures"]
    first, second = table(Page()), Page().ruled(XS, YS).text(55, 103, "34")
    first.operators += mark
    second.operators += mark
    assert texts(read(pdf(first, second)))[3:] == [["", "", ""], ["", "", ""], ["34", "", ""]]


def test_light_print_on_a_coloured_ground_is_read() -> None:
    page = Page().bar(50, 20, 210, 28, "0 0.2 0.5 rg")
    page.operators.append(stamped("2026", 60, 44, 24, 0, "1 g"))
    reading = read(pdf(table(page)))
    assert [block.text for block in reading.blocks if isinstance(block, Paragraph)] == ["2026"]
    assert texts(reading) == FIGURES


def test_a_large_title_and_pale_print_beside_the_figures_are_read() -> None:
    page = table(Page().text(20, 290, "last"))
    page.operators += [stamped("2026", 60, 40, 30, 0, INK), stamped("page", 200, 280, 10)]
    reading = read(pdf(page))
    said = {block.text for block in reading.blocks if isinstance(block, Paragraph)}
    assert said == {"2026", "last", "page"}
