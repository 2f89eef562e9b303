"""The release as files: `/export/{format}`, whole or narrowed, streamed."""

from http import HTTPStatus

from fastapi import APIRouter, Depends
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from api.exports.asked import NARROWING, export_of, shown, wanted
from api.exports.files import EXPORTS
from api.exports.source import Source
from api.http.answers import AllFormats, told
from api.http.caching import etag, mark, negotiated, unchanged
from api.http.problem import Problem
from api.http.variant import FORMAT, HTML, LISTED, variant
from api.names import full
from api.pages import releases as pages
from api.routes.narrowing import by_disclosure, by_line
from api.site.site import NONE, Site, site
from api.site.stored import total
from queries.description.licence import LICENCES
from queries.question.question import Malformed
from queries.sparql.address import canonical
from queries.tables.choice import Unfit
from queries.tables.definition import tables

router = APIRouter(tags=["export"])


def _named_once(request: Request, format: str) -> None:
    """The path names the format.

    :raises Problem: 400, where `format=` names another.
    """
    if request.query_params.get(FORMAT, format) != format:
        detail = f"The path names the format: {format[:50]}."
        raise Problem(HTTPStatus.BAD_REQUEST, detail, formats=[format[:50]])


@router.get("/export", responses=told(AllFormats, HTML))
async def all_exports(request: Request) -> Response:
    """List the formats in which a release can be taken away, and the tables that formats of tables hold."""
    found = [
        {
            "format": name,
            "href": f"/export/{name}",
            "mediaType": one.media_type,
            "title": one.title,
            "tables": one.tables,
        }
        for name, one in EXPORTS.items()
    ]
    held = [
        {"table": name, "title": {"zh": tables()[name].zh, "en": tables()[name].en}}
        for name in shown()
    ]
    if variant(request, request.url.path, LISTED).media_type == HTML:
        return negotiated(pages.exports(request, found, held))
    narrowing = list(NARROWING)
    content = {"total": len(found), "items": found, "tables": held, "narrowedBy": narrowing}
    return negotiated(JSONResponse(content))


@router.get(
    "/export/{format}",
    dependencies=[Depends(_named_once), Depends(by_disclosure), Depends(by_line)],
)
async def one_export(
    request: Request,
    format: str,
    table: str | None = None,
) -> Response:
    """Give a release in a format, whole or narrowed: by `place` (GB/T 2260, with all below it), `year`, `stage`,
    `scope`, `body` and `disclosure` (IRIs), `kind` of table, and `code` (with all below it)."""
    here = site(request)
    try:
        export = export_of(format)
    except Unfit as error:
        raise Problem(HTTPStatus.NOT_FOUND, str(error)) from None
    given = {name: request.query_params.getlist(name) for name in NARROWING}
    try:
        asked = wanted(
            export, given, table, lambda one: canonical(full(one), str(request.base_url))
        )
    except Unfit as error:
        raise Problem(HTTPStatus.BAD_REQUEST, str(error)) from None
    for one in asked.choice.disclosure:
        await _known(request, one)
    tag = etag(request, here.release())
    held = unchanged(request, tag)
    if held is not None:
        return mark(held, tag)
    if export.tables != "none" or asked.choice.finer:
        await run_in_threadpool(here.shelf.tables, _pinned(here))
    name = export.file_name(asked.table)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    pieces = export.write(_source(here), asked)
    answer = StreamingResponse(pieces, media_type=export.media(table), headers=headers)
    return mark(answer, tag)


def _pinned(here: Site) -> str | None:
    """The release that is current now; None where a server elsewhere answers."""
    now = here.release()
    return None if now == NONE else now


def _source(here: Site) -> Source:
    release = _pinned(here)
    licence = LICENCES[here.settings.licence]
    return Source(here.engine, release, lambda: here.shelf.tables(release), licence)


async def _known(request: Request, disclosure: str) -> None:
    """Make sure, before anything is sent, that there is such a disclosure."""
    try:
        held = await total(site(request), "queries/graph-size", {"graph": disclosure})
    except Malformed as error:
        raise Problem(HTTPStatus.BAD_REQUEST, str(error)) from None
    if held == 0:
        raise Problem(HTTPStatus.NOT_FOUND, f"There is no disclosure {disclosure}.")
