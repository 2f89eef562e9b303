"""The printed lines of a page → those of each table without rulings, its headings and its rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.read.unruled.band import Band
from ingest.read.unruled.centred import headless
from ingest.read.unruled.headings import headed
from ingest.read.unruled.strip import Strip, overlap, place, strips
from ingest.values.figure import is_figure

ROWS = 3
"""So many rows of figures make a table."""

HEADED = 3
"""So many columns make one, too, if each has a heading."""

_MOST = 300  # words of headings, and columns; no paper holds more
_TALL = 1.3  # times the height of rows; one text so much taller is a title
_FAR = 4.0  # heights of a word; lines above rows that stand further off are no headings of theirs
_PITCH = 1.8  # times the usual distance of rows; what stands further below is no row
_MIDDLE = 0.05  # share of a table's width that the middle of a title strays from its middle
_SAID = re.compile(
    r"(?<!其中)[：:]\s*\S"
)  # 部门：… and 单位：万元 are said above a table, not in it


@dataclass(frozen=True, slots=True)
class Region:
    """A table as lines: those of its headings, those of its rows, and its columns."""

    heads: tuple[Band, ...]
    rows: tuple[Band, ...]
    columns: tuple[Strip, ...]


def regions(lines: Sequence[Band], carried: Sequence[Strip]) -> Iterator[Region]:
    """The tables of a page from top to bottom.

    `carried` are the columns of a table at the end of the page before: rows at the top of this page
    that stand in them go on with it, however few they are.
    """
    marks = [number for number, line in enumerate(lines) if line.is_row]
    after = 0
    for run in _runs(lines, marks):
        rows = [lines[number] for number in run]
        inside = lines[run[0] : run[-1] + 1]
        own = strips(rows)
        heads: Sequence[Band] = _heads(lines[after : run[0]], rows, own)
        fit = not after and _fit(rows, carried) and _are_labels(heads, rows, carried)
        heads = () if fit else heads
        columns = list(carried) if fit else own
        first = run[0] - (_above(lines[after : run[0]], lines[run[0]], columns) if fit else 0)
        end = run[-1] + 1 + _below(lines[run[-1] + 1 :], inside, columns)
        after = end
        if sum(len(line.words) for line in heads) > _MOST or len(columns) > _MOST:
            continue
        if headless(heads, lines[first:end]):
            heads, first = heads[:-1], first - 1
        if fit or (len(columns) > 1 and (len(run) >= ROWS or _is_headed(heads, columns))):
            yield Region(tuple(heads), tuple(lines[first:end]), tuple(columns))


def _is_headed(heads: Sequence[Band], columns: Sequence[Strip]) -> bool:
    """Whether there are several columns, each with a heading."""
    found = headed(heads, columns, 0.0)
    over = {column for each in found.headings for column in range(each.first, each.last + 1)}
    return len(columns) >= HEADED and len(over) == len(found.columns)


def _runs(lines: Sequence[Band], marks: Sequence[int]) -> Iterator[Sequence[int]]:
    """Rows of figures parted where something stands between them that is no row of their table."""
    if not marks:
        return
    rows = [lines[number] for number in marks]
    columns, height = strips(rows), median(row.height for row in rows)
    for count, (first, second) in enumerate(pairwise(marks), 1):
        between = lines[first + 1 : second]
        if any(_parts(line, columns, height) for line in between):
            yield from _runs(lines, marks[:count])
            yield from _runs(lines, marks[count:])
            return
    yield marks


def _parts(line: Band, columns: Sequence[Strip], height: float) -> bool:
    """Whether a line between rows is a title, a note or a sentence."""
    return _is_tall(line, height) or _is_said(line) or _crosses(line, columns)


def _is_tall(line: Band, height: float) -> bool:
    return len(line.texts) == 1 and line.height > _TALL * height


def _is_said(line: Band) -> bool:
    return any(_SAID.search(text.text) for text in line.texts)


def _crosses(line: Band, columns: Sequence[Strip]) -> bool:
    """Whether a line is one text that runs over several columns."""
    if len(line.texts) != 1:
        return False
    text = line.texts[0]
    return sum(overlap(text, strip) > text.height for strip in columns) > 1


def _heads(above: Sequence[Band], rows: Sequence[Band], columns: Sequence[Strip]) -> Sequence[Band]:
    """The headings: lines above the rows and near them, up to a title or to what is said of it."""
    height, first = median(row.height for row in rows), len(above)
    box = rows[0].box[1]
    while first:
        line = above[first - 1]
        far = box - line.box[3] > _FAR * height
        if far or _is_tall(line, height) or _is_said(line):
            break
        box, first = line.box[1], first - 1
    found = list(above[first:])
    while found and _is_title(found[0], rows, columns):
        found.pop(0)
    return found


def _is_title(line: Band, rows: Sequence[Band], columns: Sequence[Strip]) -> bool:
    """Whether one text stands in the middle above a table, or is a sentence from its left edge."""
    left, right = min(row.box[0] for row in rows), max(row.box[2] for row in rows)
    if len(line.texts) != 1:
        return False
    text = line.texts[0]
    aside = abs(text.middle[0] - (left + right) / 2)
    sentence = text.box[0] < left + text.height and _crosses(line, columns)
    return aside < _MIDDLE * (right - left) or sentence


def _fit(rows: Sequence[Band], columns: Sequence[Strip]) -> bool:
    """Whether each word of rows stands in one of the columns."""
    return bool(columns) and all(
        sum(overlap(word, strip) > 0 for strip in columns) == 1
        for row in rows
        for word in row.words
    )


def _are_labels(lines: Sequence[Band], rows: Sequence[Band], columns: Sequence[Strip]) -> bool:
    """Whether lines print only where rows have labels: rows without figures, no headings."""
    places = {place(word, columns) for line in lines for word in line.words}
    labels = {place(w, columns) for row in rows for w in row.words if not is_figure(w.text)}
    return places <= labels


def _above(above: Sequence[Band], row: Band, columns: Sequence[Strip]) -> int:
    """How many lines above the first row of figures are rows without figures."""
    count, box = 0, row.box
    for line in reversed(above):
        if box[1] - line.box[3] > _PITCH * line.height or not _fit([line], columns):
            break
        count, box = count + 1, line.box
    return count


def _below(below: Sequence[Band], rows: Sequence[Band], columns: Sequence[Strip]) -> int:
    """How many lines below the last row of figures are rows without figures."""
    pitch = median([low.box[1] - top.box[1] for top, low in pairwise(rows)] or [rows[0].height])
    box = rows[-1].box
    for count, line in enumerate(below):
        far = line.box[1] - box[1] > _PITCH * pitch
        if far or _is_said(line) or not _fit([line], columns):
            return count
        box = line.box
    return len(below)
