"""Columns of a sheet wider than its paper, printed on pages of their own, stand beside those before them again."""

from collections.abc import Sequence

import pytest

from ingest.grid import Grid, Paragraph, Reading
from ingest.read.pdf.document import read
from tests.ingest.grids import texts
from tests.ingest.read.test_pdf import Page, pdf

LEFT, WIDE = 50.0, 100.0
HEADS, TOP = ["name", "first", "second", "third"], [80.0, 100.0, 118.0, 140.0, 155.0]
BODY = [["Aron", "1.5", "2.5", "3.5"], ["Bera", "4.0", "5.0", "6.0"], ["Cilo", "7.0", "8.0", "9.0"]]


def paper(rows: Sequence[Sequence[str]], levels: Sequence[float] = TOP, title: str = "") -> Page:
    """A page with a table whose rows begin and end at these levels; the column of names is wider than the others."""
    names = WIDE + 20 if rows[0][0] == "name" else WIDE
    xs = [LEFT, *(LEFT + names + WIDE * number for number in range(len(rows[0])))]
    drawn = Page().ruled(xs, list(levels))
    for top, row in zip(levels, rows, strict=False):
        for x, text in zip(xs, row, strict=False):
            drawn.text(x + 4, top + 12, text)
    return drawn.text(LEFT + 2, 70, title) if title else drawn


def columns(rows: Sequence[Sequence[str]], first: int, end: int) -> list[list[str]]:
    return [list(row[first:end]) for row in rows]


def grids(reading: Reading) -> list[Grid]:
    return [block for block in reading.blocks if isinstance(block, Grid)]


def lines(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks if isinstance(block, Paragraph)]


def test_figures_stand_beside_the_names_of_their_rows() -> None:
    rows = [HEADS, *BODY]
    found = read(pdf(paper(columns(rows, 0, 2)), paper(columns(rows, 2, 4))))
    assert texts(found) == rows
    assert {cell.page for cell in grids(found)[0].cells if cell.column > 1} == {2}


def test_all_pages_of_the_left_columns_come_before_those_of_the_next() -> None:
    papers = [
        paper(columns(rows, first, first + 1), levels)
        for first in range(4)
        for rows, levels in (([HEADS, *BODY], TOP), (BODY[:2], [60.0, 75.0, 99.0]))
    ]
    assert texts(read(pdf(*papers))) == [HEADS, *BODY, *BODY[:2]]


def test_what_is_merged_over_the_edge_is_one_cell() -> None:
    levels = [60.0, *TOP]
    heads = ["", "plan", "plan", ""]
    left = Page().ruled([50, 160], levels).ruled([160, 260], TOP)
    left.line(160, 60, 260, 60).line(160, 60, 160, 80).text(200, 75, "pl")
    right = Page().ruled([150, 250], levels).ruled([50, 150], TOP)
    right.line(50, 60, 150, 60).line(150, 60, 150, 80).text(52, 75, "lan")
    for drawn, first, wide in ((left, 0, 110), (right, 2, 100)):
        for top, row in zip(TOP, [HEADS, *BODY], strict=False):
            for number, text in enumerate(row[first : first + 2]):
                drawn.text(54 + wide * number, top + 12, text)
    assert texts(read(pdf(left, right))) == [heads, HEADS, *BODY]


def test_columns_of_words_go_on_under_a_title_that_is_cut() -> None:
    words = [["kind"], ["road"], ["rail"], ["port"]]
    left = paper(columns([HEADS, *BODY], 0, 2)).text(190, 70, "Works and the")
    right = paper(words).text(50, 70, "ir kinds")
    found = read(pdf(left, right))
    assert texts(found) == [
        [*row[:2], *word] for row, word in zip([HEADS, *BODY], words, strict=True)
    ]
    assert lines(found) == ["Works and their kinds"]


def test_cells_may_be_merged_over_rows_on_one_of_the_papers() -> None:
    names = paper([["name"], ["Aron"], ["Bera"]], [80, 100, 140, 155])
    found = read(pdf(names, paper([["first"], ["1.5"], ["2.5"], ["3.5"]])))
    assert texts(found) == [["name", "first"], ["Aron", "1.5"], ["Aron", "2.5"], ["Bera", "3.5"]]


@pytest.mark.parametrize(
    ("second", "levels"),
    [
        (columns([HEADS, *BODY], 0, 2), TOP),
        ([["number", "first"], ["1", "1.5"], ["2", "2.5"], ["3", "3.5"]], TOP),
        ([["code", "name", "first"], *([str(n), "Dura", "1.5"] for n in (201, 205, 213))], TOP),
        ([["name", "first"], ["", ""], ["", ""], ["", "2.5"]], TOP),
        (columns([HEADS, *BODY], 2, 4), [80, 100, 121, 140, 155]),
        (columns([HEADS, *BODY[:2]], 2, 4), TOP[:4]),
    ],
    ids=["names", "numbers", "codes", "the same columns", "other levels", "fewer rows"],
)
def test_a_table_of_its_own_stays_apart(
    second: Sequence[Sequence[str]], levels: Sequence[float]
) -> None:
    found = read(pdf(paper(columns([HEADS, *BODY], 0, 2)), paper(second, levels)))
    assert [grid.width for grid in grids(found)] == [2, len(second[0])]


def test_forms_of_one_layout_stay_apart_though_words_reach_their_sides() -> None:
    rows = columns([HEADS, *BODY], 0, 2)
    forms = [paper(rows, title=f"Office {n}").text(225, 70, "yuan") for n in range(2)]
    assert len(grids(read(pdf(*forms)))) == 2
