"""Search in all code lists, and in the names of units and projects."""

from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api import links
from api.codes.concept import Json, brief
from api.codes.finder import finder
from api.codes.index import Hit
from api.codes.request import Number, Size
from api.codes.similar import near_schemes
from api.http.problem import Problem
from api.http.variant import HTML, JSON, accepted, only
from api.pages import codes as pages
from api.routes.codes.answer import paged, part, versioned
from api.routes.codes.examples import example
from api.search.catalogue import catalogue
from api.search.thing import Kind, Thing, owner
from api.site.site import Site, site
from ontology.codes import schemes
from ontology.concept import Concept

router = APIRouter()
Found = Hit[Concept] | Hit[Thing]


@router.get("/codes/search", responses=example("search"), dependencies=[only("json")])
async def search(
    request: Request,
    q: Annotated[
        str,
        Query(
            max_length=200,
            description="A notation or its beginning; a word or part of a name, in any script or width; "
            "pinyin or its initials; an English word. One wrong or missing character is forgiven.",
            examples=["审计"],
        ),
    ] = "",
    scheme: Annotated[
        list[str],
        Query(description="Lists to search; all where none is named.", examples=["function"]),
    ] = [],  # noqa: B006 FastAPI copies it
    kind: Annotated[
        Literal["code", "unit", "project"], Query(description="What to search for.")
    ] = "code",
    page: Number = 1,
    size: Size = None,
) -> Response:
    """Find codes, units or projects by what people type; ranked, each with what matched and why."""
    _known(scheme)
    found = await _found(site(request), q, kind, scheme)
    media_type = accepted(request, (JSON, HTML))
    if media_type == HTML:
        shown, _ = part(request, found)
        return pages.found(request, q, kind, shown, len(found))
    return await versioned(request, JSON, lambda: paged(request, found, say))


async def _found(here: Site, text: str, kind: Kind, listed: list[str]) -> list[Found]:
    if kind == "code":
        return [*(await finder.of(here)).search(text, listed)]
    return [*(await catalogue.of(here))[kind].search(text)]


def say(hit: Found) -> Json:
    """What was found, which of its names matched, and why."""
    one = hit.thing
    if isinstance(one, Concept):
        return {**brief(one), "why": hit.why, "text": hit.text}
    address = {"iri": one.iri, "href": links.path(one.iri)}
    told = {"kind": one.kind, "name": one.name, "unit": owner(one), "year": one.year or None}
    return {**told, **address, "why": hit.why, "text": hit.text}


def _known(listed: list[str]) -> None:
    for name in listed:
        if name not in schemes():
            raise Problem(
                HTTPStatus.NOT_FOUND,
                f"No code list is called {name}.",
                near=near_schemes(name),
                schemes=list(schemes()),
            )
