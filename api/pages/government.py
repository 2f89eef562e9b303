"""From what a government states to the tables of its page: a row a class, a column a year and measure, a table a scope."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from api import links
from api.language import Language, word
from api.pages.agreeing import Column, columns, measure, row, same
from api.pages.cell import EMPTY, Cell, Sheet, filled, grouped
from api.pages.naming import called, name
from api.profile.government import MATTERS, SCOPES, Stated
from api.profile.query import adding
from ontology import iri
from ontology.codes import scheme

_LISTED = {"debt": "debt"}
"""The code list of what tells the tables of a matter apart; elsewhere it is that of directions."""

_BUDGETS = ("general-public", "government-fund", "state-capital", "social-insurance")
_LIMIT, _BALANCE = "debt-limit", "debt-balance"
_SHOWN = 8  # columns: the latest years with their measures
_CLASS = 3
"""Digits of a class; where none is printed but transfers, the rows that stand below no other are shown."""


@dataclass(frozen=True, slots=True)
class Told:
    """One table of a page: of which budget and side, kind of debt or printed table, and what it holds.

    The general public budget stands open; what is `folded` opens on demand.
    """

    title: str
    table: Sheet
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What a page tells of one matter over one scope, in words, and its tables; `folded` where tables say it, too."""

    key: str
    title: str
    scope: str
    tables: tuple[Told, ...]
    folded: bool


def told(found: Mapping[str, Sequence[Stated]], spoken: Language) -> tuple[Part, ...]:
    """The tables of a government, those of each matter and scope together."""
    made = (
        Part(
            f"{matter}-{scope}",
            word(f"government.{matter}", spoken),
            called("scope", scope, spoken),
            tuple(one for one in _tables(matter, own, spoken) if one.table.rows),
            matter == "prose" and bool(found["classes"]),
        )
        for matter in MATTERS
        for scope in SCOPES
        if (own := [one for one in found[matter] if one.scope == scope])
    )
    return tuple(part for part in made if part.tables)


def _tables(matter: str, found: Sequence[Stated], spoken: Language) -> Iterator[Told]:
    """A table for each budget and side, or kind of debt, revenue before expenditure; of receivers, for each printed one."""
    if matter == "receivers":
        yield from _receivers(found, spoken)
        return
    sides = {(one.matter, one.direction) for one in found}
    for budget, side in sorted(
        sides, key=lambda each: (_place(each[0]), each[1] != "revenue", each[1])
    ):
        own = [one for one in found if (one.matter, one.direction) == (budget, side)]
        names = (
            called("fund", budget, spoken),
            called(_LISTED.get(matter, "direction"), side, spoken),
        )
        made = _prose(own, spoken) if matter == "prose" else _sheet(matter, own, spoken)
        yield Told(" ".join(filter(None, names)), made, budget in _BUDGETS[1:])


def _place(fund: str) -> tuple[int, str]:
    return (_BUDGETS.index(fund) if fund in _BUDGETS else len(_BUDGETS), fund)


def _sheet(matter: str, found: Sequence[Stated], spoken: Language) -> Sheet:
    kept = _top(found) if matter == "classes" else found
    shown = columns(kept)[-_SHOWN:]
    first = {row(one): one for one in reversed(kept)}
    keys = sorted(first, key=lambda key: (not first[key].key, key if first[key].key else ""))
    rows = [
        (_head_of(first[key], spoken), *(_amount(one.amounts.get(key, ())) for one in shown))
        for key in keys
    ]
    if matter == "debt":
        rows.append((Cell(word("government.used", spoken)), *(_used(one, shown) for one in shown)))
    heads = (
        (word("government.class", spoken), False),
        *((_head(one, spoken), True) for one in shown),
    )
    filled_rows = tuple(each for each in rows if any(cell.text for cell in each[1:]))
    return Sheet(heads, filled_rows, _query(kept))


def _top(found: Sequence[Stated]) -> list[Stated]:
    """The classes and totals; where no class but transfers is printed, the codes that stand below no other."""
    classes = {one.key for one in found if len(one.key) == _CLASS}
    if classes - {"110", "230"}:
        return [one for one in found if not one.key or len(one.key) == _CLASS]
    printed = {(one.data_set, one.key) for one in found}
    return [
        one
        for one in found
        if not any((one.data_set, one.key[:size]) in printed for size in range(1, len(one.key)))
    ]


def _head(column: Column, spoken: Language) -> str:
    listed = "stage" if column.measure == "final-accounts" else "measure"
    named = called(listed, column.measure, spoken) if column.measure else ""
    whose = "" if column.alone else f"({column.caption})"
    return " ".join(filter(None, (str(column.year), named, whose)))


def _head_of(one: Stated, spoken: Language) -> Cell:
    """What a row is of, in words: the class, the item of debt; a total by its printed name."""
    listed = (
        "item"
        if not one.key[:1].isdigit()
        else "revenue"
        if one.direction == "revenue"
        else "function"
    )
    concept = scheme(listed).get(one.key)
    return Cell(name(concept, None, spoken) if concept else one.name)


def _amount(found: Sequence[Stated]) -> Cell:
    """An amount; where one table prints several under one name, all of them."""
    if not found:
        return EMPTY
    one, several = found[0], [*dict.fromkeys(each.amount for each in found)]
    if any(not same(one.amount, each) for each in several):
        return Cell(" / ".join(grouped(str(each)) for each in several), links.path(one.line), True)
    return Cell(grouped(str(one.amount)), links.path(one.line), number=True, yuan=str(one.amount))


def _used(column: Column, every: Iterable[Column]) -> Cell:
    """How much of its limit debt takes, where both are stated of one year; the limit beside it counts first."""
    balance = column.amounts.get(_BALANCE, ())
    beside = [one for one in every if one.year == column.year and one is not column]
    limits = [
        one
        for each in (column, *reversed(beside))
        if len(found := each.amounts.get(_LIMIT, ())) == 1
        for one in found
    ]
    if len(balance) != 1 or not limits or not limits[0].amount:
        return EMPTY
    share = (balance[0].amount / limits[0].amount * 100).quantize(Decimal("0.1"))
    return Cell(f"{share} %", number=True)


def _receivers(found: Sequence[Stated], spoken: Language) -> Iterator[Told]:
    """Who receives transfers, a table for each that is printed: several print the same money, and are never added."""
    for data_set in dict.fromkeys(one.data_set for one in found):
        own = [one for one in found if one.data_set == data_set]
        when = sorted({(one.year, measure(one)) for one in own})
        heads = tuple((_head(Column(*each, ""), spoken), True) for each in when)
        rows = tuple(
            (Cell(named, links.path(place)), *(_received(own, place, each) for each in when))
            for place, named in dict.fromkeys((one.key, one.name) for one in own)
        )
        shown = tuple(each for each in rows if any(cell.text for cell in each[1:]))
        title = " ".join(filter(None, (own[0].caption, called("fund", own[0].matter, spoken))))
        head = (word("government.receiver", spoken), False)
        yield Told(title, Sheet((head, *heads), shown, _query(own)))


def _received(found: Sequence[Stated], place: str, when: tuple[int, str]) -> Cell:
    """What one place receives by one table: the total that it prints, or the rows that make it up.

    A table may list places under each kind of transfer after their totals: then the largest is what the others make.
    """
    own = [one for one in found if one.key == place and (one.year, measure(one)) == when]
    if not own:
        return EMPTY
    largest = max(own, key=lambda one: one.amount)
    whole = sum((one.amount for one in own), Decimal(0))
    leaves = [one for one in own if one.aggregation == "leaf"]
    parts = sum((one.amount for one in leaves), Decimal(0))
    if len(own) == 1 or same(largest.amount, whole - largest.amount):
        return _amount([largest])
    if len(leaves) == len(own):
        return Cell(grouped(str(whole)), number=True, yuan=str(whole))
    return _amount([largest]) if same(largest.amount, parts) else EMPTY


def _prose(found: Sequence[Stated], spoken: Language) -> Sheet:
    """What a report says in its text, in the order in which it says it."""
    heads = ("figure.year", "government.measure", "figure.what", "figure.amount")
    rows = tuple(
        (
            Cell(str(one.year)),
            Cell(_head(Column(one.year, measure(one), ""), spoken).partition(" ")[2]),
            Cell(one.name),
            _amount([one]),
        )
        for one in found
    )
    return filled(
        Sheet(tuple((word(each, spoken), each == heads[-1]) for each in heads), rows, _query(found))
    )


def _query(found: Sequence[Stated]) -> str:
    """The query that adds up the printed amounts of a table, each by its code."""
    return adding((one.line, _code(one)) for one in found)


def _code(one: Stated) -> str | None:
    for listed in ("revenue" if one.direction == "revenue" else "function", "item"):
        if one.key and scheme(listed).get(one.key):
            return iri.code(listed, one.key).value
    return one.key if one.key.startswith("http") else None


def latest(found: Mapping[str, Sequence[Stated]]) -> tuple[int, str] | None:
    """The latest year and stage of its own level of which a government states expenditure of its own, for its departments."""
    own = [
        (one.year, one.stage)
        for one in found["classes"]
        if one.measure == "level" and one.scope == "own-level" and one.direction == "expenditure"
    ]
    return max(own, default=None)


__all__ = ["Part", "Told", "latest", "told"]
