"""The release described for machines: `/.well-known/void` and `/catalog` (DCAT)."""

from collections.abc import Awaitable, Callable

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.exports.files import EXPORTS
from api.http.caching import etag, mark, unchanged
from api.http.variant import RDF, variant
from api.site.site import site
from queries.description import catalogue
from queries.engine import Engine

Describe = Callable[[Engine, catalogue.Place, str], Awaitable[bytes]]

router = APIRouter(tags=["linked data"])


@router.get("/.well-known/void")
async def void(request: Request) -> Response:
    """Describe the graph in VoID: how much there is of what, and where."""
    return await _answer(request, catalogue.void)


@router.get("/catalog")
@router.get("/catalog.{suffix}", include_in_schema=False)
async def catalog(request: Request) -> Response:
    """Describe the graph and each disclosure in DCAT."""
    return await _answer(request, catalogue.dcat)


async def _answer(request: Request, described: Describe) -> Response:
    here = site(request)
    wanted = variant(request, request.url.path, RDF)
    tag = etag(request, here.release(), wanted.media_type, str(request.base_url))
    answer = unchanged(request, tag)
    if answer is None:
        downloads = tuple((f"export/{name}", one.media_type) for name, one in EXPORTS.items())
        place = catalogue.Place(str(request.base_url), here.settings.publisher, downloads)
        content = await described(here.engine, place, wanted.media_type)
        answer = Response(content, media_type=wanted.media_type)
    return mark(answer, tag, "Accept")
