"""Two documents of one disclosure → whether one is a part beside the other, an edition of it, or its rival.

Parts have no kind of table in common. Of two editions the fuller stands, or the one that says it was corrected,
as far as the tables of both print the same figures. Rivals print others: neither stands for the other.
"""

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from ingest.kinds.kind import kind
from ingest.record import Disclosure, Line, Table
from ontology.fold import fold

Relation = Literal["part", "edition", "rival"]
Key = tuple[str | None, ...]

_LOST = Decimal("0.1")  # of the figures of an edition that another may print otherwise
_CORRECTED = Decimal("0.5")  # of those that a correction may change
_SHOWN = 5  # figures named in a message


@dataclass(frozen=True, slots=True)
class Compared:
    """How a document relates to a fuller one, and what of its figures that prints otherwise or not at all."""

    relation: Relation
    lost: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """The figures that differ, for people; blank where none does."""
        shown = "；".join(self.lost[:_SHOWN])
        more = f"等 {len(self.lost)} 处" if len(self.lost) > _SHOWN else ""
        return f"不同的数：{shown}{more}。Figures that differ: {len(self.lost)}." if shown else ""


def compared(one: Disclosure, whole: Disclosure) -> Compared:
    """What a document is beside one that leads."""
    shared = matters(one) & matters(whole)
    if not shared:
        return Compared("part")
    ours, theirs = _figures(whole, shared), _figures(one, shared)
    lost = theirs - ours
    allowed = _CORRECTED if whole.identity.corrected > one.identity.corrected else _LOST
    if lost.total() > allowed * theirs.total():
        return Compared("rival", tuple(_told(lost, ours)))
    return Compared("edition", tuple(_told(lost, ours)))


def beside(one: Disclosure, whole: Disclosure) -> Disclosure | None:
    """What an edition prints beside the tables of the one that stands for it: those of other kinds."""
    held = {_matter(table) for table in whole.tables}
    extra = [table for table in one.tables if _matter(table) not in held and table.lines]
    return _only(one, {table.order for table in extra}) if extra else None


def matters(one: Disclosure) -> set[str]:
    """What the tables of a disclosure are about: their kinds; the reports of a government say each their own."""
    government = one.identity.government
    return {
        _matter(table)
        for table in one.tables
        if not kind(table.kind).traits.vague and not (government and kind(table.kind).traits.prose)
    }


def _matter(table: Table) -> str:
    """The kind of a table; of a government's also the budget, the scope and the year that it opens with."""
    first = table.lines[0].meaning if table.lines else None
    if first is None or not kind(table.kind).traits.government:
        return table.kind
    return f"{table.kind} {first.fund} {table.scope} {first.year} {first.direction}"


def _figures(one: Disclosure, shared: Set[str]) -> Counter[tuple[Key, Decimal]]:
    return Counter(
        (_key(table, line), line.amount)
        for table in one.tables
        if _matter(table) in shared
        for line in table.lines
    )


def _key(table: Table, line: Line) -> Key:
    said = line.meaning
    codes = (said.function, said.economic, said.government_economic, said.revenue)
    names = (line.name, line.unit, line.project)
    return (
        table.kind,
        *(code.notation if code else None for code in codes),
        *(said.direction, said.fund, said.part, said.item, said.measure),
        *(said.scope, said.debt, said.counterpart, str(said.year or "") or None),
        *(fold(name) if name else None for name in names),
    )


def _told(lost: Counter[tuple[Key, Decimal]], ours: Counter[tuple[Key, Decimal]]) -> Iterator[str]:
    """Each figure that is printed otherwise, with what stands in its place."""
    amounts: dict[Key, list[Decimal]] = {}
    for key, amount in ours:
        amounts.setdefault(key, []).append(amount)
    for (key, amount), _ in sorted(lost.items(), key=lambda item: (str(item[0][0]), item[0][1])):
        name = next((each for each in (*key[:-4:-1], *key[4::-1]) if each), "")
        others = "、".join(_plain(each) for each in amounts.get(key, ()))
        yield f"{name} {_plain(amount)}→{others or '—'}"


def _plain(amount: Decimal) -> str:
    """An amount without trailing zeros."""
    return format(amount.normalize(), "f")


def _only(one: Disclosure, orders: Set[int]) -> Disclosure:
    """A disclosure with some of its tables alone, and what stands in them."""
    tables = tuple(table for table in one.tables if table.order in orders)
    held = {id(line) for table in tables for line in table.lines}
    projects = (
        replace(
            project,
            indicators=tuple(row for row in project.indicators if row.table in orders),
            evaluations=tuple(row for row in project.evaluations if row.table in orders),
        )
        for project in one.projects
    )
    return replace(
        one,
        tables=tuple(replace(table, repeats=None) for table in tables),
        projects=tuple(projects),
        fundings=tuple(each for each in one.fundings if each.line and id(each.line) in held),
        procurements=tuple(row for row in one.procurements if row.table in orders),
        assets=tuple(row for row in one.assets if row.table in orders),
        indicators=tuple(row for row in one.indicators if row.table in orders),
        evaluations=tuple(row for row in one.evaluations if row.table in orders),
        issues=tuple(each for each in one.issues if each.table in orders),
        corrections=one.corrections.within(orders),
    )
