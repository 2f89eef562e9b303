"""One search over everything: `/search`, as a page, or as JSON for suggestions and programs."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.codes.index import Hit
from api.codes.request import Number, Size
from api.http.answers import Found, told
from api.http.caching import etag, mark, unchanged
from api.http.paging import number, size
from api.http.variant import HTML, LISTED, variant
from api.pages import search as pages
from api.pages.page import language, reader
from api.search.everything import Group, everything
from api.search.thing import KINDS, Kind, Thing
from api.site.site import site

router = APIRouter(tags=["search"])

Text = Annotated[
    str,
    Query(
        max_length=200,
        description="As people type: any script or width, pinyin or its initials, a code, several "
        "words; one wrong character is forgiven.",
        examples=["統計", "tongji", "2010801"],
    ),
]
Kinds = Annotated[list[Kind], Query(description="Kinds to search; all where none is named.")]


Schemes = Annotated[list[str], Query(description="Code lists to search; all where none is named.")]


@router.get("/search", responses=told(Found, HTML))
@router.get("/search.json", include_in_schema=False)
async def search(
    request: Request,
    q: Text = "",
    kind: Kinds = [],  # noqa: B006 FastAPI copies it
    scheme: Schemes = [],  # noqa: B006
    page: Number = 1,
    size: Size = None,
) -> Response:
    """Find units, places, disclosures, projects, programmes, codes, tables and printed amounts."""
    media_type = variant(request, request.url.path, LISTED).media_type
    tag = etag(request, site(request).release(), media_type, reader(request))
    answer = unchanged(request, tag)
    if answer is None:
        groups = await everything(site(request), q.strip(), tuple(kind) or KINDS, scheme)
        made = pages.found(request, q, kind, groups) if media_type == HTML else None
        answer = made or _json(request, q, groups)
    return mark(answer, tag, "Accept", "Accept-Language", "Cookie")


def _json(request: Request, text: str, groups: tuple[Group, ...]) -> Response:
    """Each group with its total and its first hits, `size` of them from `page` on."""
    most, first = size(request), number(request) - 1
    spoken = language(request)
    found = [
        {
            "kind": group.kind,
            "label": pages.kind_label(group.kind, spoken),
            "total": group.total,
            "items": [_item(hit, request) for hit in group.hits(first * most, most)],
        }
        for group in groups
    ]
    return JSONResponse({"q": text, "total": sum(group.total for group in groups), "groups": found})


def _item(hit: Hit[Thing], request: Request) -> dict[str, object]:
    one, spoken = hit.thing, language(request)
    return {
        "iri": one.iri or None,
        "name": pages.titled(one, spoken),
        "context": pages.context(one, spoken),
        "href": one.href,
        "why": hit.why,
        "reason": pages.reason(hit, spoken),
        "text": hit.text,
    }
