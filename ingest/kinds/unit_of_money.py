"""Tables of a document with their kinds → the unit of money of each, and what tells it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.kinds.recognition import Recognition
from ingest.logical import Logical
from ingest.values.money import declared_unit

_TOP = 12  # rows; a form declares its unit of money within so many
_USUAL = "wanyuan"


@dataclass(frozen=True, slots=True)
class UnitOfMoney:
    """A unit of money of the code list `unit`.

    It may be `declared` by the table itself, else `elsewhere` by other tables; else it is assumed.
    """

    notation: str
    declared: bool
    elsewhere: bool
    because: str


def units_of_money(
    tables: Sequence[Logical], kinds: Sequence[Recognition]
) -> tuple[UnitOfMoney, ...]:
    """The unit of each table: as it declares, else as tables of its kind mostly do, else as all; else 万元."""
    declared = [_declared(table) for table in tables]
    by_kind: dict[str, list[str]] = {}
    for own, each in zip(declared, kinds, strict=True):
        if own:
            by_kind.setdefault(each.kind.notation, []).append(own.notation)
    every = [own.notation for own in declared if own]
    return tuple(
        own or _usual(by_kind.get(each.kind.notation, []), every)
        for own, each in zip(declared, kinds, strict=True)
    )


def _usual(alike: Sequence[str], every: Sequence[str]) -> UnitOfMoney:
    if not every:
        return UnitOfMoney(_USUAL, False, False, "no table declares one: 万元 is assumed")
    most = Counter(alike or every).most_common(1)[0][0]
    whose = "of this kind" if alike else "of the document"
    return UnitOfMoney(most, False, True, f"declared by most tables {whose}, not by this one")


def _declared(table: Logical) -> UnitOfMoney | None:
    """What the lines around the title declare, else a heading, the title, or a cell further up."""
    heads = ["".join(path) for path in table.headings]
    cells = [cell.text for row in table.rows[:_TOP] for cell in row if cell is not None]
    for line in (*reversed(table.context), *heads, table.caption, *cells):
        unit = declared_unit(line)
        if unit:
            return UnitOfMoney(unit, True, True, f"declared: {' '.join(line.split())}")
    return None
