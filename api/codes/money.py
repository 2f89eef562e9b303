"""The amounts that disclosures print for the codes of a classification."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from decimal import Decimal
from typing import Any

from api.codes.cached import Ahead, Once
from api.codes.observed import library
from api.site.ahead import Json
from api.site.columns import lines
from api.site.site import NONE, Site
from api.site.stored import ask
from ontology.codes import Scheme
from ontology.terms import CODE, YS
from queries.columnar.lines import Lines


@dataclass(frozen=True, slots=True)
class Source:
    """Where the amounts of a list are read: the property of lines, and the kinds of table.

    Of several kinds the first that a disclosure has counts, because its tables print the same money.
    """

    dimension: str
    kinds: tuple[str, ...]


_ECONOMIC = "expenditure", "economic", "basic-economic"
"""All expenditure by economic class, in one table or another; else basic expenditure alone."""

SOURCES: Mapping[str, Source] = {
    "function": Source("function", ("expenditure",)),
    "economic": Source("economic", _ECONOMIC),
    "government-economic": Source("governmentEconomic", _ECONOMIC),
    "revenue": Source("revenue", ("revenue",)),
    "income": Source("revenue", ("balance", "revenue")),
}


@dataclass(frozen=True, slots=True)
class Slice:
    """What may be added up: one year, one stage, one scope (`-` where a disclosure says none)."""

    year: int
    stage: str
    scope: str


@dataclass(frozen=True, slots=True)
class Amount:
    """The leaves of one code: yuan, the printed nature of their units, and how many disclosures."""

    slice: Slice
    code: str
    nature: str
    amount: Decimal
    disclosures: int


async def amounts(site: Site, listed: str, disclosure: str | None = None) -> tuple[Amount, ...]:
    """What is printed for the codes of a list, in one disclosure or in all; leaves only.

    :raises queries.question.Malformed: where the disclosure is no IRI.
    """
    values: dict[str, str | list[str]] = {"dimension": YS + SOURCES[listed].dimension}
    if disclosure:
        values["asked"] = disclosure
    rows = (await ask(site, "codes/amounts", values)).rows
    return tuple(
        Amount(
            Slice(
                int(row["year"].text),
                row["stage"].text,
                row["scope"].text if "scope" in row else "-",
            ),
            row["code"].text.removeprefix(f"{CODE}{listed}/"),
            row["nature"].text if "nature" in row else "",
            Decimal(row["amount"].text),
            int(row["disclosures"].text),
        )
        for row in rows
        if row["code"].text.startswith(f"{CODE}{listed}/")
    )


Sums = Mapping[Slice, Mapping[str, Decimal]]
"""The amounts of codes, each with all below it, by what may be added up."""


class Money:
    """What all disclosures of a release print for the codes of a list, added up the tree."""

    def __init__(self, sums: Sums) -> None:
        self.sums = sums
        self.codes = frozenset(code for codes in sums.values() for code in codes)

    def slices(self, key: str | None = None) -> list[Slice]:
        """What can be asked for, the latest first; of one code, where it has an amount."""
        held = [one for one, sums in self.sums.items() if key is None or key in sums]
        return sorted(held, key=lambda one: (-one.year, one.stage, one.scope))

    def of(self, chosen: Slice, key: str) -> Decimal | None:
        """The amount of a code with all below it, in yuan; None where none is printed."""
        return self.sums.get(chosen, {}).get(key)


def added(listed: Scheme, found: Sequence[Amount]) -> Money:
    """The amounts of the codes of a list, added up its tree."""
    made: dict[Slice, dict[str, Decimal]] = {}
    for one in found:
        if listed.get(one.code) is None:  # of the other list that the property takes codes from
            continue
        sums = made.setdefault(one.slice, {})
        for key in (one.code, *(above.key for above in listed.ancestors(one.code))):
            sums[key] = sums.get(key, Decimal(0)) + one.amount
    return Money(made)


async def _all(site: Site) -> Mapping[str, Money]:
    if site.release() == NONE and not site.remote:
        return {}
    held, columns = await library.of(site), await lines(site)
    return {
        listed: added(
            held.lists[listed],
            await amounts(site, listed) if columns is None else await _summed(columns, listed),
        )
        for listed in SOURCES
    }


_SUMS = """
SELECT year, stage, scope, code, sum(amount), count(DISTINCT disclosure) FROM (
  SELECT disclosure, year, stage, coalesce(scope, '-') AS scope, {column} AS code, amount,
         list_position(?, table_kind) AS place, min(list_position(?, table_kind)) OVER (PARTITION BY disclosure) AS first,
         coalesce(part, 'total') = 'total' AS total, max(coalesce(part, 'total') = 'total') OVER (PARTITION BY data_set) AS whole
  FROM addend WHERE list_contains(?, table_kind) AND NOT covered AND {column} IS NOT NULL
) WHERE place = first AND total = whole GROUP BY ALL ORDER BY ALL
"""

_COLUMNS = {"governmentEconomic": "government_economic"}


async def _summed(columns: Lines, listed: str) -> tuple[Amount, ...]:
    """The same of the columns of a release, in milliseconds; the nature of units is not told there."""
    source = SOURCES[listed]
    text = _SUMS.format(column=_COLUMNS.get(source.dimension, source.dimension))
    kinds: Any = [*source.kinds]
    rows = (await asyncio.to_thread(columns.select, text, [kinds] * 3)).rows
    return tuple(
        Amount(
            Slice(int(str(year)), str(stage), str(scope)),
            str(code),
            "",
            Decimal(str(amount)),
            int(str(count)),
        )
        for year, stage, scope, code, amount, count in rows
        if year is not None
    )


async def _read(_: Site, kept: Json) -> Mapping[str, Money]:
    return {
        listed: Money(
            {
                Slice(*where): {code: Decimal(amount) for code, amount in sums.items()}
                for where, sums in slices
            }
        )
        for listed, slices in kept.items()
    }


def _dumped(made: Mapping[str, Money]) -> Json:
    return {
        listed: [
            (astuple(where), {code: str(amount) for code, amount in sums.items()})
            for where, sums in one.sums.items()
        ]
        for listed, one in made.items()
    }


money = Once(_all, Ahead("money", _dumped, _read))
"""The amounts of all disclosures of the release that a site answers from, by code list."""
