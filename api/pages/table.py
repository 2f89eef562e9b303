"""From a table to its page: as the document prints it, beside what was understood of it."""

import asyncio
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from api import links
from api.evidence.served import PDF, located, source_of
from api.pages.cell import Sheet, addresses, filled, sheet
from api.pages.cite import cited
from api.pages.grid import MOST_LINES, grids
from api.pages.labels import labels
from api.pages.page import language, page
from api.pages.taking import most
from api.site.site import Site, site
from api.site.stored import Slice, ask, stored
from queries.rows import Row

MOST_PAGES = 60


async def render(request: Request, address: str) -> Response | None:
    """The page of a table; None where nothing tells where it stands."""
    here, spoken = site(request), language(request)
    found, shown = await asyncio.gather(
        located(here, address), grids(here, address, spoken, most=most(request, MOST_LINES))
    )
    if found is None:
        return None
    about = [each for each in (found.disclosure, found.kind) if each]
    names = await labels(here, {address, *about}, spoken)
    about_it = await ask(here, "disclosure/about", {"disclosure": found.disclosure})
    whose: Row = about_it.rows[0] if about_it.rows else {}
    names = {**names, **await labels(here, addresses([whose]), spoken)}
    there = source_of(here, found.sha256) is not None
    pages = range(found.first, min(found.last, found.first + MOST_PAGES) + 1) if found.first else ()
    title = f"{names[found.disclosure]} {names[address]}"
    return page(
        request,
        "table.html",
        name=names[address],
        kind=names.get(found.kind or "", ""),
        disclosure=(links.path(found.disclosure), names[found.disclosure]),
        place=found,
        pictures=[(each, _picture(address, each)) for each in pages]
        if there and found.media_type == PDF
        else [],
        frame=_picture(address) if there and found.media_type != PDF else None,
        grids=shown,
        cut=sum(len(one.rows) * len(one.columns) for one in shown) >= MOST_LINES,
        issues=await _issues(here, address, request),
        cites=cited(
            request,
            here.release(),
            title,
            spoken,
            names.get(whose["unit"].text, "") if "unit" in whose else "",
            whose["year"].text if "year" in whose else "",
        ),
        formats_path=links.path(address),
    )


def _picture(address: str, number: int | None = None) -> str:
    told = {"table": address, **({"page": number} if number else {})}
    return "/evidence?" + urlencode(told)


async def _issues(here: Site, address: str, request: Request) -> Sheet:
    """What is wrong with the table, or with an amount of it."""
    name = "queries/table-issues"
    rows = await ask(here, name, {"table": address}, Slice(size=200))
    return filled(await sheet(here, stored(name), rows, language(request)))
