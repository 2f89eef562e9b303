"""The amounts that disclosures print for the codes of a classification."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from decimal import Decimal

from api.codes.cached import Ahead, Once
from api.codes.classified import MONEY, SPENT, Classified, asked, counted
from api.codes.observed import library
from api.site.ahead import Json
from api.site.columns import lines
from api.site.site import NONE, Site
from api.site.stored import ask
from ontology.codes import Scheme
from ontology.terms import CODE, YS
from queries.columnar.lines import Lines

SOURCES: Mapping[str, Classified] = {name: one for name, one in MONEY.items() if one.dimension}
"""The lists whose codes lines name themselves."""


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
        for listed in (SOURCES if columns is None else MONEY)
    }


_SUMS = """
SELECT year, stage, coalesce(scope, '-') AS level, {column} AS code, sum(amount), count(DISTINCT disclosure)
{lines}AND NOT covered GROUP BY ALL ORDER BY ALL
"""


async def _summed(columns: Lines, listed: str) -> tuple[Amount, ...]:
    """The same of the columns of a release, in milliseconds; the nature of units is not told there."""
    of = MONEY[listed]
    text = _SUMS.format(column=of.column, lines=counted(of))
    rows = (await asyncio.to_thread(columns.select, text, asked(of.kinds, ".*"))).rows
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


_UNCLASSED = """
SELECT year, stage, level, sum(whole.amount - coalesce(classed.amount, 0)) FROM
(SELECT disclosure, year, stage, coalesce(scope, '-') AS level, sum(amount) AS amount {whole}AND NOT covered GROUP BY ALL) AS whole
LEFT JOIN
(SELECT disclosure, year, stage, coalesce(scope, '-') AS level, sum(amount) AS amount {classed}AND NOT covered GROUP BY ALL) AS classed
USING (disclosure, year, stage, level) GROUP BY ALL
"""


async def unclassed(columns: Lines, listed: str) -> Mapping[Slice, Decimal]:
    """What tables of expenditure print beyond what has a class in an international list, in yuan."""
    of = MONEY[listed]
    text = _UNCLASSED.format(whole=counted(SPENT), classed=counted(of))
    values = [*asked(SPENT.kinds, ".*"), *asked(of.kinds, ".*")]
    rows = (await asyncio.to_thread(columns.select, text, values)).rows
    return {
        Slice(int(str(year)), str(stage), str(scope)): Decimal(str(amount))
        for year, stage, scope, amount in rows
        if year is not None
    }


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
