"""Functions above the units that spend for them → the rows of these units, each of the function above it.

2080202 一般行政管理事务 75.70 above 某局本级 55.50 and 某救助站 20.20: the reverse of a unit above its functions.
"""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ingest.columns.blocks import Block
from ingest.columns.column import Column
from ingest.columns.contained import amounts
from ingest.grid import Cell
from ingest.logical import Logical, Row, at
from ingest.record import Line
from ingest.rows.subtotal import subtotal
from ingest.values.body import names_a_body, without_code
from ingest.values.money import last_place
from ontology.fold import fold, squeeze

_Run = list[int]


def spenders(table: Logical, block: Block, owner: str) -> frozenset[Row]:
    """The rows of units below functions; none unless a function stands first and its units always add up to it."""
    coded = [column for column in block.labels if column.role == "code"]
    if not coded:
        return frozenset()
    rows = [_unit(row, block, owner) for row in table.body]
    heads = [any(_text(row, column) for column in coded) for row in table.body]
    first = next((place for place, told in enumerate(heads) if told or rows[place]), 0)
    runs = list(_runs(rows, heads))
    if not runs or not heads[first] or not all(_adds_up(table, block, run) for run in runs):
        return frozenset()
    return frozenset(table.body[place] for run in runs for place in run[1:])


def divided(lines: Sequence[Line], rows: Collection[Row]) -> list[Line]:
    """The lines; a function's are subtotals where the next row is one of `rows`, its unit's."""
    units = {_place(cell) for row in rows for cell in row if cell is not None}
    printed = list(dict.fromkeys(_place(line.cell) for line in lines))
    heads = {above for above, below in pairwise(printed) if below in units} - units
    return [
        subtotal(line, "its units stand below")
        if line.aggregation == "leaf" and _place(line.cell) in heads
        else line
        for line in lines
    ]


def _place(cell: Cell) -> tuple[int | None, int]:
    return cell.page, cell.row


def _runs(units: Sequence[str], heads: Sequence[bool]) -> Iterator[_Run]:
    """Each function with the rows of units straight below it, by their places."""
    run: _Run = []
    for place, (unit, head) in enumerate(zip(units, heads, strict=True)):
        if unit and run:
            run.append(place)
            continue
        if len(run) > 1:
            yield run
        run = [place] if head else []
    if len(run) > 1:
        yield run


def _adds_up(table: Logical, block: Block, run: _Run) -> bool:
    """Whether the units of a run add up to its function in each column, but for rounding."""
    return all(
        _is_sum([amounts(table, column)[place] for place in run]) for column in block.amounts
    )


def _is_sum(figures: Sequence[Decimal]) -> bool:
    whole, *parts = figures
    digit = min((last_place(each) for each in figures if each), default=Decimal(1))
    return abs(whole - sum(parts, Decimal(0))) <= digit * len(figures) / 2


def _unit(row: Row, block: Block, owner: str) -> str:
    """The unit that a row names alone, blank where it has a code, another name or none."""
    told = [(column.role, text) for column in block.labels if (text := _text(row, column))]
    if len(told) != 1 or told[0][0] not in ("unit", "name"):
        return ""
    name = without_code(told[0][1])
    ours = fold(name).startswith(fold(owner))
    return name if told[0][0] == "unit" or ours or names_a_body(name) else ""


def _text(row: Row, column: Column) -> str:
    cell = at(row, column.number)
    return squeeze(cell.text) if cell is not None else ""
