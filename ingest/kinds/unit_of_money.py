"""Tables of a document with their kinds → the unit of money of each, and what tells it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.kinds import telling
from ingest.kinds.recognition import Recognition
from ingest.logical import Logical
from ingest.values.money import declared_unit

_TOP = 12  # rows; a form declares its unit of money within so many
_USUAL = "wanyuan"
_COMMON = ("yuan", "wanyuan")
_LARGE = Decimal(1_000_000)  # 万元, ten billion yuan


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
    tables: Sequence[Logical], kinds: Sequence[Recognition], texts: Sequence[str] = ()
) -> tuple[UnitOfMoney, ...]:
    """The unit of each table: as it declares, else as its figures tell beside those of the document.

    Where these tell nothing, it is that of a line of the text, else that of tables of its kind, else that
    of all tables. `texts` are the paragraphs.
    """
    declared = [_declared(table) for table in tables]
    known = [own for own in declared if own]
    if len(known) == len(tables):
        return tuple(known)
    with_unit = [(table, own.notation) for table, own in zip(tables, declared, strict=True) if own]
    found = _Document(telling.told(texts, with_unit), tuple(own.notation for own in known))
    by_kind: dict[str, list[str]] = {}
    for own, each in zip(declared, kinds, strict=True):
        if own:
            by_kind.setdefault(each.kind.notation, []).append(own.notation)
    return tuple(
        own or _told(table, found, by_kind.get(each.kind.notation, []))
        for table, own, each in zip(tables, declared, kinds, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Document:
    """What a document tells of units beside a table: by figures and lines, and as its tables declare."""

    told: telling.Told
    every: tuple[str, ...]


def _told(table: Logical, found: _Document, alike: Sequence[str]) -> UnitOfMoney:
    """The unit of a table that declares none."""
    units = sorted({*_COMMON, *found.every})
    told = (
        (telling.by_prose(table, found.told), "its figures stand with this unit in the text"),
        (telling.by_amounts(table, found.told, units), "its figures are amounts of other tables"),
        (_one(found.told.declared), "declared by a line of the text"),
    )
    for unit, because in told:
        if unit:
            return UnitOfMoney(unit, False, True, f"{because}; not declared by this table")
    return _usual(table, alike, found.every)


def _one(units: frozenset[str]) -> str | None:
    return next(iter(units)) if len(units) == 1 else None


def _usual(table: Logical, alike: Sequence[str], every: Sequence[str]) -> UnitOfMoney:
    if not every:
        return _assumed(table)
    most = Counter(alike or every).most_common(1)[0][0]
    whose = "of this kind" if alike else "of the document"
    return UnitOfMoney(most, False, True, f"declared by most tables {whose}, not by this one")


def _assumed(table: Logical) -> UnitOfMoney:
    """Nothing tells: 元 where figures would be sums that no body has in 万元."""
    large = any(abs(value) >= _LARGE for value in telling.figures(table))
    notation = "yuan" if large else _USUAL
    return UnitOfMoney(notation, False, False, f"no table declares one: {notation} is assumed")


def _declared(table: Logical) -> UnitOfMoney | None:
    """What the lines around the title declare, else a heading, the title, a cell further up, or a note."""
    heads = ["".join(path) for path in table.headings]
    cells = [cell.text for row in table.rows[:_TOP] for cell in row if cell is not None]
    for line in (*reversed(table.context), *heads, table.caption, *cells, *table.notes):
        unit = declared_unit(line)
        if unit:
            return UnitOfMoney(unit, True, True, f"declared: {' '.join(line.split())}")
    return None
