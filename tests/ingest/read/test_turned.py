"""Headings that run upwards or downwards in their cells are read in their own order, on turned pages as well."""

import pytest

from ingest.grid import Grid
from ingest.read.pdf.document import read
from tests.ingest.read.test_pdf import HEIGHT, WIDTH, Page, pdf

XS, YS = [50.0, 90.0, 130.0, 200.0], [50.0, 110.0, 130.0, 150.0]


def upwards(x: float, y: float, words: str) -> str:
    return f"BT /F 10 Tf 0 1 -1 0 {x} {HEIGHT - y} Tm ({words}) Tj ET"


def downwards(x: float, y: float, words: str) -> str:
    return f"BT /F 10 Tf 0 -1 1 0 {x} {HEIGHT - y} Tm ({words}) Tj ET"


def upside_down(x: float, y: float, words: str) -> str:
    return f"BT /F 10 Tf -1 0 0 -1 {x} {HEIGHT - y} Tm ({words}) Tj ET"


def page(extra: str = "") -> Page:
    drawn = Page(extra).ruled(XS, YS).text(135, 83, "name")
    for row, figures in enumerate((["31", "4.50", "total"], ["22", "1.75", "basic"])):
        for x, text in zip(XS, figures, strict=False):
            drawn.text(x + 4, YS[row + 1] + 14, text)
    return drawn


def texts(data: bytes) -> list[list[str]]:
    (grid,) = [block for block in read(data).blocks if isinstance(block, Grid)]
    return [[cell.text for cell in row if cell] for row in grid.matrix()]


HEADS = {
    "upwards": [upwards(66, 105, "first"), upwards(78, 105, "lines"), upwards(114, 105, "second")],
    "downwards": [
        downwards(74, 55, "first"),
        downwards(60, 55, "lines"),
        downwards(108, 55, "second"),
    ],
    "upside down": [
        upside_down(86, 95, "first"),
        upside_down(86, 80, "lines"),
        upside_down(128, 85, "second"),
    ],
}


@pytest.mark.parametrize("name", HEADS)
def test_turned_headings_are_read_in_their_own_order(name: str) -> None:
    drawn = page()
    drawn.operators += HEADS[name]
    assert texts(pdf(drawn)) == [
        ["first\nlines", "second", "name"],
        ["31", "4.50", "total"],
        ["22", "1.75", "basic"],
    ]


@pytest.mark.parametrize("name", HEADS)
@pytest.mark.parametrize("turn", ["0 1 -1 0 300 0", "0 -1 1 0 0 400"])
def test_headings_turned_on_a_turned_page_are_read_in_their_own_order(name: str, turn: str) -> None:
    drawn = page(f"/MediaBox[0 0 {HEIGHT} {WIDTH}]")
    drawn.operators = [f"{turn} cm", *drawn.operators, *HEADS[name]]
    assert texts(pdf(drawn))[0] == ["first\nlines", "second", "name"]
