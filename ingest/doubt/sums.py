"""Rows of amounts → which columns are the sums of columns to their right, learned from the rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

_ROUNDING = Decimal("0.02")
_ROWS = 3  # rows with amounts; fewer teach nothing
_ODD = 8  # one row in so many may be the one that is read wrongly

Amounts = Mapping[int, Decimal]


@dataclass(frozen=True, slots=True)
class Sum:
    """A column and the columns that it adds up."""

    whole: int
    parts: tuple[int, ...]

    def holds(self, row: Amounts) -> bool | None:
        """Whether a row keeps the sum; None where it prints none of it."""
        whole = row.get(self.whole, Decimal(0))
        parts = [row[part] for part in self.parts if part in row]
        if not whole and not any(parts):
            return None
        return abs(whole - sum(parts, Decimal(0))) <= _ROUNDING


def sums(rows: Sequence[Amounts]) -> tuple[Sum, ...]:
    """The sums that all rows keep, but for one in eight; a part that is a sum itself stands for its own parts.

    >>> rows = [{0: Decimal(5), 1: Decimal(2), 2: Decimal(3)}, {0: Decimal(4), 1: Decimal(4)}]
    >>> sums([*rows, {0: Decimal(7), 2: Decimal(7)}])
    (Sum(whole=0, parts=(1, 2)),)
    """
    columns = sorted({column for row in rows for column in row})
    found: dict[int, Sum] = {}
    for place in reversed(range(len(columns))):
        whole = columns[place]
        told = [each for each in _runs(whole, columns[place + 1 :], found) if _is_kept(each, rows)]
        if told:
            found[whole] = told[-1]
    return tuple(found[whole] for whole in sorted(found))


def _runs(whole: int, right: Sequence[int], found: Mapping[int, Sum]) -> Iterator[Sum]:
    """The column as the sum of one, two, three … columns on its right."""
    parts: list[int] = []
    within: set[int] = set()
    for column in right:
        if column in within:
            continue
        parts.append(column)
        within |= _below(column, found)
        yield Sum(whole, tuple(parts))


def _below(column: int, found: Mapping[int, Sum]) -> set[int]:
    own = found[column].parts if column in found else ()
    return {*own, *(lower for part in own for lower in _below(part, found))}


def _is_kept(each: Sum, rows: Sequence[Amounts]) -> bool:
    """Whether enough rows keep a sum, and amounts stand in at least two of its parts."""
    told = [(row, held) for row in rows if (held := each.holds(row)) is not None]
    odd = sum(not held for _, held in told)
    used = {part for row, held in told if held for part in each.parts if row.get(part)}
    return len(used) > 1 and len(told) >= _ROWS and odd * _ODD <= len(told)
