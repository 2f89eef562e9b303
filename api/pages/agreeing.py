"""From what several tables print of the same years to columns: tables that agree share one, others have their own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from api.profile.government import Stated

_ORDER = ("budget", "adjusted-budget", "estimate", "actual", "final-accounts", "")
"""What was planned before what came of it."""

_LEAST = Decimal(10_000)
_SHARE = Decimal("0.0002")
"""What two tables may differ by that print the same amount, in different units: yuan, or a part of it."""

Amounts = Mapping[str, Sequence[Stated]]


@dataclass(slots=True)
class Column:
    """The amounts of one year and measure by row, as tables print them that agree; the first of these gives its name.

    `measure` is empty where a table says no more than the year.
    """

    year: int
    measure: str
    caption: str
    amounts: dict[str, list[Stated]] = field(default_factory=dict[str, list[Stated]])
    alone: bool = True


def columns(found: Iterable[Stated]) -> list[Column]:
    """The columns of some statements, years rising, what was planned before what came of it."""
    tables: dict[tuple[int, str], dict[str, list[Stated]]] = {}
    for one in found:
        tables.setdefault((one.year, measure(one)), {}).setdefault(one.data_set, []).append(one)
    made = [column for when, sets in tables.items() for column in _columns(when, sets)]
    return sorted(made, key=lambda one: (one.year, _ORDER.index(one.measure)))


def measure(one: Stated) -> str:
    """What an amount is: its measure, or the stage of the disclosure whose own year it is of."""
    if one.measure != "level":
        return one.measure
    return one.stage if one.year == one.own else ""


def _columns(when: tuple[int, str], sets: Mapping[str, Sequence[Stated]]) -> Iterator[Column]:
    """One column where all tables agree; the table with most rows comes first."""
    made: list[Column] = []
    for printed in sorted(sets.values(), key=lambda one: -len(one)):
        rows: dict[str, list[Stated]] = {}
        for one in printed:
            rows.setdefault(row(one), []).append(one)
        column = next((one for one in made if _agree(one.amounts, rows)), None)
        if column is None:
            column = Column(*when, printed[0].caption)
            made.append(column)
        for key, amounts in rows.items():
            column.amounts.setdefault(key, amounts)
    for column in made:
        column.alone = len(made) == 1
    yield from made


def row(one: Stated) -> str:
    """What tells the row of an amount from others: its code, or the name of a total."""
    return one.key or one.name


def _agree(some: Amounts, others: Amounts) -> bool:
    return all(
        same(mine[0].amount, theirs[0].amount)
        for key, theirs in others.items()
        if (mine := some.get(key))
    )


def same(one: Decimal, other: Decimal) -> bool:
    """Whether two amounts are one, but for the unit in which they are printed.

    >>> same(Decimal("41964000000"), Decimal("41960000000")), same(Decimal(80), Decimal("1e8"))
    (True, False)
    """
    return abs(one - other) <= max(_LEAST, _SHARE * max(abs(one), abs(other)))
