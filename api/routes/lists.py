"""The lists of units, disclosures, projects and programmes, with facets, paging and totals."""

import asyncio
from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api import links
from api.exports.asked import NARROWING
from api.http.answers import Listed, told
from api.http.caching import etag, mark, unchanged
from api.http.paging import number, size
from api.http.plain import items
from api.http.problem import Problem
from api.http.variant import CSV, LISTED, TAKE, Variant, variant
from api.pages import listing
from api.pages.cell import addresses
from api.pages.labels import Labels, labels
from api.pages.page import language, reader
from api.pages.taking import LARGEST
from api.routes.rows import LISTS, NDJSON, followed
from api.site.site import site
from api.site.stored import Given, Slice, ask, stored
from queries.question.question import Malformed, Question
from queries.rows import Rows

NAMES = ("disclosures", "units", "projects", "programmes", "lines")
_OWN = {"page", "size", "lang", "money", "release", "format", TAKE}
_CURSOR = {"after", "facets"}
AFTER = "after"
OFFERED: Mapping[str, str] = {**LISTED, "csv": CSV, "ndjson": NDJSON}
TEXTS = (CSV, NDJSON)
"""Formats in which lists are rows of tables."""

router = APIRouter(tags=["lists"])


async def listed(request: Request) -> Response:
    """One page of a list: `page`, `size`, `q` and the facets of the list narrow it."""
    wanted = variant(request, request.url.path, OFFERED)
    table = LISTS.get(wanted.path.strip("/"))
    if table is not None and (AFTER in request.query_params or wanted.media_type in TEXTS):
        return await _rows(request, wanted, table)
    if wanted.media_type in TEXTS:
        raise Problem(HTTPStatus.NOT_ACCEPTABLE, "This list is JSON or a page.")
    tag = etag(request, site(request).release(), wanted.media_type, reader(request))
    answer = unchanged(request, tag) or await _answer(request, wanted)
    return mark(answer, tag, "Accept", "Accept-Language", "Cookie")


async def _rows(request: Request, wanted: Variant, table: str) -> Response:
    """Rows by a cursor, for programs: CSV, JSON lines and, with `after`, JSON.

    :raises Problem: 400 for a parameter by which rows are not narrowed.
    """
    question = stored(f"lists/{wanted.path.strip('/')}")
    unknown = set(request.query_params) - _OWN - {*question.parameters, *NARROWING, *_CURSOR}
    kind = {"body"} & set(question.parameters) & set(request.query_params)
    for name in sorted(unknown | kind):
        known = ", ".join(one for one in (*question.parameters, *NARROWING) if one not in kind)
        detail = f"Rows are not narrowed by {name[:50]}; they are by {known}."
        raise Problem(HTTPStatus.BAD_REQUEST, detail)
    return await followed(request, wanted, table)


async def _answer(request: Request, wanted: Variant) -> Response:
    name = wanted.path.strip("/")
    question, part = stored(f"lists/{name}"), _part(request)
    values = filters(request, question)
    try:
        facets, rows = await asyncio.gather(
            ask(site(request), f"lists/{name}-facets", values),
            ask(site(request), f"lists/{name}", values, part),
        )
    except Malformed as error:
        raise Problem(HTTPStatus.BAD_REQUEST, str(error)) from None
    if wanted.media_type == LISTED["html"]:
        if TAKE in request.query_params and len(rows.rows) == LARGEST:
            detail = f"A file holds {LARGEST} rows. Narrow the list, or take an export (/export)."
            raise Problem(HTTPStatus.BAD_REQUEST, detail)
        return await listing.render(request, question, rows, facets, part)
    shown = addresses(rows.rows) | addresses(facets.rows)
    names = await labels(site(request), shown, language(request))
    return JSONResponse(_json(request, question, (rows, facets), part, names))


def _part(request: Request) -> Slice:
    """The page of a list that is asked for; the whole list where its table is taken away."""
    if TAKE in request.query_params:
        return Slice(1, LARGEST)
    return Slice(number(request), size(request))


def filters(request: Request, question: Question) -> Given:
    """What a request narrows a list to; empty parameters narrow nothing.

    :raises Problem: 400 for a parameter that the list does not have.
    """
    given = {name: text for name, text in request.query_params.items() if text}
    unknown = sorted(set(request.query_params) - _OWN - set(question.parameters))
    if unknown:
        known = ", ".join([*question.parameters, "page", "size"])
        raise Problem(
            HTTPStatus.BAD_REQUEST, f"There is no parameter {unknown[0]}; there are {known}."
        )
    return {name: text for name, text in given.items() if name in question.parameters}


def _json(
    request: Request, question: Question, found: tuple[Rows, Rows], part: Slice, names: Labels
) -> dict[str, object]:
    rows, facets = found
    total = sum(int(row["count"].text) for row in facets.rows if row["facet"].text == "total")
    counted: dict[str, list[dict[str, object]]] = {}
    for item in items(facets, stored("lists/disclosures-facets"), names):
        if item["facet"] != "total":
            counted.setdefault(str(item["facet"]), []).append(
                {"value": item.get("value"), "count": item["count"]}
            )
    return {
        "total": total,
        "page": part.page,
        "size": part.size,
        "next": _next(request, part, total),
        "items": items(rows, question, names),
        "facets": counted,
    }


def _next(request: Request, part: Slice, total: int) -> str | None:
    if part.page * part.size >= total:
        return None
    query = {**request.query_params, "page": str(part.page + 1)}
    return f"{links.quoted(request.url.path)}?{urlencode(query)}"


for _name in NAMES:
    for _path in (f"/{_name}", *(f"/{_name}.{_suffix}" for _suffix in OFFERED)):
        router.add_api_route(
            _path,
            listed,
            name=_name,
            include_in_schema=_path == f"/{_name}",
            responses=told(Listed, LISTED["html"], *TEXTS),
        )
