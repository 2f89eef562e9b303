"""A grid in which tables stand side by side → a grid each.

Columns that print nothing part them. A part is a table of its own where it prints its own title, or where
it begins with headings only beside the body of the table to its left: the halves of one table begin in one row, and
columns of figures that go on from the page before have no headings.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.grid import Cell, Grid
from ingest.headings.header import body_start
from ingest.logical import Row
from ingest.tables.opening import parted
from ingest.tables.title import is_context, is_title
from ingest.values.figure import is_figure

_LEAST = 2  # columns of a table, and its rows below a title


@dataclass(frozen=True, slots=True)
class _Part:
    """The columns of a part, and the texts of its rows that print any, each row's by its number."""

    columns: range
    rows: dict[int, list[str]]

    @property
    def first(self) -> int:
        return min(self.rows)


def apart(grid: Grid, titled: bool) -> list[Grid]:
    """The tables of a grid from left to right, of each those below one another; one where it is one table.

    `titled` says that a title is printed above the whole grid.
    """
    if not grid.exact or grid.width < 2 * _LEAST:
        return [grid]
    printed = [cell for cell in grid.cells if cell.text.strip()]
    banners = {cell.row for cell in printed if cell.columns == grid.width}
    single = [cell for cell in printed if cell.row not in banners]
    spans = _joined(_runs(single), grid, single, titled or bool(banners))
    if len(spans) < 2:
        return [grid]
    return [each for span in spans for each in _below_one_another(_cut(grid, span))]


def _runs(printed: Iterable[Cell]) -> list[range]:
    """The columns that print something, parted by those that print nothing."""
    held: set[int] = set()
    for cell in printed:
        held.update(range(cell.column, cell.column + cell.columns))
    starts = sorted(column for column in held if column - 1 not in held)
    ends = sorted(column + 1 for column in held if column + 1 not in held)
    return [range(start, end) for start, end in zip(starts, ends, strict=True)]


def _joined(
    runs: Sequence[range], grid: Grid, printed: Sequence[Cell], titled: bool
) -> list[range]:
    """The columns of each table: runs that begin no table of their own belong to the one before them."""
    found: list[range] = []
    for run in (piece for each in runs for piece in _titles(each, printed)):
        own = len(run) >= _LEAST and found
        if own and _begins(_part(run, printed), _part(found[-1], printed), grid, titled):
            found.append(run)
        elif found:
            found[-1] = range(found[-1].start, run.stop)
        else:
            found.append(run)
    return found


def _titles(run: range, printed: Sequence[Cell]) -> Iterator[range]:
    """A run cut where two titles or more, each as wide as its table, stand side by side at its top."""
    inside = [cell for cell in printed if cell.column in run]
    top = min(cell.row for cell in inside)
    heads = sorted((cell for cell in inside if cell.row == top), key=lambda cell: cell.column)
    whole = all(cell.columns >= _LEAST and is_title(cell.text) for cell in heads)
    if not whole or len(heads) < 2:
        yield run
        return
    starts = [cell.column for cell in heads]
    crossed = {
        column for cell in inside for column in range(cell.column + 1, cell.column + cell.columns)
    }
    if starts[0] != run.start or crossed & set(starts):
        starts = [run.start]
    yield from map(range, starts, [*starts[1:], run.stop])


def _part(columns: range, printed: Iterable[Cell]) -> _Part:
    rows: dict[int, list[str]] = {}
    for cell in printed:
        if cell.column in columns:
            rows.setdefault(cell.row, []).append(cell.text)
    return _Part(columns, rows)


def _begins(part: _Part, left: _Part, grid: Grid, titled: bool) -> bool:
    """Whether a part is no half of the table to its left, but a table."""
    if len(part.rows) < _LEAST:
        return False
    body = _body(_cut(grid, left.columns)) + left.first
    own, beside = part.rows[part.first], left.rows.get(part.first, [])
    if not _are_title(own):
        return part.first >= body and not any(map(is_figure, own))
    if len(beside) != 1 or part.first >= body:
        return True
    return is_context(beside[0]) or (
        part.first == left.first and is_title(beside[0]) and not titled
    )


def _body(grid: Grid) -> int:
    """The number of the first row of the body of a grid."""
    preface, rows = parted(grid)
    return grid.height - len(rows) + body_start(rows) if preface or rows else grid.height


def _cut(grid: Grid, columns: range) -> Grid:
    """Some columns of a grid, from the first row that prints something in them to the last."""
    cells = [cell for cell in grid.cells if cell.column in columns]
    printed = [cell for cell in cells if cell.text.strip()]
    top, end = min(cell.row for cell in printed), max(cell.row + cell.rows for cell in printed)
    return _framed(grid, cells, columns, range(top, end))


def _framed(grid: Grid, cells: Iterable[Cell], columns: range, rows: range) -> Grid:
    found = tuple(
        replace(
            cell,
            row=cell.row - rows.start,
            column=cell.column - columns.start,
            rows=min(cell.rows, rows.stop - cell.row),
            columns=min(cell.columns, columns.stop - cell.column),
        )
        for cell in cells
        if cell.row in rows
    )
    return replace(grid, cells=found, height=len(rows), width=len(columns))


def _below_one_another(grid: Grid) -> Iterator[Grid]:
    """The tables of a part: a title after a blank row begins the next."""
    starts = [0, *_starts(grid.matrix())]
    for start, end in zip(starts, [*starts[1:], grid.height], strict=True):
        yield _framed(grid, grid.cells, range(grid.width), range(start, end))


def _starts(rows: Sequence[Sequence[Cell | None]]) -> Iterator[int]:
    for number in range(1, len(rows)):
        texts = [cell.text for cell in _own(rows[number], number)]
        if texts and not _own(rows[number - 1], number - 1) and _are_title(texts):
            yield number


def _are_title(texts: Sequence[str]) -> bool:
    """Whether a row prints a title, and nothing but what stands beside one."""
    return any(map(is_title, texts)) and all(is_title(text) or is_context(text) for text in texts)


def _own(row: Sequence[Cell | None] | Row, number: int) -> list[Cell]:
    """The printed cells that begin in a row."""
    return [
        cell for cell in dict.fromkeys(row) if cell and cell.row == number and cell.text.strip()
    ]
