"""The printed amounts that a sum is made of, each on its way to paper: `/amounts?body=&year=&function=…`."""

import asyncio
from http import HTTPStatus

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.http import answers
from api.http.answers import told
from api.http.caching import etag, mark, unchanged
from api.http.paging import number, size
from api.http.problem import Problem
from api.http.variant import LISTED, variant
from api.pages import amounts as pages
from api.pages.page import language, reader
from api.profile.amounts import COLUMNS, Amounts, amounts
from api.site.columns import lines
from api.site.site import site

_OWN = {"page", "size", "lang", "money", "release", "format"}

router = APIRouter(tags=["figures"])


@router.get("/amounts", responses=told(answers.Amounts, "text/html"))
@router.get("/amounts.json", include_in_schema=False)
async def all_amounts(request: Request) -> Response:
    """List the lines that count towards a sum: any of body, unit, year, stage, scope, table_kind and codes narrow them."""
    wanted = variant(request, request.url.path, LISTED)
    tag = etag(request, site(request).release(), wanted.media_type, reader(request))
    answer = unchanged(request, tag)
    if answer is None:
        found = await _found(request)
        html = wanted.media_type == LISTED["html"]
        answer = await pages.render(request, found) if html else _json(request, found)
    return mark(answer, tag, "Accept", "Accept-Language", "Cookie")


async def _found(request: Request) -> Amounts:
    held = await lines(site(request))
    if held is None:
        raise Problem(HTTPStatus.NOT_FOUND, "What answers here has no columns to list.")
    unknown = sorted(set(request.query_params) - _OWN - set(COLUMNS))
    if unknown:
        detail = f"There is no column {unknown[0]}; there are {', '.join(COLUMNS)}."
        raise Problem(HTTPStatus.BAD_REQUEST, detail)
    given = {
        name: request.query_params.getlist(name) for name in COLUMNS if name in request.query_params
    }
    try:
        return await asyncio.to_thread(amounts, held, given, number(request), size(request))
    except ValueError as error:
        raise Problem(HTTPStatus.BAD_REQUEST, str(error)) from None


def _json(request: Request, found: Amounts) -> Response:
    items = [
        {name: str(value) if name == "amount" else value for name, value in row.items()}
        for row in found.rows
    ]
    return JSONResponse(
        {
            "total": found.total,
            "sum": str(found.sum) if found.sum is not None else None,
            "language": language(request),
            "items": items,
        }
    )
