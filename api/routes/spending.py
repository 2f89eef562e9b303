"""The money of a code to take away: over the years, who spends, and internationally; and the query that adds it up."""

from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.codes.classified import MONEY
from api.http.answers import Figure, told
from api.http.caching import etag, mark, unchanged
from api.http.problem import Problem
from api.http.variant import CSV, JSON, SPARQL, variant
from api.language import word
from api.pages.cell import Sheet
from api.pages.page import language, reader
from api.pages.spending import Spent, spending
from api.pages.workbook import XLSX, as_csv, as_items, as_workbook
from api.profile.code import classed, printed, stating
from api.profile.query import adding
from api.site.columns import lines
from api.site.site import site
from ontology import iri

OFFERED = {"json": JSON, "csv": CSV, "xlsx": XLSX, "rq": SPARQL}
Part = Literal["spenders", "years", "classes"]

router = APIRouter(tags=["figures"])


@router.get("/spending/{scheme}/{code}", responses=told(Figure, CSV, XLSX, SPARQL))
async def one_code(
    request: Request,
    scheme: str,
    code: str,
    table: Annotated[Part, Query(description="Which table of its page.")] = "spenders",
) -> Response:
    """Give a table of the page of a code of expenditure whole, or the SPARQL query that adds up what it holds."""
    wanted = variant(request, code, OFFERED)
    tag = etag(request, site(request).release(), wanted.media_type, reader(request))
    answer = unchanged(request, tag)
    if answer is None:
        found = await _spent(request, scheme, wanted.path)
        if wanted.media_type == SPARQL:
            answer = await _query(request, scheme, wanted.path, table)
        else:
            name = f"{scheme}-{wanted.path}-{table}"
            answer = _taken(request, _table(found, table), wanted.media_type, name)
    return mark(answer, tag, "Accept", "Accept-Language", "Cookie")


async def _spent(request: Request, scheme: str, code: str) -> Spent:
    plain = not {"%", "_"} & {*code}  # which would stand for others where codes are compared
    found = await spending(site(request), scheme, code, language(request)) if plain else None
    if found is None:
        detail = f"No money is loaded under {scheme} {code}; codes of {', '.join(MONEY)} have some."
        raise Problem(HTTPStatus.NOT_FOUND, detail)
    return found


def _table(found: Spent, name: Part) -> Sheet:
    return {"spenders": found.spenders, "years": found.by_year, "classes": found.classes}[name]


async def _query(request: Request, scheme: str, code: str, table: Part) -> Response:
    """The query that adds up the printed amounts behind a table, each by its code or, of classes, by its class."""
    held, of = await lines(site(request)), MONEY[scheme]
    pairs: list[tuple[str, str | None]] = []
    if held and table == "spenders":
        pairs = [
            (line, iri.code(scheme, each).value) for line, each in await printed(held, scheme, code)
        ]
        own = iri.code(scheme, code).value
        pairs += [(one.line, own) for one in await stating(held, scheme, code)]
    elif held:
        found = await classed(held, scheme, code)
        pairs = [
            (line, iri.code(of.scheme, group).value if group else None)
            if table == "classes"
            else (line, iri.code(scheme, each).value)
            for line, group, each in found
        ]
    return Response(adding(pairs), media_type=SPARQL)


def _taken(request: Request, table: Sheet, media_type: str, name: str) -> Response:
    title = f"{word('code.amounts', language(request))} {name}"
    if media_type == JSON:
        return JSONResponse({"title": title, "items": as_items(table)})
    suffix, content = "csv", as_csv(table).encode()
    if media_type == XLSX:
        source = f"{request.url} · release {site(request).release()}"
        suffix, content = "xlsx", as_workbook(table, title, source)
    named = f'attachment; filename="{name}.{suffix}"'
    return Response(content, media_type=media_type, headers={"Content-Disposition": named})
