"""Printed lines → rows: what wraps within the cells of one row is brought together."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.read.unruled.band import Band, Word
from ingest.read.unruled.centred import centred, pitch

_AIRY = 0.35  # heights of a word; the distance of rows tells where it is larger
_FAR = 3.0  # heights of a word; rows that stand further apart tell nothing
_CLOSE = 0.6  # share of the distance between rows; lines nearer than this are of one row


def reach(rows: Sequence[Band]) -> float:
    """The largest gap in points between two lines of one cell, as the distance of rows tells.

    Rows set without air cannot be told by it: then only lines that overlap are of one row.
    """
    gaps = [
        _gap(top, low)
        for top, low in pairwise(rows)
        if top.has_figure and low.has_figure and 0 < _gap(top, low) < _FAR * low.height
    ]
    air, height = median(gaps or [0.0]), median(row.height for row in rows)
    return _CLOSE * air if air > _AIRY * height else 0.0


def folded(lines: Sequence[Band], reach: float) -> list[list[Word]]:
    """The words of each row; two lines with figures are never one row."""
    step = pitch(lines)
    rows = _near(lines, reach) if step is None else centred(lines, step)
    return [[word for line in row for word in line.words] for row in rows]


def _near(lines: Sequence[Band], reach: float) -> list[list[Band]]:
    rows: list[list[Band]] = []
    for line in lines:
        if rows and _goes_on(rows[-1], line, reach):
            rows[-1].append(line)
        else:
            rows.append([line])
    return _settled(rows, reach)


def _goes_on(row: Sequence[Band], line: Band, reach: float) -> bool:
    figures = line.has_figure and any(above.has_figure for above in row)
    return not figures and _gap(row[-1], line) <= reach


def _gap(above: Band, below: Band) -> float:
    return below.box[1] - above.box[3]


def _settled(rows: Sequence[list[Band]], reach: float) -> list[list[Band]]:
    """A line between two rows of figures belongs to the nearer one."""
    found: list[list[Band]] = []
    for row in rows:
        held = found[-1] if found else []
        while len(held) > 1 and not held[-1].has_figure and _nearer(held, row, reach):
            row.insert(0, held.pop())
        found.append(row)
    return found


def _nearer(held: Sequence[Band], row: Sequence[Band], reach: float) -> bool:
    gap = _gap(held[-1], row[0])
    return gap <= reach and gap < _gap(held[-2], held[-1])
