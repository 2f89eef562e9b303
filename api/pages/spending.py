"""From a code of expenditure to its money as its page shows it: over the years, who spends, and internationally."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from api import links
from api.language import Language, word
from api.pages.cell import Cell, Sheet, filled, grouped
from api.pages.chart import Drawn, bars
from api.pages.naming import called, name
from api.profile.code import CLASSIFIED, Class, Classified, Spending, classes, spenders
from api.site.columns import lines
from api.site.site import Site
from ontology.codes import scheme
from ontology.terms import CODE

_LEVELS = {3: "_class", 5: "_group"}
"""The columns that hold the codes of so many digits."""


@dataclass(frozen=True, slots=True)
class Spent:
    """The money of a code: a chart over the years, its table, who spends, and the international classes under their title."""

    years: Drawn | None
    by_year: Sheet
    spenders: Sheet
    bodies: int
    title: str
    classes: Sheet


async def spending(
    here: Site, listed: str, key: str, spoken: Language, most: int | None = None
) -> Spent | None:
    """The money of a code, with at most so many rows of who spends; None for lists of other things, or where nobody does."""
    held = await lines(here) if listed in CLASSIFIED else None
    if held is None:
        return None
    of = CLASSIFIED[listed]
    found = await spenders(held, of, key)
    if not found:
        return None
    classed = await classes(held, of, key)
    sums = _summed(classed, spoken)
    return Spent(
        _years(sums),
        _by_year(sums, spoken),
        _spenders(found[:most], of, key, spoken),
        len(found),
        scheme(of.scheme).title if spoken == "zh" else scheme(of.scheme).english,
        _classes(classed, of, spoken),
    )


def _summed(found: Sequence[Class], spoken: Language) -> dict[tuple[str, str], Decimal]:
    """What is spent by year, and by stage and scope in words, the earliest year first."""
    sums: dict[tuple[str, str], Decimal] = {}
    for one in sorted(found, key=lambda each: each.year):
        told = called("stage", one.stage, spoken), called("scope", one.scope, spoken)
        where = str(one.year), " ".join(told)
        sums[where] = sums.get(where, Decimal(0)) + one.amount
    return sums


def _years(sums: Mapping[tuple[str, str], Decimal]) -> Drawn | None:
    """The years side by side; None of one year alone."""
    if len({year for year, _ in sums}) < 2:
        return None
    return bars((year, series, amount, None) for (year, series), amount in sums.items())


def _by_year(sums: Mapping[tuple[str, str], Decimal], spoken: Language) -> Sheet:
    names = ("figure.year", "figure.stage", "figure.amount")
    rows = tuple(
        (Cell(year), Cell(series), Cell(grouped(str(amount), 2), number=True, yuan=str(amount)))
        for (year, series), amount in sums.items()
    )
    return Sheet(tuple((word(each, spoken), each == names[-1]) for each in names), rows)


def _spenders(found: Sequence[Spending], of: Classified, key: str, spoken: Language) -> Sheet:
    names = ("year", "stage", "scope", "body", "table", "amount")
    headings = tuple((word(f"figure.{each}", spoken), each == "amount") for each in names)
    rows = tuple(
        (
            Cell(str(one.year)),
            Cell(called("stage", one.stage, spoken)),
            Cell(called("scope", one.scope, spoken)),
            Cell(one.body_name, links.path(one.body)),
            Cell(called("table", one.table, spoken)),
            Cell(grouped(str(one.amount), 2), _lines(one, of, key), True, yuan=str(one.amount)),
        )
        for one in found
    )
    return Sheet(headings, rows)


def _classes(found: Sequence[Class], of: Classified, spoken: Language) -> Sheet:
    names = ("figure.year", "figure.stage", "figure.scope", "code.class", "figure.amount")
    headings = tuple((word(each, spoken), each == "figure.amount") for each in names)
    rows = tuple(
        (
            Cell(str(one.year)),
            Cell(called("stage", one.stage, spoken)),
            Cell(called("scope", one.scope, spoken)),
            _class(one, of, spoken),
            Cell(grouped(str(one.amount), 2), number=True, yuan=str(one.amount)),
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


def _lines(one: Spending, of: Classified, key: str) -> str:
    """The list of the printed amounts that a sum adds up."""
    where = {
        "body": one.body,
        "year": one.year,
        "stage": one.stage,
        "scope": one.scope,
        "table_kind": one.table,
    }
    return "/amounts?" + urlencode({**where, of.column + _LEVELS.get(len(key), ""): key})
