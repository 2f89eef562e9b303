"""From one amount to its page: what it means in words, and the place on paper with its cell outlined."""

import asyncio
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from api import links
from api.evidence.served import drawable, place, source
from api.http.variant import TAKE
from api.pages.cell import Cell, sheet
from api.pages.cite import cited
from api.pages.grid import MOST_LINES, Grid, grids, near
from api.pages.page import language, page
from api.pages.taking import most
from api.site.site import site
from api.site.stored import ask, stored

_HIDDEN = {"amount"}
"""Told above the other facts."""


async def render(request: Request, address: str) -> Response | None:
    """The page of an amount; None where it has none."""
    here, spoken = site(request), language(request)
    rows, found = await asyncio.gather(
        ask(here, "queries/line", {"line": address}), place(here, address)
    )
    if not rows.rows:
        return None
    row = rows.rows[0]
    question = stored("queries/line")
    table = await sheet(here, question, rows, spoken)
    told = [
        (heading, cell)
        for name, (heading, _), cell in zip(
            rows.columns, table.headings, table.rows[0], strict=True
        )
        if cell.text and name not in _HIDDEN
    ]
    body = _text(told, question.columns["unit"].label.model_dump()[spoken])
    name = row["name"].text if "name" in row else ""
    cells = dict(zip(rows.columns, table.rows[0], strict=True))
    year = row["year"].text if "year" in row else ""
    return page(
        request,
        "line.html",
        name=name or row["amount"].text,
        yuan=row["amount"].text,
        body=body,
        when=" ".join(cells[each].text for each in ("year", "stage") if cells[each].text),
        above=[cells[each] for each in ("unit", "disclosure") if cells[each].href],
        told=told,
        place=found,
        picture=_picture(address) if found and source(here, found) else None,
        drawable=bool(found and drawable(found)),
        grids=await _around(request, address, row["table"].text),
        table=links.path(row["table"].text),
        cites=cited(request, here.release(), f"{body} {year} {name}".strip(), spoken, body, year),
        formats_path=links.path(address),
    )


async def _around(request: Request, address: str, table: str) -> tuple[Grid, ...]:
    """The rows around the amount; its whole table where that is taken away, or where no rows are told."""
    here, spoken = site(request), language(request)
    found = () if TAKE in request.query_params else await near(here, address, spoken)
    return found or await grids(here, table, spoken, address, most(request, MOST_LINES))


def _picture(address: str) -> str:
    return "/evidence?" + urlencode({"line": address})


def _text(told: list[tuple[str, Cell]], heading: str) -> str:
    return next((cell.text for text, cell in told if text == heading), "")
