"""From a code to its money as its page shows it: over the years, who spends or receives, and internationally."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from api import links
from api.codes.classified import MONEY, Classified
from api.language import Language, word
from api.pages.cell import Cell, Sheet, filled, grouped
from api.pages.chart import Drawn, bars
from api.pages.naming import called, joined, name
from api.profile.code import (
    Class,
    Spending,
    classes,
    spenders,
    stating,
)
from api.profile.under import Under
from api.site.columns import lines
from api.site.site import Site
from ontology.codes import scheme
from ontology.terms import CODE

Sums = Mapping[tuple[int, str, str], Decimal]
"""What is spent, by year, stage and scope."""


@dataclass(frozen=True, slots=True)
class Spent:
    """The money of a code: a chart over the years, its table, whose it is, and the international classes under their title.

    Years and classes add departments up; governments stand among the `spenders` alone.
    """

    years: Drawn | None
    by_year: Sheet
    spenders: Sheet
    bodies: int
    title: str
    classes: Sheet


async def spending(
    here: Site, listed: str, key: str, spoken: Language, most: int | None = None
) -> Spent | None:
    """The money of a code, with at most so many rows of whose it is; None for lists of other things, or where it is nobody's."""
    held = await lines(here) if listed in MONEY else None
    if held is None:
        return None
    of = MONEY[listed]
    found = [*await spenders(held, listed, key), *await stating(held, listed, key)]
    if not found:
        return None
    classed = await classes(held, listed, key)
    sums = _summed(classed)
    return Spent(
        _years(sums, listed, key, spoken),
        _by_year(sums, listed, key, spoken),
        _spenders(found[:most], listed, key, spoken),
        len(found),
        (scheme(of.scheme).title if spoken == "zh" else scheme(of.scheme).english)
        if of.scheme
        else "",
        _classes(classed, listed, key, spoken),
    )


def _summed(found: Sequence[Class]) -> Sums:
    """What is spent by year, stage and scope, the earliest year first."""
    sums: dict[tuple[int, str, str], Decimal] = {}
    for one in sorted(found, key=lambda each: each.year):
        where = one.year, one.stage, one.scope
        sums[where] = sums.get(where, Decimal(0)) + one.amount
    return sums


def _years(sums: Sums, listed: str, key: str, spoken: Language) -> Drawn | None:
    """The years side by side; None of one year alone."""
    if len({year for year, *_ in sums}) < 2:
        return None
    return bars(
        (str(year), _told(stage, scope, spoken), amount, _listed(listed, key, year, stage, scope))
        for (year, stage, scope), amount in sums.items()
    )


def _by_year(sums: Sums, listed: str, key: str, spoken: Language) -> Sheet:
    names = ("figure.year", "figure.stage", "figure.amount")
    rows = tuple(
        (
            Cell(str(year)),
            Cell(_told(stage, scope, spoken)),
            Cell(
                grouped(str(amount), 2),
                _listed(listed, key, year, stage, scope),
                True,
                yuan=str(amount),
            ),
        )
        for (year, stage, scope), amount in sums.items()
    )
    return Sheet(tuple((word(each, spoken), each == names[-1]) for each in names), rows)


def _told(stage: str, scope: str, spoken: Language) -> str:
    return joined(called("stage", stage, spoken), called("scope", scope, spoken))


def _listed(listed: str, key: str, year: int, stage: str, scope: str, group: str = "") -> str:
    """The list of the amounts behind a sum in which each department counts once."""
    return Under(listed, key, str(year), stage, scope, group, covered=False).href


def _spenders(found: Sequence[Spending], listed: str, key: str, spoken: Language) -> Sheet:
    names = ("year", "stage", "scope", "body", "table", "amount")
    headings = tuple((word(f"figure.{each}", spoken), each == "amount") for each in names)
    rows = tuple(
        (
            Cell(str(one.year)),
            Cell(called("stage", one.stage, spoken)),
            Cell(called("scope", one.scope, spoken)),
            Cell(one.body_name, links.path(one.body)),
            Cell(_where(one, spoken)),
            Cell(grouped(str(one.amount), 2), _of(one, listed, key), True, yuan=str(one.amount)),
        )
        for one in found
    )
    return Sheet(headings, rows)


def _where(one: Spending, spoken: Language) -> str:
    """The kind of table that an amount stands in; of a government's, the budget too."""
    return " · ".join(
        filter(None, (called("table", one.table, spoken), called("fund", one.fund, spoken)))
    )


def _of(one: Spending, listed: str, key: str) -> str:
    """The line that prints an amount, or the list of the amounts behind what a body spends."""
    if one.line:
        return links.path(one.line) or one.line
    return Under(
        listed, key, str(one.year), one.stage, one.scope, body=one.body, table=one.table
    ).href


def _classes(found: Sequence[Class], listed: str, key: str, spoken: Language) -> Sheet:
    of = MONEY[listed]
    names = ("figure.year", "figure.stage", "figure.scope", "code.class", "figure.amount")
    headings = tuple((word(each, spoken), each == "figure.amount") for each in names)
    rows = tuple(
        (
            Cell(str(one.year)),
            Cell(called("stage", one.stage, spoken)),
            Cell(called("scope", one.scope, spoken)),
            _class(one, of, spoken),
            Cell(
                grouped(str(one.amount), 2),
                _listed(listed, key, one.year, one.stage, one.scope, one.code),
                True,
                yuan=str(one.amount),
            ),
        )
        for one in found
    )
    return filled(Sheet(headings, rows)) if rows else Sheet(headings, rows)


def _class(one: Class, of: Classified, spoken: Language) -> Cell:
    if not one.known:
        return Cell(called("unmapped", one.code, spoken))
    concept = scheme(of.scheme).get(one.code)
    text = name(concept, None, spoken) if concept else one.code
    return Cell(text, links.path(f"{CODE}{of.scheme}/{one.code}"))
