"""The first page: what this is, what is loaded as a picture, what is worth seeing, where to begin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from api import links
from api.language import Language, word
from api.pages.cell import Cell, Sheet, sheet
from api.pages.naming import called
from api.pages.page import language, page
from api.pages.places import tiles
from api.pages.province import province_named
from api.profile.first import ASKED, first
from api.profile.place import Held
from api.profile.worth import Worth
from api.site.site import site
from api.site.stored import Slice, ask, stored
from queries.question.question import Question, catalog

FEATURED = {
    "projects-of-a-unit": "unit",
    "indicators-of-a-project": "project",
    "place-on-paper": "line",
}

Card = tuple[str, str, str]
"""Title, description and address of a question."""


@dataclass(frozen=True, slots=True)
class Row:
    """One place of the picture of what is loaded: its disclosures by year, each with its shade."""

    name: str
    href: str | None
    counts: tuple[tuple[int, int, str], ...]


async def render(request: Request) -> Response:
    """The home page."""
    here, spoken = site(request), language(request)
    known = await first.of(here)
    found, counts = known.provinces, known.years
    listed = None if found else await ask(here, "lists/disclosures", {}, Slice(size=ASKED))
    years = sorted({year for _, year in counts}, reverse=True)
    picture = _picture(found, counts, spoken)
    return page(
        request,
        "home.html",
        table=await sheet(here, stored("lists/disclosures"), listed, spoken) if listed else None,
        total=sum(one.disclosures for one in found) or (len(listed.rows) if listed else 0),
        bodies=sum(one.bodies for one in found),
        columns=years,
        picture=picture,
        taken=_taken(picture, years, spoken),
        tiles=tiles(found, spoken),
        worth=[(one, _address(one), _named(one, spoken)) for one in known.worth],
        others={one.body for one in known.worth} - {one.body for one in known.worth[:1]},
        questions=[_card(one, spoken, {}) for one in catalog().values()],
        featured=_featured(known.examples, spoken),
    )


def _picture(
    found: Sequence[Held], counts: Mapping[tuple[str, int], int], spoken: Language
) -> list[Row]:
    """Places down, years across; the more disclosures, the deeper."""
    most = max([*counts.values(), 1])
    known = sorted({year for _, year in counts}, reverse=True)
    return [
        Row(
            province_named(one.province, spoken),
            None if one.province == "-" else f"/code/division/{one.province}",
            tuple(
                (
                    count := counts.get((one.province, year), 0),
                    round(12 + 68 * count / most) if count else 0,
                    "/disclosures?" + urlencode({"division": one.province, "year": year}),
                )
                for year in known
            ),
        )
        for one in found
    ]


def _taken(picture: Sequence[Row], years: Sequence[int], spoken: Language) -> Sheet:
    """The picture as a table to take away."""
    headings = ((word("places.place", spoken), False), *((str(year), True) for year in years))
    rows = tuple(
        (Cell(row.name), *(Cell(str(count), number=True) for count, *_ in row.counts))
        for row in picture
    )
    return Sheet(headings, rows, stored("places/years").sparql)


def _address(one: Worth) -> str:
    return links.path(one.iri) or one.iri


def _named(one: Worth, spoken: Language) -> str:
    """What the amount is for: a project by its name, one of our items in the reader's language."""
    return called("item", one.kind, spoken) if one.kind == "three-public" else one.name


def _featured(known: Mapping[str, str], spoken: Language) -> list[Card]:
    """Three questions, asked about something that the release holds."""
    return [
        _card(catalog()[name], spoken, {about: known[about]})
        for name, about in FEATURED.items()
        if about in known
    ]


def _card(asked: Question, spoken: Language, values: Mapping[str, str]) -> Card:
    query = f"?{urlencode(values)}" if values else ""
    title, description = getattr(asked.title, spoken), getattr(asked.description, spoken)
    return title, description, f"/questions/{asked.name}{query}"
