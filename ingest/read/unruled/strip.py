"""Rows of figures → the strips of paper that they print on, one for each column."""

from collections.abc import Sequence

from ingest.read.unruled.band import Band, Word
from ingest.values.figure import is_figure

Strip = tuple[float, float]
"""Where a column begins and ends, in points from the page's left."""

_GAP = 1.0  # points; narrower than this, what no row prints on parts no columns
_NARROW = 3.0  # heights of a word; a label between two columns is no wider
_MOSTLY = 0.8  # share of a word's width that stands in a column if the word belongs to it


def strips(rows: Sequence[Band]) -> list[Strip]:
    """The strips on which rows print, left to right.

    A label that one row prints beside the others of its column (合计 in the middle of names, or across
    codes and names) makes none, nor does a row that numbers the columns.
    """
    rows = [row for row in rows if not row.counts] or rows
    found = _covered([word for row in rows for word in row.wide])
    for number in reversed(range(len(found))):
        beside = _beside(number, found, rows)
        if beside is not None:
            low, high = sorted((number, beside))
            found[low : high + 1] = [(found[low][0], found[high][1])]
    return found


def _covered(words: Sequence[Word]) -> list[Strip]:
    found: list[Strip] = []
    for left, right in sorted((word.box[0], word.box[2]) for word in words):
        if found and left - found[-1][1] < _GAP:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _beside(number: int, found: Sequence[Strip], rows: Sequence[Band]) -> int | None:
    """The column of labels that a strip belongs to on which one narrow label alone stands."""
    inside = [words for row in rows if (words := _within(found[number], row))]
    if len(rows) < 4 or len(inside) != 1 or is_figure(inside[0][0].text):
        return None
    if found[number][1] - found[number][0] > _NARROW * inside[0][0].height:
        return None
    sides = [side for side in (number - 1, number + 1) if 0 <= side < len(found)]
    labels = [side for side in sides if _holds_labels(found[side], rows)]
    return min(labels, key=lambda side: _apart(found[side], found[number]), default=None)


def _holds_labels(strip: Strip, rows: Sequence[Band]) -> bool:
    words = [word for row in rows for word in _within(strip, row)]
    return 2 * sum(is_figure(word.text) for word in words) < len(words)


def _apart(one: Strip, other: Strip) -> float:
    return max(one[0], other[0]) - min(one[1], other[1])


def _within(strip: Strip, row: Band) -> list[Word]:
    return [word for word in row.words if strip[0] <= word.middle[0] <= strip[1]]


def place(word: Word, columns: Sequence[Strip]) -> tuple[int, int]:
    """The first and the last column that a word stands in; the nearest one where it is in none."""
    over = [number for number, strip in enumerate(columns) if overlap(word, strip) > 0]
    width = word.box[2] - word.box[0]
    for number in over:
        if overlap(word, columns[number]) >= _MOSTLY * width:
            return number, number
    if over:
        return over[0], over[-1]
    nearest = min(range(len(columns)), key=lambda number: -overlap(word, columns[number]))
    return nearest, nearest


def overlap(word: Word, strip: Strip) -> float:
    """How far a word reaches into a strip, in points; negative is the distance between them."""
    return min(word.box[2], strip[1]) - max(word.box[0], strip[0])
