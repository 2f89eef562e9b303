"""What the first page shows of a release: what is loaded by place and year, what stands out, what to ask about."""

import asyncio
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from decimal import Decimal

from api.codes.cached import Ahead, Once
from api.profile.place import Held, provinces, years
from api.profile.worth import Worth, worth
from api.site.ahead import Json
from api.site.columns import lines
from api.site.site import Site
from api.site.stored import Slice, ask

ASKED = 12
"""Disclosures among which things to ask about are looked for."""


@dataclass(frozen=True, slots=True)
class First:
    """Places with what they have, disclosures by place and year, amounts that stand out, and IRIs of things to ask about.

    A store without columns has none of the first three.
    """

    provinces: tuple[Held, ...]
    years: Mapping[tuple[str, int], int]
    worth: tuple[Worth, ...]
    examples: Mapping[str, str]


async def _first(site: Site) -> First:
    held = await lines(site)
    examples = await _examples(site)
    if held is None:
        return First((), {}, (), examples)
    loaded, counted, seen = await asyncio.gather(provinces(held), years(held), worth(held))
    return First(loaded, counted, seen, examples)


async def _examples(site: Site) -> Mapping[str, str]:
    """A project with its unit, and a line, that these disclosures hold; each by the name of its kind."""
    rows = (await ask(site, "lists/disclosures", {}, Slice(size=ASKED))).rows
    found = [row["disclosure"].text for row in rows]
    known = (await ask(site, "queries/examples", {"disclosure": found})).rows if found else ()
    return {name: value.text for row in known for name, value in row.items()}


async def _read(_: Site, kept: Json) -> First:
    return First(
        tuple(Held(*one) for one in kept["provinces"]),
        {(place, year): count for place, year, count in kept["years"]},
        tuple(
            Worth(kind, body, body_name, name, year, Decimal(amount), iri)
            for kind, body, body_name, name, year, amount, iri in kept["worth"]
        ),
        kept["examples"],
    )


def _dumped(made: First) -> Json:
    return {
        "provinces": [astuple(one) for one in made.provinces],
        "years": [(*key, count) for key, count in made.years.items()],
        "worth": [(*before, str(amount), iri) for *before, amount, iri in map(astuple, made.worth)],
        "examples": dict(made.examples),
    }


first = Once(_first, Ahead("first", _dumped, _read))
"""What the first page shows of the release that a site answers from."""
