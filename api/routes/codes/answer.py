"""From codes to an answer: JSON a page at a time, or CSV and RDF whole; with its version."""

import asyncio
from collections.abc import Callable, Sequence
from typing import TypeVar
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api import links
from api.codes.concept import Json, brief
from api.codes.request import Asked
from api.codes.table import table
from api.http.caching import etag, mark, unchanged
from api.http.paging import number, size
from api.http.variant import CSV, JSON
from api.site.site import site
from ontology.concept import Concept
from ontology.statements import written

Item = TypeVar("Item")


async def versioned(request: Request, media_type: str, make: Callable[[], Response]) -> Response:
    """An answer with its ETag, or 304 where the client holds it already.

    What is not JSON may be a whole list: it is made in a thread, so that others need not wait.
    """
    tag = etag(request, site(request).release(), media_type)
    answer = unchanged(request, tag)
    if answer is None:
        answer = make() if media_type == JSON else await asyncio.to_thread(make)
    return mark(answer, tag, "Accept")


async def many(
    request: Request, media_type: str, asked: Asked, concepts: Sequence[Concept], head: Json
) -> Response:
    """Codes of one list in the format that was asked for; `head` opens the JSON."""

    def make() -> Response:
        if media_type == JSON:
            return paged(request, concepts, lambda one: brief(one, asked.year), head)
        shown = part(request, concepts)[0] if "size" in request.query_params else concepts
        if media_type == CSV:
            content = table(shown, asked.year, "excel" in request.query_params)
            return Response(content, media_type=CSV)
        return Response(
            written(asked.listed, shown, media_type, described=True), media_type=media_type
        )

    return await versioned(request, media_type, make)


def paged(
    request: Request,
    found: Sequence[Item],
    say: Callable[[Item], Json],
    head: Json | None = None,
) -> Response:
    """One page of things as JSON, with totals and the way to the next."""
    shown, about = part(request, found)
    return JSONResponse({**(head or {}), **about, "items": [say(one) for one in shown]})


def part(request: Request, found: Sequence[Item]) -> tuple[Sequence[Item], Json]:
    """The page that is asked for, and where it stands."""
    page, most = number(request), size(request)
    shown = found[(page - 1) * most : page * most]
    following = _next(request, page) if page * most < len(found) else None
    return shown, {"total": len(found), "page": page, "size": most, "next": following}


def _next(request: Request, page: int) -> str:
    query = {**request.query_params, "page": str(page + 1)}
    return f"{links.quoted(request.url.path)}?{urlencode(query)}"
