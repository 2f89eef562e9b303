"""The first page: what this is, what is loaded, what can be asked."""

import asyncio
from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from api.language import Language
from api.pages.cell import sheet
from api.pages.page import language, page
from api.site.site import Site, site
from api.site.stored import Slice, ask, stored
from queries.question.question import Question, catalog
from queries.rows import Rows

FEATURED = {
    "projects-of-a-unit": "unit",
    "indicators-of-a-project": "project",
    "place-on-paper": "line",
}
SHOWN = 12

Card = tuple[str, str, str]
"""Title, description and address of a question."""


async def render(request: Request) -> Response:
    """The home page."""
    here, spoken = site(request), language(request)
    rows, facets = await asyncio.gather(
        ask(here, "lists/disclosures", {}, Slice(size=SHOWN)),
        ask(here, "lists/disclosures-facets", {}),
    )
    return page(
        request,
        "home.html",
        table=await sheet(here, stored("lists/disclosures"), rows, spoken),
        total=sum(int(row["count"].text) for row in facets.rows if row["facet"].text == "total"),
        questions=[_card(one, spoken, {}) for one in catalog().values()],
        featured=await _featured(here, rows, spoken),
    )


async def _featured(here: Site, disclosures: Rows, spoken: Language) -> list[Card]:
    """Three questions, asked about something that these disclosures hold."""
    found = [row["disclosure"].text for row in disclosures.rows]
    rows = (await ask(here, "queries/examples", {"disclosure": found})).rows if found else ()
    known = {name: value.text for row in rows for name, value in row.items()}
    return [
        _card(catalog()[name], spoken, {about: known[about]})
        for name, about in FEATURED.items()
        if about in known
    ]


def _card(asked: Question, spoken: Language, values: Mapping[str, str]) -> Card:
    query = f"?{urlencode(values)}" if values else ""
    title, description = getattr(asked.title, spoken), getattr(asked.description, spoken)
    return title, description, f"/questions/{asked.name}{query}"
