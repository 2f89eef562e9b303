"""Another way to read some rows of a table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.grid import Cell
from ingest.logical import Logical, Row


@dataclass(frozen=True, slots=True)
class Alternative:
    """The table read in another way: from which cell on, and what was done, in Chinese and English.

    `certain` is false where the sums must bear the reading out, true where they must only not deny it.
    `meant` is the cell that stands for `cell` where that prints something else than is read.
    """

    table: Logical
    cell: Cell
    said: str
    certain: bool = False
    meant: Cell | None = None


def redone(table: Logical, first: int, taken: int, rows: Sequence[Row]) -> Logical:
    """The table with other rows in place of `taken` of its body's, from number `first` on.

    Rows are numbered anew from there: what reads as two rows is two.
    """
    old = table.body[first : first + taken]
    top = _number(old[0])
    moved = len(rows) - taken
    new = [_numbered(row, old, top + place) for place, row in enumerate(rows)]
    below = [_lowered(row, top + taken, moved) for row in table.body[first + taken :]]
    heads = table.rows[: len(table.rows) - len(table.body)]
    body = (*table.body[:first], *new, *below)
    return replace(table, body=body, rows=(*heads, *body))


def _number(row: Row) -> int:
    """The number of a row on paper: that of the cells that begin in it."""
    return max(cell.row for cell in row if cell is not None)


def _numbered(row: Row, old: Sequence[Row], number: int) -> Row:
    """The cells that began in the old rows begin in this one; others only cover it."""
    numbers = {_number(each) for each in old}
    return tuple(
        replace(cell, row=number) if cell is not None and cell.row in numbers else cell
        for cell in row
    )


def _lowered(row: Row, end: int, moved: int) -> Row:
    return tuple(
        replace(cell, row=cell.row + moved) if cell is not None and cell.row >= end else cell
        for cell in row
    )
