"""The tables row by row: `/tables/lines`, `/tables/checks` …, narrowed, counted by facets, page by page."""

import base64
import csv
import io
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from http import HTTPStatus

from fastapi import APIRouter, Depends
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.exports.asked import LISTING, NARROWING, wanted
from api.exports.cell import plain, text
from api.exports.files import EXPORTS
from api.http.answers import AllTables, Rows, told
from api.http.caching import etag, mark, unchanged
from api.http.paging import positive
from api.http.problem import Problem
from api.http.variant import CSV, JSON, Variant, only, variant
from api.names import full
from api.routes.narrowing import by_disclosure, by_line
from api.site.site import NONE, site
from queries.sparql.address import canonical
from queries.tables.choice import Choice, Unfit
from queries.tables.definition import tables
from queries.tables.reader import Tables, Value

NDJSON = "application/x-ndjson"
OFFERED: Mapping[str, str] = {"json": JSON, "ndjson": NDJSON, "csv": CSV}
AFTER = "after is what the page before named in next."
LARGEST, MOST = 10_000, 50
"""Rows of a page, and values of a facet, at most."""

_SHARED = ("year", "stage", "scope", "province", "body_name")
FACETS: Mapping[str, tuple[str, ...]] = {
    "lines": (*_SHARED, "table_kind", "direction", "aggregation", "function_class", "fund"),
    "projects": (*_SHARED, "bases"),
    "funding": (*_SHARED, "basis", "function_class", "fund"),
    "indicators": (*_SHARED, "level1", "level2", "target_kind"),
    "procurement": (*_SHARED, "catalogue_list"),
    "checks": (*_SHARED, "identity", "outcome"),
    "issues": (*_SHARED, "kind", "severity"),
    "corrections": (*_SHARED, "reviewer"),
    "bodies": ("division",),
    "disclosures": _SHARED,
    "codes": ("list", "level"),
}
"""The tables, with the columns by whose values their rows are counted."""

LISTS: Mapping[str, str] = {
    **{"units": "bodies", "disclosures": "disclosures", "projects": "projects", "lines": "lines"},
    **{"checks": "checks", "issues": "issues"},
}
"""The lists that have a path of their own, with the tables whose rows they give to programs."""

ALSO = {"division": "place", "name": "q"}
"""Parameters of lists, and what rows are narrowed by in their place."""

router = APIRouter(tags=["lists"])


@router.get("/tables", dependencies=[only("json")], responses=told(AllTables))
async def all_tables() -> Response:
    """List the tables, with what can be counted in each."""
    found = [
        {
            "table": name,
            "href": f"/tables/{name}",
            "title": {"zh": tables()[name].zh, "en": tables()[name].en},
            "facets": list(columns),
        }
        for name, columns in FACETS.items()
    ]
    return JSONResponse({"total": len(found), "items": found})


@router.get(
    "/tables/{name}",
    dependencies=[Depends(by_disclosure), Depends(by_line)],
    responses=told(Rows, NDJSON, CSV),
)
async def listed(
    request: Request,
    name: str,
    after: str | None = None,
    size: str = "100",
    facets: str = "",
) -> Response:
    """Give rows in a stable order: `size` of them `after` the cursor that the page before named as `next`, narrowed
    as exports are; `facets` names columns whose values are counted. JSON, NDJSON or CSV."""
    return await _listed(request)


@router.get("/checks", dependencies=[Depends(by_disclosure)], responses=told(Rows, NDJSON, CSV))
@router.get("/checks.{suffix}", include_in_schema=False)
@router.get("/issues", dependencies=[Depends(by_disclosure)], responses=told(Rows, NDJSON, CSV))
@router.get("/issues.{suffix}", include_in_schema=False)
async def found(
    request: Request,
    after: str | None = None,
    size: str = "100",
    facets: str = "",
) -> Response:
    """Give what was checked, or what is wrong with sources, as the tables of these names do."""
    form = variant(request, request.url.path, OFFERED)
    return await followed(request, form, form.path.strip("/"))


async def _listed(request: Request) -> Response:
    form = variant(request, request.url.path, OFFERED)
    table = form.path.removeprefix("/tables/")
    if table not in FACETS:
        detail = f"There is no table {table[:50]}; there are {', '.join(FACETS)}."
        raise Problem(HTTPStatus.NOT_FOUND, detail)
    return await followed(request, form, table)


async def followed(request: Request, form: Variant, table: str) -> Response:
    """The next rows of a table, in the format that was asked for."""
    tag = etag(request, site(request).release(), form.media_type)
    held = unchanged(request, tag)
    return mark(held or await _answer(request, form, table), tag, "Accept")


async def _answer(request: Request, form: Variant, name: str) -> Response:
    asked, served = request.query_params, str(request.base_url)
    try:
        given = {one: asked.getlist(one) for one in (*NARROWING, *LISTING)}
        for alias, meant in ALSO.items():
            given[meant] = [*given[meant], *asked.getlist(alias)]
        choice = wanted(
            EXPORTS["csv"], given, name, lambda one: canonical(full(one), served)
        ).choice
        columns, cursor = _facets(name, asked.get("facets", "")), _cursor(asked.get("after"))
    except Unfit as error:
        raise Problem(HTTPStatus.BAD_REQUEST, str(error)) from None
    many, release = positive("size", asked.get("size", "100"), LARGEST), site(request).release()
    held = await run_in_threadpool(site(request).shelf.tables, None if release == NONE else release)
    if len(cursor) not in (0, len(held.keys(name))):
        raise Problem(HTTPStatus.BAD_REQUEST, AFTER)
    rows = await run_in_threadpool(held.page, name, choice, many, cursor)
    names = [*held.columns(name)]
    keys = [names.index(key) for key in held.keys(name)]
    following = _next(request, [rows[-1][key] for key in keys]) if len(rows) == many else None
    if form.media_type == JSON:
        content = await _json(held, name, choice, (names, rows, columns), following)
        answer: Response = JSONResponse(content)
    else:
        answer = Response(_text(form.media_type, names, rows), media_type=form.media_type)
    if following:
        answer.headers["Link"] = f'<{following}>; rel="next"'
    return answer


async def _json(
    held: Tables,
    name: str,
    choice: Choice,
    found: tuple[list[str], tuple[tuple[Value, ...], ...], tuple[str, ...]],
    following: str | None,
) -> dict[str, object]:
    names, rows, columns = found
    total = await run_in_threadpool(held.count, name, choice)
    counted = [await run_in_threadpool(held.facet, name, one, choice, MOST) for one in columns]
    return {
        "total": total,
        "next": following,
        "items": [_item(names, row) for row in rows],
        "facets": {
            column: [{"value": value, "count": count} for value, count in values]
            for column, values in zip(columns, counted, strict=True)
        },
    }


def _item(names: Iterable[str], row: Iterable[Value]) -> dict[str, Value]:
    """A row by its columns, without those that are absent; decimals are text, so that they stay exact."""
    return {
        name: plain(value) if isinstance(value, Decimal) else value
        for name, value in zip(names, row, strict=True)
        if value is not None
    }


def _text(media_type: str, names: list[str], rows: tuple[tuple[Value, ...], ...]) -> str:
    if media_type == NDJSON:
        return "".join(f"{json.dumps(_item(names, row), ensure_ascii=False)}\n" for row in rows)
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([text(value) for value in row] for row in rows)
    return held.getvalue()


def _facets(name: str, given: str) -> tuple[str, ...]:
    found = tuple(filter(None, given.split(",")))
    unknown = [one for one in found if one not in FACETS[name]]
    if unknown:
        raise Unfit(f"There is no facet {unknown[0][:50]}; there are {', '.join(FACETS[name])}.")
    return found


def _cursor(after: str | None) -> tuple[str, ...]:
    """The keys of the last row of the page before.

    :raises Unfit: where the cursor is none of ours.
    """
    if not after:
        return ()
    try:
        return tuple(str(one) for one in json.loads(base64.urlsafe_b64decode(after.encode())))
    except (ValueError, TypeError):
        raise Unfit(AFTER) from None


def _next(request: Request, keys: list[Value]) -> str:
    cursor = base64.urlsafe_b64encode(json.dumps(keys).encode()).decode()
    url = request.url.include_query_params(after=cursor)
    return f"{url.path}?{url.query}"
