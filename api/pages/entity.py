"""From a thing's statements to its page: properties, sections, tables as read, what refers to it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response

from api.language import Language
from api.links import term
from api.pages import argument, body, disclosure, line, project, table
from api.pages.cell import Cell, sheet
from api.pages.cite import cited
from api.pages.grid import MOST_LINES, Grid, grids
from api.pages.page import language, page
from api.pages.section import MOST_ROWS, incoming, sections
from api.pages.statement import TYPE, thing
from api.pages.taking import most
from api.site.site import Site, site
from api.site.stored import ask, stored
from ontology.terms import CODE, PREFIXES
from queries.rows import Rows

FORMATS = (("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("nt", "N-Triples"), ("rdf", "RDF/XML"))
_GRIDS = {"Disclosure", "Table"}
_DATA_SET = PREFIXES["qb"] + "dataSet"


async def render(request: Request, address: str, rows: Rows, path: str) -> Response:
    """The page of a thing."""
    here, spoken = site(request), language(request)
    own = await _own(request, address, rows)
    if own is not None:
        return own
    opened = await thing(here, address, rows, spoken)
    found, tables, below, referring = await asyncio.gather(
        sections(here, address, opened.classes, spoken, most(request, MOST_ROWS)),
        _grids(request, address, opened.classes, rows),
        _children(here, address, spoken),
        incoming(request, address),
    )
    return page(
        request,
        "entity.html",
        thing=opened,
        sections=found,
        grids=tables,
        grids_cut=sum(len(table.rows) * len(table.columns) for table in tables) >= MOST_LINES,
        children=below,
        cites=cited(request, here.release(), opened.label, spoken),
        incoming=referring,
        trail=_trail(address),
        formats=FORMATS,
        formats_path=path,
    )


_PAGES: Mapping[str, Callable[[Request, str], Awaitable[Response | None]]] = {
    "Unit": body.render,
    "Disclosure": disclosure.render,
    "Table": table.render,
    "Line": line.render,
    "Project": project.render,
    "Funding": argument.of_link,
}
"""The classes of things whose page answers questions, instead of listing statements."""


async def _own(request: Request, address: str, rows: Rows) -> Response | None:
    """The page that a thing's class has of its own, unless all statements are asked for."""
    view = request.query_params.get("view")
    if view == "statements":
        return None
    classes = {term(row["value"].text) for row in rows.rows if row["property"].text == TYPE}
    if view == "argument" and "Project" in classes:
        return await argument.render(request, address)
    for name, made in _PAGES.items():
        if name in classes:
            return await made(request, address)
    return None


async def _grids(
    request: Request, address: str, classes: tuple[str, ...], rows: Rows
) -> tuple[Grid, ...]:
    """The tables of a disclosure, or the one; of a line the table around it, its cell outlined."""
    here, spoken, size = site(request), language(request), most(request, MOST_LINES)
    if _GRIDS & {*classes}:
        return await grids(here, address, spoken, most=size)
    said = (row["value"].text for row in rows.rows if row["property"].text == _DATA_SET)
    table = next(said, None) if "Line" in classes else None
    return await grids(here, table, spoken, address, size) if table else ()


async def _children(here: Site, address: str, spoken: Language) -> tuple[Cell, ...]:
    if not address.startswith(CODE):
        return ()
    rows = await ask(here, "queries/narrower", {"thing": address})
    return tuple(
        row[0] for row in (await sheet(here, stored("queries/narrower"), rows, spoken)).rows
    )


def _trail(address: str) -> tuple[tuple[str, str], ...]:
    """For a code, the way down to it through its list."""
    if not address.startswith(CODE):
        return ()
    scheme, _, notation = address.removeprefix(CODE).partition("/")
    up = [("code", "/codes"), (scheme, f"/code/{scheme}")]
    return tuple(up if notation else up[:1])
