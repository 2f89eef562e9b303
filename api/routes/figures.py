"""The figures of bodies: a page with chart, table, query and citation, or the table as CSV, XLSX, JSON."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.http.answers import Figure, told
from api.http.caching import etag, mark, unchanged
from api.http.problem import Problem
from api.http.variant import CSV, HTML, JSON, SPARQL, Variant, variant
from api.pages import exhibit as pages
from api.pages.page import language, reader
from api.pages.workbook import XLSX, as_csv, as_items, as_workbook
from api.profile.figure import FIGURES
from api.site.site import site

OFFERED = {"json": JSON, "csv": CSV, "xlsx": XLSX, "html": HTML, "rq": SPARQL}
MOST_BODIES = 12

router = APIRouter(tags=["figures"])


@router.get("/figures/{name}", responses=told(Figure, CSV, XLSX, HTML))
async def one_figure(
    request: Request,
    name: str,
    unit: Annotated[list[str], Query(description="Bodies, by IRI.")] = [],  # noqa: B006
    period: Annotated[str, Query(max_length=60)] = "",
) -> Response:
    """Give one figure of one or several bodies: its chart and table, its rows for programs, or its SPARQL query."""
    wanted = variant(request, name, OFFERED)
    if wanted.path not in FIGURES:
        detail = f"There is no figure {wanted.path}; there are {', '.join(FIGURES)}."
        raise Problem(HTTPStatus.NOT_FOUND, detail)
    if not unit or len(unit) > MOST_BODIES:
        detail = f"unit must be given, up to {MOST_BODIES} times."
        raise Problem(HTTPStatus.BAD_REQUEST, detail)
    tag = etag(request, site(request).release(), wanted.media_type, reader(request))
    answer = unchanged(request, tag) or await _answer(request, wanted, unit, period)
    return mark(answer, tag, "Accept", "Accept-Language", "Cookie")


async def _answer(request: Request, wanted: Variant, units: list[str], period: str) -> Response:
    figure = await pages.exhibit(site(request), wanted.path, units, period, language(request))
    if wanted.media_type == HTML:
        return await pages.render(request, figure, units)
    if wanted.media_type == JSON:
        return JSONResponse({"title": figure.title, "items": as_items(figure.table)})
    if wanted.media_type == SPARQL:
        return Response(figure.sparql, media_type=SPARQL)
    named = f'attachment; filename="{wanted.path}.{(wanted.media_type == CSV and "csv") or "xlsx"}"'
    content: str | bytes = as_csv(figure.table)
    if wanted.media_type == XLSX:
        source = f"{request.url} · release {site(request).release()}"
        content = as_workbook(figure.table, figure.title, source)
    return Response(content, media_type=wanted.media_type, headers={"Content-Disposition": named})
