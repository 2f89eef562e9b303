"""A disclosure's tables → where they break what holds of a cube: a place twice, a total that its leaves do not give."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from ingest.cube.cube import adds_up
from ingest.cube.places import place
from ingest.kinds.kind import kind
from ingest.record import Line, Table
from ingest.values.money import last_digit


def broken(table: Table, own: str) -> Iterator[str]:
    """What is wrong with one data set, a line each."""
    yield from _twice(table, own)
    if adds_up(table):
        yield from _sums(table)


def _twice(table: Table, own: str) -> Iterator[str]:
    seen: set[tuple[object, ...]] = set()
    for line in table.lines if not kind(table.kind).traits.prose else ():
        key = (*place(line, own), line.occurrence)
        if key in seen:
            yield f"place twice {line.cell.row + 1}.{line.cell.column + 1}"
        seen.add(key)


def _sums(table: Table) -> Iterator[str]:
    """The totals of one direction, part, fund and measure, none of which its leaves add up to."""
    groups: dict[tuple[str | None, ...], list[Line]] = defaultdict(list)
    for line in table.lines:
        said = line.meaning
        groups[said.direction, said.part, said.fund, said.measure].append(line)
    for lines in groups.values():
        totals = [line for line in lines if line.aggregation == "total" and line.amount]
        own = [line for line in lines if line.aggregation == "leaf"]
        leaves = own or _below(totals, table)
        added = sum((line.amount for line in leaves), Decimal(0))
        room = sum(map(_half, leaves), Decimal(0))
        if totals and all(abs(each.amount - added) > room + _half(each) for each in totals):
            first = totals[0]
            yield f"sum differs {first.cell.row + 1}.{first.cell.column + 1}: {first.amount:f}, leaves {added:f}"


def _below(totals: list[Line], table: Table) -> list[Line]:
    """The leaves of the totals' columns: where rows name funds, those of all of them are the whole."""
    columns = {line.cell.column for line in totals}
    return [
        line for line in table.lines if line.aggregation == "leaf" and line.cell.column in columns
    ]


def _half(line: Line) -> Decimal:
    return last_digit(line.printed, line.unit_of_money) / 2
