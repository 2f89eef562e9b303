"""Where an amount is printed: `/evidence?line=`, the page of the document as a picture, or its table."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api.evidence.served import drawn, table_drawn
from api.http.caching import etag, mark, unchanged
from api.site.site import site

router = APIRouter(tags=["figures"])

_ALONE = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
"""A table of a document loads nothing and runs nothing."""


@router.get("/evidence")
async def evidence(
    request: Request,
    line: Annotated[str, Query(max_length=2000, description="The amount, by IRI.")] = "",
    table: Annotated[str, Query(max_length=2000, description="Or a table, by IRI.")] = "",
    page: Annotated[int | None, Query(ge=1, description="The page, of a table in a PDF.")] = None,
) -> Response:
    """Draw the page of the PDF on which an amount is printed, its cell outlined, or a table; of other documents, the table."""
    tag = etag(request, site(request).release())
    answer = unchanged(request, tag)
    if answer is None:
        here = site(request)
        content, picture = await (table_drawn(here, table, page) if table else drawn(here, line))
        media_type = "image/png" if picture else "text/html; charset=utf-8"
        headers = {} if picture else {"Content-Security-Policy": _ALONE}
        answer = Response(content, media_type=media_type, headers=headers)
    return mark(answer, tag)
