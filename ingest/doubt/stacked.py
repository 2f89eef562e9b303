"""A row whose cells hold several lines of figures → that many rows.

A line between two rows was not drawn, or a converter put them into one. What a cell leaves blank in one of
them leaves no trace in it; the sums of the rows tell which.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise, product

from ingest.doubt.alternative import Alternative, redone
from ingest.doubt.context import Sight, first
from ingest.grid import Cell
from ingest.logical import Row, at
from ingest.values.coding import Coding, agrees
from ingest.values.figure import Absent, Unreadable, figure
from ontology import codes
from ontology.fold import squeeze

_MOST = 4  # rows in one; more are many tables' whole bodies, which the places of words tell apart
_WAYS = 5000
_NAMED = ("function", "economic", "government-economic", "revenue")
Pieces = tuple[str, ...]


def readings(sight: Sight, number: int) -> Iterator[Alternative]:
    """All ways to read a row as several in which no sum of a row breaks."""
    row = sight.table.body[number]
    count = _rows_in(sight, row)
    if not 1 < count <= _MOST:
        return
    ways = {
        cell: _ways(cell, count, cell.column in sight.amounts)
        for cell in dict.fromkeys(row)
        if cell is not None and cell.text.strip() and cell.rows == 1
    }
    size = 1
    for each in ways.values():
        size *= len(each)
    if not 0 < size <= _WAYS:
        return
    said = f"一格印有{count}行，按{count}行读取。{count} rows stood in one."
    for chosen in product(*ways.values()):
        rows = _split(row, dict(zip(ways, chosen, strict=True)), count)
        if all(map(sight.keeps, rows)) and all(sight.tells(each) == (True, True) for each in rows):
            yield Alternative(
                redone(sight.table, number, 1, rows), first(row), said, certain=size == 1
            )


def _rows_in(sight: Sight, row: Row) -> int:
    """How many rows the figures of a row stand in: the most lines that a cell of figures alone has."""
    cells = (at(row, column) for column in sight.amounts)
    stacks = [_lines(cell) for cell in cells if cell is not None]
    return max((len(lines) for lines in stacks if all(map(_is_amount, lines))), default=0)


def _lines(cell: Cell) -> Pieces:
    return tuple(line.strip() for line in cell.text.split("\n") if line.strip())


def _is_amount(text: str) -> bool:
    try:
        return figure(text) is not Absent.BLANK
    except Unreadable:
        return False


def _ways(cell: Cell, count: int, is_amount: bool) -> Sequence[Pieces]:
    """How the lines of a cell may fall to so many rows."""
    lines = _lines(cell)
    if len(lines) == count:
        return [lines]
    if len(lines) < count:
        return [_placed(lines, places, count) for places in combinations(range(count), len(lines))]
    if is_amount:
        return []
    cuts = combinations(range(1, len(lines)), count - 1)
    ways = [_joined(lines, (0, *places, len(lines))) for places in cuts]
    known = [pieces for pieces in ways if all(map(_is_known, pieces))]
    return known or ways


def _placed(lines: Pieces, places: Sequence[int], count: int) -> Pieces:
    return tuple(lines[places.index(n)] if n in places else "" for n in range(count))


def _joined(lines: Pieces, cuts: Sequence[int]) -> Pieces:
    return tuple("".join(lines[start:end]) for start, end in pairwise(cuts))


def _is_known(text: str) -> bool:
    """Whether a piece is a name that a list has, or a code with its name."""
    code = Coding().code(text)
    named = any(codes.scheme(scheme).named(squeeze(text)) for scheme in _NAMED)
    return named or (code is not None and code.known and code.name is not None and agrees(code))


def _split(row: Row, pieces: dict[Cell, Pieces], count: int) -> list[Row]:
    """The rows that one row holds; a cell merged over several rows stands in each."""
    return [
        tuple(
            replace(cell, text=pieces[cell][number] if cell in pieces else cell.text)
            if cell is not None
            else None
            for cell in row
        )
        for number in range(count)
    ]
