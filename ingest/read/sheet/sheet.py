"""The sheets of a workbook → paragraphs and grids: what both of its file formats share.

A sheet prints its title above its table and its notes below it, in rows that hold nothing else.
Blank rows are part of a table, unless a new title follows them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from ingest.grid import Block, Cell, Grid, Paragraph, Reading, Refused
from ingest.read.scan.pasted import Picture, Pictures
from ingest.read.size import require_modest
from ingest.values.figure import is_figure

_MERGED = 64  # rows of a merged cell that are looked at for one that shows
Place = tuple[int, int]
Merge = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One sheet: the printed texts by (row, column), and merged ranges.

    A merged range is its first row and column, and how many of them it covers. `unsolved` counts
    formulas without a saved result, `unseen` the hidden rows and columns that hold figures.
    """

    title: str
    texts: Mapping[Place, str]
    merges: Sequence[Merge] = ()
    hidden: bool = False
    unsolved: int = 0
    unseen: tuple[int, int] = (0, 0)
    pictures: Sequence[Picture] = ()


def showing(
    merges: Sequence[Merge], behind: Mapping[Place, str], is_hidden: Callable[[Place], bool]
) -> tuple[list[Merge], dict[Place, str]]:
    """Merged ranges that begin in a hidden row or column, as far as they show, with the texts that they print.

    `behind` are the texts of hidden cells; a merged cell prints its text in what of it shows.

    >>> showing([(0, 0, 1, 3)], {(0, 0): "2025年"}, lambda place: place[1] == 0)
    ([(0, 1, 1, 2)], {(0, 1): '2025年'})
    """
    found: list[Merge] = []
    texts: dict[Place, str] = {}
    for row, column, down, across in merges:
        places = product(range(row, row + min(down, _MERGED)), range(column, column + across))
        first = (row, column)
        if first in behind and is_hidden(first):
            first = next((place for place in places if not is_hidden(place)), first)
            texts[first] = behind[row, column]
        moved = (first[0] - row, first[1] - column)
        found.append((*first, down - moved[0], across - moved[1]))
    return found, {place: text for place, text in texts.items() if not is_hidden(place)}


def tells(text: str) -> bool:
    """Whether a hidden cell holds a figure that is not zero: rows of zeros are often filtered out.

    >>> tells("1,143.28"), tells("0.00"), tells("行政运行")
    (True, False, False)
    """
    return is_figure(text) and any(sign in "123456789" for sign in text)


def reading(leaves: Iterable[Leaf]) -> Reading:
    """The visible sheets in their order; hidden ones and missing results are named."""
    blocks: list[Block] = []
    unread: list[str] = []
    pasted = Pictures(unread)
    for leaf in leaves:
        if not leaf.hidden:
            blocks.extend(_blocks(leaf))
            for picture in leaf.pictures:
                blocks.extend(pasted.blocks(picture, f"工作表“{leaf.title}”中"))
        unread.extend(_unread(leaf))
    if not blocks and not unread:
        raise Refused("工作簿里没有任何内容。The workbook holds nothing.")
    return Reading(tuple(blocks), "ocr" if pasted.recognised else "sheet", unread=tuple(unread))


def _unread(leaf: Leaf) -> Iterator[str]:
    if leaf.hidden and (leaf.texts or leaf.pictures):
        yield f"工作表“{leaf.title}”是隐藏的，未读取。The hidden sheet {leaf.title} was not read."
        return
    if any(leaf.unseen):
        rows, columns = leaf.unseen
        yield (
            f"工作表“{leaf.title}”有{rows}行、{columns}列有数字而隐藏，未读取。"
            f"In the sheet {leaf.title}, {rows} rows and {columns} columns with figures are hidden: not read."
        )
    if leaf.unsolved:
        yield (
            f"工作表“{leaf.title}”有{leaf.unsolved}个公式没有保存结果。"
            f"In the sheet {leaf.title}, {leaf.unsolved} formulas have no saved result."
        )


def _blocks(leaf: Leaf) -> Iterator[Block]:
    if not leaf.texts:
        return
    yield Paragraph(leaf.title, heading=True)
    page = _Page(leaf)
    for rows in page.regions():
        yield from page.blocks(rows)


class _Page:
    """A sheet as it prints: its filled rows, its tables below each other, and which rows are lines of text."""

    def __init__(self, leaf: Leaf) -> None:
        self._texts = leaf.texts
        self._merges = {(row, column): (down, across) for row, column, down, across in leaf.merges}
        self._held: dict[int, list[int]] = {}
        for row, column in sorted(leaf.texts):
            self._held.setdefault(row, []).append(column)
        self._left = min(column for _, column in leaf.texts)

    def regions(self) -> Iterator[list[int]]:
        """The filled rows of each table: one text alone after a blank row begins the next."""
        region: list[int] = []
        for row in self._held:
            if region and row > self._bottom(region[-1]) and self._is_alone(row):
                yield region
                region = []
            region.append(row)
        yield region

    def blocks(self, rows: list[int]) -> Iterator[Block]:
        """The titles above a table, the table, and the notes below it."""
        span = self._span(rows)
        first = next((row for row in rows if not self._is_line(row, span)), None)
        if first is None or len(span) == 1:
            yield from map(self._line, rows)
            return
        last = max(row for row in rows if not self._is_wide(row, span))
        yield from (self._line(row) for row in rows if row < first)
        yield self._grid(range(first, last + 1), span)
        yield from (self._line(row) for row in rows if row > last)

    def _span(self, rows: Iterable[int]) -> range:
        """The columns that rows take, each table its own."""
        return range(self._left, max(self._held[row][-1] for row in rows) + 1)

    def _bottom(self, row: int) -> int:
        """The row below which a blank one stands: the last that a row's merged cells reach, and one."""
        downs = (self._merges.get((row, column), (1, 1))[0] for column in self._held[row])
        return row + max(downs)

    def _is_alone(self, row: int) -> bool:
        """Whether a row prints one text, one row high, that begins at its left."""
        held = self._held[row]
        return held == [self._left] and self._merges.get((row, held[0]), (1, 1))[0] == 1

    def _is_line(self, row: int, span: range) -> bool:
        """Whether a text alone in its row takes one column, or the whole width of its table."""
        _, across = self._merges.get((row, self._left), (1, 1))
        return self._is_alone(row) and (across == 1 or across >= len(span))

    def _is_wide(self, row: int, span: range) -> bool:
        return self._is_line(row, span) and (row, self._left) in self._merges

    def _line(self, row: int) -> Paragraph:
        return Paragraph("\t".join(self._texts[row, column] for column in self._held[row]))

    def _grid(self, rows: range, span: range) -> Grid:
        require_modest(len(rows), len(span))
        covered: set[Place] = set()
        cells: list[Cell] = []
        for row, column in product(rows, span):
            if (row, column) in covered:
                continue
            down, across = self._merges.get((row, column), (1, 1))
            down, across = min(down, rows.stop - row), min(across, span.stop - column)
            covered.update(product(range(row, row + down), range(column, column + across)))
            text = self._texts.get((row, column), "")
            place = (row - rows.start, column - span.start)
            cells.append(Cell(text, *place, down, across))
        return Grid(tuple(cells), len(rows), len(span))
