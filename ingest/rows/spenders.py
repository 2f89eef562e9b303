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
from ingest.record import NOTHING, Code, Line, Meaning
from ingest.rows.subtotal import subtotal
from ingest.values.body import names_a_body, without_code
from ingest.values.money import last_digit, last_place
from ontology.fold import fold, squeeze

_Run = list[int]
_Place = tuple[int | None, int]


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


def whole(lines: Sequence[Line]) -> list[Line]:
    """The lines; a class's row without a unit is a subtotal where rows of its units with the same class add up to it."""
    rows: dict[_Place, list[Line]] = {}
    for line in lines:
        if line.aggregation == "leaf":
            rows.setdefault(_place(line.cell), []).append(line)
    units: dict[Meaning, dict[_Place, list[Line]]] = {}
    for place, row in rows.items():
        if row[0].unit:
            units.setdefault(_class(row[0]), {})[place] = row
    above = {
        place
        for place, row in rows.items()
        if not row[0].unit and _is_of(row, list(units.get(_class(row[0]), {}).values()))
    }
    return [
        subtotal(line, "rows of units with its class add up to it")
        if line.aggregation == "leaf" and _place(line.cell) in above
        else line
        for line in lines
    ]


def _class(line: Line) -> Meaning:
    """The classes of a line, whatever else it is about."""
    said = line.meaning
    return Meaning(
        function=_bare(said.function),
        economic=_bare(said.economic),
        government_economic=_bare(said.government_economic),
        revenue=_bare(said.revenue),
    )


def _bare(code: Code | None) -> Code | None:
    return Code(code.scheme, code.notation) if code else None


def _is_of(row: Sequence[Line], units: Sequence[Sequence[Line]]) -> bool:
    """Whether rows of units add up to a row in each of its columns."""
    return (
        bool(units)
        and _class(row[0]) != NOTHING
        and all(
            _is_sum(
                [
                    line.amount,
                    *(each.amount for unit in units for each in unit if _beside(each, line)),
                ],
                last_digit(line.printed, line.unit_of_money),
            )
            for line in row
        )
    )


def _beside(line: Line, other: Line) -> bool:
    """Whether two lines stand in one column and say the same of their cell."""
    return line.cell.column == other.cell.column and line.again == other.again


def _place(cell: Cell) -> _Place:
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
    for column in block.amounts:
        figures = [amounts(table, column)[place] for place in run]
        digit = min((last_place(each) for each in figures if each), default=Decimal(1))
        if not _is_sum(figures, digit):
            return False
    return True


def _is_sum(figures: Sequence[Decimal], digit: Decimal) -> bool:
    """Whether the first figure is the sum of the others, but for rounding of the last digit."""
    whole, *parts = figures
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
