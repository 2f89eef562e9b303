"""From a disclosure to its page: its documents and tables at once, everything long when it is asked for."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from api import links
from api.http.problem import Problem
from api.language import word
from api.pages import schema
from api.pages.cell import Sheet, addresses, filled, sheet
from api.pages.cite import cited
from api.pages.labels import labels
from api.pages.page import language, page
from api.pages.taking import most
from api.site.columns import lines
from api.site.site import Site, site
from api.site.stored import Slice, ask, stored
from queries.rows import Row

PARTS: Mapping[str, tuple[str, str]] = {
    "issues": ("disclosure/issues", "disclosure"),
    "checks": ("disclosure/checks", "disclosure"),
    "projects": ("sections/Disclosure/30-projects", "thing"),
    "indicators": ("sections/Disclosure/40-indicators", "thing"),
}
"""The parts that are loaded when they are opened: the stored query of each, and its parameter."""

MOST_ROWS = 400

_COUNTS = """
SELECT data_set, count(*), CASE WHEN count(DISTINCT project) = 1 AND count(project) = count(*) THEN min(project_name) END
FROM line WHERE disclosure = ? GROUP BY data_set
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """One table of a disclosure: title, kind, page, the one project it is about, its amounts, whether it is empty.

    A `bare` one is a cover or a list of contents: no amount was read of it, and it does not say that it is empty.
    """

    title: str
    kind: str
    page: str
    project: str
    count: int | None
    empty: bool
    href: str | None
    bare: bool = False


async def render(request: Request, address: str) -> Response | None:
    """The page of a disclosure, or one part of it; None where nothing of it is told."""
    wanted = request.query_params.get("part")
    if wanted is not None:
        return await _part(request, address, wanted)
    here, spoken = site(request), language(request)
    about, tables, counts = await asyncio.gather(
        ask(here, "disclosure/about", {"disclosure": address}),
        ask(here, "disclosure/tables", {"disclosure": address}),
        _counts(here, address),
    )
    if not about.rows:
        return None
    names = await labels(here, {address, *addresses(about.rows), *addresses(tables.rows)}, spoken)
    row = about.rows[0]
    told = {name: names.get(value.text, value.text) for name, value in row.items()}
    year = told["year"]
    listed = [_table(each, names, counts) for each in tables.rows]
    return page(
        request,
        "disclosure.html",
        name=names[address],
        told=told,
        unit_href=links.path(row["unit"].text),
        documents=[_document(each, names) for each in about.rows if "document" in each],
        tables=[one for one in listed if not one.bare],
        bare=[one for one in listed if one.bare],
        loaded=[(each, word(f"disclosure.{each}", spoken)) for each in PARTS],
        cites=cited(request, here.release(), names[address], spoken, told["unit"], year),
        formats_path=links.path(address),
        iri=address,
        described=_described(request, address, names[address], row["unit"].text, told),
    )


def _described(
    request: Request, address: str, name: str, unit: str, told: Mapping[str, str]
) -> str:
    """What search engines are told of a disclosure: a data set of its body, of its year."""
    body = {"@type": "GovernmentOrganization", "@id": unit, "name": told["unit"]}
    narrowed = f"?disclosure={quote(address, safe='')}"
    return schema.dataset(
        request, name, address, narrowed, temporalCoverage=told["year"], creator=body
    )


def _document(row: Row, names: Mapping[str, str]) -> tuple[str, str, str, str | None]:
    """Name, pages, SHA-256 and address of a document of a disclosure."""
    address = row["document"].text
    return names[address], _text(row, "pages"), _text(row, "sha256"), links.path(address)


def _table(row: Row, names: Mapping[str, str], counts: Mapping[str, tuple[int, str]]) -> Listed:
    address = row["table"].text
    count, project = counts.get(address, (None, ""))
    empty = _text(row, "empty") == "true"
    return Listed(
        names[address],
        names.get(_text(row, "kind"), ""),
        _text(row, "page"),
        project,
        count,
        empty,
        links.path(address),
        bool(counts) and count is None and not empty,
    )


def _text(row: Row, name: str) -> str:
    return row[name].text if name in row else ""


async def _counts(here: Site, address: str) -> Mapping[str, tuple[int, str]]:
    """How many amounts each table holds, and its project where all are of one; where the release has columns."""
    held = await lines(here)
    if held is None:
        return {}
    rows = (await asyncio.to_thread(held.select, _COUNTS, [address])).rows
    return {str(table): (int(str(count)), str(project or "")) for table, count, project in rows}


async def _part(request: Request, address: str, wanted: str) -> Response:
    if wanted not in PARTS:
        detail = f"There is no part {wanted[:50]}; there are {', '.join(PARTS)}."
        raise Problem(HTTPStatus.NOT_FOUND, detail)
    here, spoken = site(request), language(request)
    name, parameter = PARTS[wanted]
    size = most(request, MOST_ROWS)
    rows = await ask(here, name, {parameter: address}, Slice(size=size + 1))
    table = await sheet(here, stored(name), rows, spoken)
    shown = filled(replace(table, rows=table.rows[:size]))
    return page(
        request,
        "part.html",
        title=word(f"disclosure.{wanted}", spoken),
        back=links.path(address),
        table=shown if shown.rows else Sheet(((table.headings[0][0], False),), ()),
        cut=len(table.rows) > size,
    )
