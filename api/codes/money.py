"""The amounts that disclosures print for the codes of a classification."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from api.ask import ask
from api.codes.once import Once
from api.site import NONE, Site
from ontology.terms import CODE, YS


@dataclass(frozen=True, slots=True)
class Source:
    """Where the amounts of a classification are read: the property, the kind of table and the part.

    One kind of table, because several tables of a disclosure print the same money.
    """

    dimension: str
    kind: str
    parts: tuple[str, ...]


SOURCES: Mapping[str, Source] = {
    "function": Source("function", "expenditure", ("total",)),
    "economic": Source("economic", "basic-economic", ("total", "basic")),
    "government-economic": Source("governmentEconomic", "basic-economic", ("total", "basic")),
    "revenue": Source("revenue", "revenue", ("total",)),
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


Amounts = Mapping[str, tuple[Amount, ...]]
"""By the name of the code list."""


async def amounts(site: Site, listed: str, disclosure: str | None = None) -> tuple[Amount, ...]:
    """What is printed for the codes of a list, in one disclosure or in all; leaves only.

    :raises queries.question.Malformed: where the disclosure is no IRI.
    """
    source = SOURCES[listed]
    values: dict[str, str | list[str]] = {
        "dimension": YS + source.dimension,
        "kind": f"{CODE}table/{source.kind}",
        "part": [f"{CODE}part/{part}" for part in source.parts],
    }
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
    )


async def _all(site: Site) -> Amounts:
    if site.release() == NONE and not site.remote:
        return {}
    return {listed: await amounts(site, listed) for listed in SOURCES}


money = Once(_all)
"""The amounts of all disclosures of the release that a site answers from."""
