"""The first page: what this is, what is loaded, what can be asked."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from api.ask import Slice, ask, stored
from api.pages.cell import sheet
from api.pages.page import language, page
from api.site import site
from queries.question import catalog

FEATURED = ("projects-of-a-unit", "three-public-by-unit", "place-on-paper")
SHOWN = 12


async def render(request: Request) -> Response:
    """The home page."""
    here, spoken = site(request), language(request)
    rows, facets = await asyncio.gather(
        ask(here, "lists/disclosures", {}, Slice(size=SHOWN)),
        ask(here, "lists/disclosures-facets", {}),
    )
    questions = [
        (one.name, getattr(one.title, spoken), getattr(one.description, spoken))
        for one in catalog().values()
    ]
    first = [one for one in questions if one[0] in FEATURED] or questions
    return page(
        request,
        "home.html",
        table=await sheet(here, stored("lists/disclosures"), rows, spoken),
        total=sum(int(row["count"].text) for row in facets.rows if row["facet"].text == "total"),
        questions=questions,
        featured=first[:3],
    )
