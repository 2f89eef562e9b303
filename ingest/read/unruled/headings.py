"""Words printed above the columns of a table without rulings → heading cells and what they span.

A heading printed in the middle of what it spans need not stand over all of it. The lowest ones
are matched to the columns in order; a higher one spans the run of lower ones that it is the middle of.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf

from ingest.read.unruled import stacking
from ingest.read.unruled.band import Band, Word
from ingest.read.unruled.matching import matched
from ingest.read.unruled.spanning import spanned
from ingest.read.unruled.stacking import line_height
from ingest.read.unruled.strip import Strip, overlap

_DEEPEST = 4  # rows of headings; what seems to have more is set upright or in pieces
_PART = 0.1  # points between two columns
_EXACT = 0.1  # heights of a word; what stands in the middle of two rows strays no further
_LEVEL = 0.3  # the same; headings whose middles differ less stand in one row


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, its first and last column, and its first row and how many it has."""

    word: Word
    first: int
    last: int
    row: int
    rows: int


@dataclass(frozen=True, slots=True)
class Headed:
    """All columns, those too in which only a heading stands, the headings, and their rows."""

    columns: tuple[Strip, ...]
    headings: tuple[Heading, ...]
    height: int


def headed(lines: Sequence[Band], columns: Sequence[Strip], reach: float) -> Headed:
    """The headings printed on lines above columns; `reach` parts the lines of one heading."""
    cells = stacking.headings(lines, columns, reach)
    if not cells:
        return Headed(tuple(columns), (), 0)
    rows = _rows(cells)
    if len(rows) > _DEEPEST:
        return _untold(cells, columns)
    low = [cell for cell in cells if not _is_upper(cell, cells)]
    leaves = matched(low, [_row(cell, rows[:-1]) is None for cell in low], columns)
    held = {id(leaf) for _, leaf in leaves}
    uppers = [cell for cell in cells if id(cell) not in held]
    wide = _widened(leaves)
    return Headed(tuple(wide), tuple(_placed(uppers, leaves, wide, rows)), len(rows))


def _untold(cells: Sequence[Word], columns: Sequence[Strip]) -> Headed:
    """Columns whose headings cannot be told: an ellipsis, so that each is reported and none trusted."""
    top, bottom = min(cell.box[1] for cell in cells), max(cell.box[3] for cell in cells)
    words = [Word("…", (left, top, right, bottom)) for left, right in columns]
    found = (Heading(word, number, number, 0, 1) for number, word in enumerate(words))
    return Headed(tuple(columns), tuple(found), 1)


def _widened(leaves: Sequence[tuple[Strip, Word | None]]) -> list[Strip]:
    """Columns as wide as their figures and their heading, which no other column's strip ends."""
    found = [strip for strip, _ in leaves]
    for number, (strip, leaf) in enumerate(leaves):
        if leaf is not None:
            before = found[number - 1][1] if number else -inf
            after = leaves[number + 1][0][0] if number + 1 < len(leaves) else inf
            left, right = min(strip[0], leaf.box[0]), max(strip[1], leaf.box[2])
            found[number] = (max(left, before + _PART), min(right, after - _PART))
    return found


def _is_upper(cell: Word, cells: Sequence[Word]) -> bool:
    """Whether a heading stands right above another one."""
    return any(_covers(cell, lower) for lower in cells)


def _covers(upper: Word, lower: Word) -> bool:
    return lower.box[1] > upper.middle[1] and overlap(upper, (lower.box[0], lower.box[2])) > 0


def _rows(cells: Sequence[Word]) -> list[float]:
    """The middles of the rows of headings, from the top.

    A heading merged over several rows stands between them and makes no row.
    """
    levels = list(_levels(cells))
    inner = [level for level in levels[1:-1] if _is_row(level, levels, cells)]
    rows = [*levels[:1], *(level for level in inner if not _is_merged(level, [levels[0], *inner]))]
    return [_middle(level) for level in (*rows, *levels[1:][-1:])]


def _is_row(level: Sequence[Word], levels: Sequence[Sequence[Word]], cells: Sequence[Word]) -> bool:
    """Whether headings stand above others, or between them with others merged from there down."""
    middle, near = (_middle(level) + _middle(levels[-1])) / 2, _EXACT * line_height(level[0])
    merged = any(abs(_middle(each) - middle) < near for each in levels[:-1] if each is not level)
    amid = all(_is_amid(cell, levels[-1]) for cell in level)
    return (merged and amid) or any(_is_upper(cell, cells) for cell in level)


def _is_amid(cell: Word, lowest: Sequence[Word]) -> bool:
    """Whether some of the lowest headings stand left of a heading, and some right of it."""
    middles = [each.middle[0] for each in lowest]
    return min(middles) < cell.middle[0] < max(middles)


def _is_merged(level: Sequence[Word], others: Sequence[Sequence[Word]]) -> bool:
    """Whether headings stand in the middle of two rows and above or below none of theirs."""
    near = _LEVEL * line_height(level[0])
    for top, low in combinations(others, 2):
        middle = (_middle(top) + _middle(low)) / 2
        if level is not top and level is not low and abs(middle - _middle(level)) < near:
            return not any(_covers(one, two) for one in level for two in low) and not any(
                _covers(one, two) for one in top for two in level
            )
    return False


def _levels(cells: Iterable[Word]) -> Iterator[list[Word]]:
    level: list[Word] = []
    for cell in sorted(cells, key=lambda each: each.middle[1]):
        if level and cell.middle[1] - level[0].middle[1] > _LEVEL * line_height(cell):
            yield level
            level = []
        level.append(cell)
    yield level


def _middle(level: Sequence[Word]) -> float:
    return sum(cell.middle[1] for cell in level) / len(level)


def _row(cell: Word, rows: Sequence[float]) -> int | None:
    """The row that a heading stands in by itself."""
    near = (
        row for row, at in enumerate(rows) if abs(cell.middle[1] - at) <= _LEVEL * line_height(cell)
    )
    return next(near, None)


def _begins(leaf: Word, rows: Sequence[float]) -> int:
    """The row in which a heading begins that ends in the lowest one: it stands in their middle."""
    above = [row for row, at in enumerate(rows) if at < leaf.middle[1] - _LEVEL * line_height(leaf)]
    if _row(leaf, rows) == len(rows) - 1 or not above:
        return len(rows) - 1 if above else 0
    return min(above, key=lambda row: abs((rows[row] + rows[-1]) / 2 - leaf.middle[1]))


def _placed(
    uppers: Sequence[Word],
    leaves: Sequence[tuple[Strip, Word | None]],
    wide: Sequence[Strip],
    rows: Sequence[float],
) -> Iterator[Heading]:
    """All headings with their columns and rows, those above others from the lowest on."""
    tops = [None if leaf is None else _begins(leaf, rows) for _, leaf in leaves]
    texts = ["" if leaf is None else "".join(leaf.text.split()) for _, leaf in leaves]
    spans = [(cell, *_span(cell, rows[:-1])) for cell in uppers]
    for row in reversed(range(len(rows) - 1)):
        level = {id(cell): begin for cell, begin, end in spans if end == row}
        words = [cell for cell, _, end in spans if end == row]
        for word, first, last in spanned(words, row, tops, wide, texts):
            begin = level[id(word)]
            yield Heading(word, first, last, begin, row + 1 - begin)
            tops[first : last + 1] = [begin] * (last + 1 - first)
    for column, (_, leaf) in enumerate(leaves):
        if leaf is not None:
            begins = _begins(leaf, rows)
            yield Heading(leaf, column, column, begins, len(rows) - begins)


def _span(cell: Word, rows: Sequence[float]) -> tuple[int, int]:
    """The first and the last row of a heading above others."""
    row = _row(cell, rows)
    if row is None:
        pairs = [
            (first, last)
            for first, last in combinations(range(len(rows)), 2)
            if rows[first] < cell.middle[1] < rows[last]
        ]
        if pairs:
            return min(pairs, key=lambda p: abs((rows[p[0]] + rows[p[1]]) / 2 - cell.middle[1]))
        row = min(range(len(rows)), key=lambda row: abs(rows[row] - cell.middle[1]))
    return row, row
