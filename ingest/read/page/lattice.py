"""From the lines of one frame to the boxes of its cells, each with its rows and columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.grid import Box
from ingest.read.page.canvas import Ruling
from ingest.read.page.ruling import NEAR

_COVER = 0.6  # share of a cell's side that must be drawn to part it from its neighbour
_OPEN = 6.0  # points; lines that end so far beyond the outermost crossing line leave the side open

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Slot:
    """Where one cell stands: its first row and column, and how many of them it covers."""

    row: int
    column: int
    rows: int
    columns: int

    def places(self) -> Iterator[Place]:
        """The (row, column) positions that the cell covers."""
        for row in range(self.row, self.row + self.rows):
            for column in range(self.column, self.column + self.columns):
                yield row, column


@dataclass(frozen=True, slots=True)
class Lattice:
    """A table's column edges, row edges and slots."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]

    @property
    def box(self) -> Box:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def slot_box(self, slot: Slot) -> Box:
        """The box of a slot in points."""
        left, top = self.xs[slot.column], self.ys[slot.row]
        return left, top, self.xs[slot.column + slot.columns], self.ys[slot.row + slot.rows]


def lattice(frame: list[Ruling]) -> Lattice | None:
    """The cells that the lines of a frame enclose; `None` where they enclose fewer than two.

    A table open at its sides is closed where its lines end. Cells with no line between them are
    one cell, which is how a merged header is printed.
    """
    across = [line for line in frame if line.axis == "h"]
    down = [line for line in frame if line.axis == "v"]
    if not across or not down:
        return None
    xs, ys = _edges(down, across), _edges(across, down)
    slots = tuple(_slots(_Sides(xs, ys, across, down)))
    return Lattice(xs, ys, slots) if len(slots) > 1 else None


def _edges(lines: list[Ruling], crossing: list[Ruling]) -> tuple[float, ...]:
    """The places of lines, and where the lines that cross them end beyond the outermost."""
    places = sorted(line.at for line in lines)
    first, last = min(line.start for line in crossing), max(line.end for line in crossing)
    opened = [first] if first < places[0] - _OPEN else []
    closing = [last] if last > places[-1] + _OPEN else []
    groups: list[list[float]] = []
    for place in [*opened, *places, *closing]:
        if groups and place - groups[-1][0] <= NEAR:
            groups[-1].append(place)
        else:
            groups.append([place])
    return tuple((group[0] + group[-1]) / 2 for group in groups)


class _Sides:
    """Which sides of the smallest boxes are drawn."""

    def __init__(
        self,
        xs: tuple[float, ...],
        ys: tuple[float, ...],
        across: list[Ruling],
        down: list[Ruling],
    ) -> None:
        self.height, self.width = len(ys) - 1, len(xs) - 1
        self._below = _drawn(ys, xs, across)
        self._right = _drawn(xs, ys, down)

    def below(self, row: int, column: int) -> bool:
        """Whether a line parts this box from the one below it."""
        return row + 1 >= self.height or (row + 1, column) in self._below

    def right(self, row: int, column: int) -> bool:
        """Whether a line parts this box from the one to its right."""
        return column + 1 >= self.width or (column + 1, row) in self._right


def _drawn(at: tuple[float, ...], along: tuple[float, ...], lines: list[Ruling]) -> set[Place]:
    """The (edge, step) pairs of a side that lines cover by `_COVER` of their length."""
    covered: dict[Place, float] = {}
    for line in lines:
        edge = min(range(len(at)), key=lambda index: abs(at[index] - line.at))
        for step, (start, end) in enumerate(pairwise(along)):
            length = min(end, line.end) - max(start, line.start)
            if length > 0:
                share = length / (end - start)
                covered[edge, step] = covered.get((edge, step), 0) + share
    return {place for place, share in covered.items() if share >= _COVER}


def _slots(sides: _Sides) -> Iterator[Slot]:
    """The rectangles of boxes that no line parts, from the top left on; each box is in one."""
    taken: set[Place] = set()
    for row in range(sides.height):
        for column in range(sides.width):
            if (row, column) not in taken:
                slot = _grow(sides, row, column, taken)
                taken.update(slot.places())
                yield slot


def _grow(sides: _Sides, row: int, column: int, taken: set[Place]) -> Slot:
    """The widest, then tallest rectangle from a box that crosses no line and no other slot."""
    columns = 1
    while not sides.right(row, column + columns - 1) and (row, column + columns) not in taken:
        columns += 1
    rows = 1
    while _extends(sides, Slot(row, column, rows, columns), taken):
        rows += 1
    return Slot(row, column, rows, columns)


def _extends(sides: _Sides, slot: Slot, taken: set[Place]) -> bool:
    """Whether the next row belongs to the slot: open to it, and undivided like it."""
    last, below = slot.row + slot.rows - 1, slot.row + slot.rows
    across = range(slot.column, slot.column + slot.columns)
    return (
        all(not sides.below(last, column) for column in across)
        and all((below, column) not in taken for column in across)
        and all(not sides.right(below, column) for column in across[:-1])
        and sides.right(below, across[-1]) == sides.right(slot.row, across[-1])
    )
