"""The figures of columns → whether one holds others: a total its parts, a column what stands 其中."""

from collections.abc import Sequence
from decimal import Decimal

from ingest.columns.column import Column
from ingest.columns.contents import figures
from ingest.logical import Logical
from ingest.values.figure import number
from ingest.values.money import last_place


def amounts(table: Logical, column: Column) -> list[Decimal]:
    """What a column prints row by row, 0 where it is blank or no figure."""
    return [number(text) or Decimal(0) for text in figures(table, column.number)]


def adds_up(table: Logical, whole: Column, parts: Sequence[Column]) -> bool:
    """Whether the parts of every row add up to the whole, but for rounding; false where all is blank."""
    if not parts:
        return False
    total = amounts(table, whole)
    rows = zip(*(amounts(table, part) for part in parts), strict=True)
    sums = [sum(row, Decimal(0)) for row in rows]
    room = _last_digit(total) * (len(parts) + 1) / 2
    return any(total) and all(
        abs(own - below) <= room for own, below in zip(total, sums, strict=True)
    )


def equal(table: Logical, one: Column, other: Column) -> bool:
    """Whether two columns print the same figures in every row."""
    return amounts(table, one) == amounts(table, other)


def _last_digit(printed: Sequence[Decimal]) -> Decimal:
    """What the last printed digit of a column is worth, in its unit of money."""
    return min((last_place(each) for each in printed if each), default=Decimal(1))
