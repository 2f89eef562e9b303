"""Rows of a further page, whose rulings show other columns → the columns of the table they carry on.

A page rules only the columns that its own cells need. Where a cell begins and ends on paper tells
which columns of the whole table it stands in.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.grid import Cell
from ingest.logical import Row

_NEAR = 3.0  # points; edges nearer than this to each other are one


def aligned(rows: Sequence[Row], above: Sequence[Row]) -> list[Row]:
    """The rows in the columns of those above; unchanged where any edge of theirs is none above."""
    width = max((len(row) for row in above), default=0)
    if all(len(row) == width for row in rows):
        return list(rows)
    edges = dict(_edges(above))
    cells = dict.fromkeys(cell for row in rows for cell in row if cell is not None)
    moved = {cell: _moved(cell, edges) for cell in cells}
    if not all(moved.values()):
        return list(rows)
    return [_row((moved[cell] for cell in row if cell is not None), width) for row in rows]


def united(above: Sequence[Row], rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The rows of a table and those of a further page in all columns that either rules; unchanged without places."""
    cells = dict.fromkeys(cell for row in (*above, *rows) for cell in row if cell is not None)
    if any(cell.box is None for cell in cells):
        return list(above), list(rows)
    edges: dict[float, int] = {}
    for place in sorted(place for place, _ in _edges((*above, *rows))):
        last = next(reversed(edges), None)
        if last is None or place - last >= _NEAR:
            edges[place] = len(edges)
    moved = {cell: _moved(cell, edges) for cell in cells}
    if len(edges) < 2 or not all(moved.values()):
        return list(above), list(rows)
    width = len(edges) - 1
    placed = [[moved[cell] for cell in row if cell is not None] for row in (*above, *rows)]
    found = [_row(row, width) for row in placed]
    return found[: len(above)], found[len(above) :]


def _edges(rows: Iterable[Row]) -> Iterator[tuple[float, int]]:
    """Where columns begin and end on paper."""
    for row in rows:
        for cell in row:
            if cell is not None and cell.box is not None:
                yield cell.box[0], cell.column
                yield cell.box[2], cell.column + cell.columns


def _moved(cell: Cell, edges: dict[float, int]) -> Cell | None:
    """The cell in the columns between its edges on paper, None where either is no edge above."""
    if cell.box is None:
        return None
    first, last = _column(cell.box[0], edges), _column(cell.box[2], edges)
    if first is None or last is None or first >= last:
        return None
    return replace(cell, column=first, columns=last - first)


def _column(place: float, edges: dict[float, int]) -> int | None:
    nearest = min(edges, key=lambda edge: abs(edge - place), default=None)
    near = nearest is not None and abs(nearest - place) < _NEAR
    return edges[nearest] if nearest is not None and near else None


def _row(cells: Iterable[Cell | None], width: int) -> Row:
    """Cells in a row of so many columns; each stands in every column that it covers."""
    found: list[Cell | None] = [None] * width
    for cell in cells:
        if cell is not None:
            found[cell.column : cell.column + cell.columns] = [cell] * cell.columns
    return tuple(found)
