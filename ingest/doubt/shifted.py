"""A row that lost a cell → its amounts one column on, where the sums fail without it and hold with it.

Only where a row has fewer cells than its table has columns is its place in them in doubt: what stands in a
printed cell stands there, whatever it adds up to.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

from ingest.doubt.alternative import Alternative, redone
from ingest.doubt.context import Sight, first
from ingest.logical import Row, at


def readings(sight: Sight, number: int) -> Iterator[Alternative]:
    """The row with a blank that it does not print taken out at one place and put in at another."""
    row = sight.table.body[number]
    places = range(len(sight.amounts))
    lost = [place for place in places if at(row, sight.amounts[place]) is None]
    said = "本行少一格，按等式成立的列读取。A cell of this row was lost; read in the columns in which the sums hold."
    for blank, gap in permutations(places, 2):
        if blank in lost and gap not in lost:
            moved = _moved(row, sight.amounts, blank, gap)
            if sight.keeps(moved):
                table = redone(sight.table, number, 1, [moved])
                yield Alternative(table, first(row), said)


def _moved(row: Row, columns: tuple[int, ...], blank: int, gap: int) -> Row:
    """The cells between two places moved by one column, towards the blank."""
    cells = [at(row, column) for column in columns]
    cells.insert(gap, cells.pop(blank))
    found = [at(row, column) for column in range(max(len(row), columns[-1] + 1))]
    for column, cell in zip(columns, cells, strict=True):
        found[column] = replace(cell, column=column) if cell is not None else None
    return tuple(found)
