"""The release as files: `/export/{format}`, whole or one disclosure, streamed."""

from http import HTTPStatus

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from api.exports.files import EXPORTS
from api.http.caching import etag, mark, unchanged
from api.http.problem import Problem
from api.site.site import site
from api.site.stored import total
from queries.question.question import Malformed

router = APIRouter(tags=["export"])


@router.get("/export")
async def all_exports() -> Response:
    """List the formats in which a release can be taken away."""
    found = [
        {"format": name, "href": f"/export/{name}", "mediaType": one.media_type, "title": one.title}
        for name, one in EXPORTS.items()
    ]
    return JSONResponse({"total": len(found), "items": found})


@router.get("/export/{format}")
async def one_export(request: Request, format: str, disclosure: str | None = None) -> Response:
    """Give the whole release, or one `disclosure`, in a format."""
    wanted = EXPORTS.get(format)
    if wanted is None:
        detail = f"There is no export {format}; there are {', '.join(EXPORTS)}."
        raise Problem(HTTPStatus.NOT_FOUND, detail)
    here = site(request)
    if disclosure is not None:
        await _known(request, disclosure)
    tag = etag(request, here.release())
    held = unchanged(request, tag)
    if held is not None:
        return mark(held, tag)
    headers = {"Content-Disposition": f'attachment; filename="{wanted.file_name}"'}
    pieces = wanted.write(here.engine, disclosure)
    answer = StreamingResponse(pieces, media_type=wanted.media_type, headers=headers)
    return mark(answer, tag)


async def _known(request: Request, disclosure: str) -> None:
    """Make sure, before anything is sent, that there is such a disclosure."""
    try:
        held = await total(site(request), "queries/graph-size", {"graph": disclosure})
    except Malformed as error:
        raise Problem(HTTPStatus.BAD_REQUEST, str(error)) from None
    if held == 0:
        raise Problem(HTTPStatus.NOT_FOUND, f"There is no disclosure {disclosure}.")
