"""Several amounts in one cell → one in each column that the cell covers or that is blank beside it.

A line between two columns was not drawn, or a converter merged them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from ingest.doubt.alternative import Alternative, redone
from ingest.doubt.context import Sight
from ingest.grid import Cell
from ingest.logical import Row, at
from ingest.values.figure import is_figure


def readings(sight: Sight, number: int) -> Iterator[Alternative]:
    """All ways to give each amount a column in which no sum of the row breaks."""
    row = sight.table.body[number]
    for cell in _crowded(sight, row):
        figures, room = cell.text.split(), _room(sight, row, cell)
        said = f"一格印有{len(figures)}个数，分属{len(figures)}列。Amounts of {len(figures)} columns stood in one cell."
        certain = len(figures) == cell.columns
        for places in combinations(room, len(figures)):
            spread = _spread(row, cell, dict(zip(places, figures, strict=True)))
            if sight.keeps(spread):
                table = redone(sight.table, number, 1, [spread])
                yield Alternative(table, cell, said, certain)


def _crowded(sight: Sight, row: Row) -> Iterator[Cell]:
    """The cells of amounts that print more than one, side by side."""
    for cell in dict.fromkeys(at(row, column) for column in sight.amounts):
        figures = cell.text.split() if cell is not None and "\n" not in cell.text.strip() else []
        if cell is not None and len(figures) > 1 and all(map(is_figure, figures)):
            yield cell


def _room(sight: Sight, row: Row, crowded: Cell) -> Sequence[int]:
    """The columns of amounts that a cell covers; one that covers one only has the blank ones beside it."""
    own = [column for column in sight.amounts if at(row, column) is crowded]
    if len(own) > 1:
        return own
    place = sight.amounts.index(own[0])
    return [
        *reversed([*_blank(row, sight.amounts[place - 1 :: -1] if place else ())]),
        own[0],
        *_blank(row, sight.amounts[place + 1 :]),
    ]


def _blank(row: Row, columns: Sequence[int]) -> Iterator[int]:
    """The columns up to the first one that prints anything."""
    for column in columns:
        cell = at(row, column)
        if cell is not None and cell.text.strip():
            return
        yield column


def _spread(row: Row, crowded: Cell, figures: dict[int, str]) -> Row:
    """The row with each figure in its column."""
    cleared = [None if cell is crowded else cell for cell in row]
    for column in range(len(cleared)):
        if column in figures:
            cleared[column] = replace(crowded, text=figures[column], column=column, columns=1)
    return tuple(cleared)
