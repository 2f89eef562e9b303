"""From what a government states to the tables of its page: a row a class, a column a year and measure, a table a scope."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from api import links
from api.language import Language, word
from api.pages.cell import EMPTY, Cell, Sheet, grouped
from api.pages.naming import called, name
from api.profile.government import MATTERS, SCOPES, Stated
from ontology.codes import scheme

_LISTED = {"debt": "debt"}
"""The code list of what tells the tables of a matter apart; elsewhere it is that of directions."""

_BUDGETS = ("general-public", "government-fund", "state-capital", "social-insurance")
_ORDER = ("budget", "adjusted-budget", "estimate", "actual", "final-accounts")
"""What was planned before what came of it."""

_LIMIT, _BALANCE = "debt-limit", "debt-balance"
_SHOWN = 6  # columns: the latest years with their measures


@dataclass(frozen=True, slots=True)
class Told:
    """One table of a page: of which budget and side, or kind of debt, and what it holds."""

    title: str
    table: Sheet


@dataclass(frozen=True, slots=True)
class Part:
    """What a page tells of one matter over one scope, in words, and its tables."""

    key: str
    title: str
    scope: str
    tables: tuple[Told, ...]


Column = tuple[int, str]
Amounts = Mapping[tuple[str, int, str], Stated]


def told(found: Mapping[str, Sequence[Stated]], spoken: Language) -> tuple[Part, ...]:
    """The tables of a government, those of each matter and scope together."""
    return tuple(
        Part(
            f"{matter}-{scope}",
            word(f"government.{matter}", spoken),
            called("scope", scope, spoken),
            tuple(_tables(matter, own, spoken)),
        )
        for matter in MATTERS
        for scope in SCOPES
        if (own := [one for one in found[matter] if one.scope == scope])
    )


def _tables(matter: str, found: Sequence[Stated], spoken: Language) -> Iterator[Told]:
    """A table for each budget and side, or kind of debt; revenue before expenditure."""
    sides = {(one.matter, one.direction) for one in found}
    for budget, side in sorted(
        sides, key=lambda each: (_place(each[0]), each[1] != "revenue", each[1])
    ):
        own = [one for one in found if (one.matter, one.direction) == (budget, side)]
        names = (
            called("fund", budget, spoken),
            called(_LISTED.get(matter, "direction"), side, spoken),
        )
        yield Told(" ".join(filter(None, names)), _sheet(matter, own, spoken))


def _place(fund: str) -> tuple[int, str]:
    return (_BUDGETS.index(fund) if fund in _BUDGETS else len(_BUDGETS), fund)


def _sheet(matter: str, found: Sequence[Stated], spoken: Language) -> Sheet:
    columns = _columns(found)
    amounts: Amounts = {(one.key, one.year, _measure(one)): one for one in found}
    rows = [
        (
            _head_of(matter, one, spoken),
            *(_amount(amounts.get((one.key, *each))) for each in columns),
        )
        for one in {one.key: one for one in found}.values()
    ]
    if matter == "debt":
        rows.append(
            (Cell(word("government.used", spoken)), *(_used(amounts, each) for each in columns))
        )
    heads = ((word("government.class", spoken), False), *(_head(each, spoken) for each in columns))
    shown = tuple(row for row in rows if any(cell.text for cell in row[1:]))
    return Sheet(heads, shown)


def _columns(found: Iterable[Stated]) -> list[Column]:
    """The latest years, each with what was planned before what came of it."""
    every = {(one.year, _measure(one)) for one in found}
    placed = sorted(every, key=lambda each: (each[0], _ORDER.index(each[1])))
    return placed[-_SHOWN:]


def _measure(one: Stated) -> str:
    """What an amount is: its measure, or the stage of the disclosure whose own figure it is."""
    return one.stage if one.measure == "level" else one.measure


def _head(column: Column, spoken: Language) -> tuple[str, bool]:
    year, measure = column
    listed = "stage" if measure == "final-accounts" else "measure"
    return f"{year} {called(listed, measure, spoken)}", True


def _head_of(matter: str, one: Stated, spoken: Language) -> Cell:
    """What a row is of, in words: the class, the item of debt, who receives a transfer."""
    if matter == "receivers":
        return Cell(one.name, links.path(one.key))
    listed = (
        "item"
        if not one.key[:1].isdigit()
        else "revenue"
        if one.direction == "revenue"
        else "function"
    )
    concept = scheme(listed).get(one.key)
    return Cell(name(concept, None, spoken) if concept else one.name)


def _amount(one: Stated | None) -> Cell:
    if one is None:
        return EMPTY
    return Cell(grouped(str(one.amount)), links.path(one.line), number=True, yuan=str(one.amount))


def _used(amounts: Amounts, column: Column) -> Cell:
    """How much of its limit debt takes, where both are stated of one year; of several limits the latest counts."""
    year, measure = column
    balance = amounts.get((_BALANCE, year, measure))
    limits = [
        one
        for (key, own, _), one in amounts.items()
        if key == _LIMIT and own == year and one.amount
    ]
    limit = amounts.get((_LIMIT, year, measure)) or max(limits, key=_measure_order, default=None)
    if balance is None or limit is None or not limit.amount:
        return EMPTY
    share = (balance.amount / limit.amount * 100).quantize(Decimal("0.1"))
    return Cell(f"{share} %", number=True)


def _measure_order(one: Stated) -> int:
    return _ORDER.index(_measure(one))


def latest(found: Mapping[str, Sequence[Stated]]) -> tuple[int, str] | None:
    """The latest year and stage of its own level of which a government states expenditure of its own, for its departments."""
    own = [
        (one.year, one.stage)
        for one in found["classes"]
        if one.measure == "level" and one.scope == "own-level" and one.direction == "expenditure"
    ]
    return max(own, default=None)


__all__ = ["Part", "Told", "latest", "told"]
