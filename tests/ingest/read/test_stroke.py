"""Ruling lines are found in pictures; strokes of characters and edges of areas are none."""

from collections.abc import Sequence

import numpy as np
import pytest

from ingest.read.page.canvas import Ruling
from ingest.read.page.ruling import joined
from ingest.read.scan.stroke import Pixels, rulings, without

Area = tuple[int, int, int, int]


def found(*areas: Area, paper: int = 255, ink: int = 0) -> list[Ruling]:
    """The lines of a picture, one pixel a point, with dark areas (left, top, right, bottom)."""
    picture: Pixels = np.full((200, 300), paper, dtype=np.uint8)
    for left, top, right, bottom in areas:
        picture[top:bottom, left:right] = ink
    return joined(rulings(picture, 1.0))


def outline(lines: Sequence[Ruling]) -> list[tuple[str, int, int, int]]:
    return [(line.axis, int(line.at), int(line.start), int(line.end)) for line in lines]


def test_lines_that_cross_stay_whole() -> None:
    bars = [(x, 20, x + 1, 180) for x in (20, 35, 50, 65, 80)]
    lines = found((20, 100, 90, 101), *bars)
    assert outline(lines)[0] == ("h", 100, 20, 90)
    assert [line[:2] for line in outline(lines)[1:]] == [("v", x) for x in (20, 35, 50, 65, 80)]


@pytest.mark.parametrize(
    "area", [(20, 20, 40, 21), (20, 20, 21, 30), (20, 20, 200, 120), (5, 5, 6, 6)]
)
def test_short_strokes_and_areas_are_no_lines(area: Area) -> None:
    assert found(area) == []


@pytest.mark.parametrize(
    ("paper", "ink", "seen"), [(255, 180, 1), (255, 230, 0), (200, 120, 1), (200, 160, 0)]
)
def test_a_line_is_darker_than_its_paper(paper: int, ink: int, seen: int) -> None:
    assert len(found((20, 50, 280, 52), paper=paper, ink=ink)) == seen


def test_lines_are_painted_over_and_nothing_else() -> None:
    picture = np.full((200, 300, 3), 255, np.uint8)
    picture[100:102, 20:280] = 0
    picture[50:60, 50:60] = 0
    plain = without(rulings(picture.mean(axis=2).astype(np.uint8), 2.0), picture, 2.0)
    assert (plain[90:110] == 255).all()
    assert (plain[:90] == picture[:90]).all()


def test_strokes_of_large_characters_are_not_painted_over() -> None:
    """A stroke taken out of 服 leaves 股."""
    table = [Ruling("h", 20, 10, 110), Ruling("h", 60, 10, 110), Ruling("v", 50, 20, 60)]
    strokes = [Ruling("v", 150, 20, 40), Ruling("h", 30, 140, 170)]
    picture: Pixels = np.zeros((80, 200, 3), dtype=np.uint8)
    plain = without([*table, *strokes], picture, 1.0)
    assert plain[20, 60].all()
    assert plain[40, 50].all()
    assert not plain[30, 150].any()
    assert not plain[30, 145].any()
