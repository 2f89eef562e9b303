"""Crosswalks: their rows, how much of a list they place and how surely, and amounts through them."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.codes.concept import Json, match
from api.codes.crossing import sums
from api.codes.money import SOURCES, amounts
from api.codes.observed import library
from api.codes.request import Number, Size
from api.http.answers import told
from api.http.problem import Problem
from api.http.variant import JSON, only
from api.routes.codes.answer import paged, versioned
from api.routes.codes.shapes import AllCrosswalks, OneCrosswalk
from api.site.site import site
from ontology.crosswalk import Correspondence, about, correspondences, crosswalks
from ontology.mapping import coverage, mapped
from queries.question.question import Malformed

router = APIRouter(prefix="/codes/crosswalks")


@router.get("", dependencies=[only("json")], responses=told(AllCrosswalks))
async def all_crosswalks(request: Request) -> Response:
    """List the crosswalks, with how many codes of each level they place, by strength."""
    found = [_about(name) for name in crosswalks()]
    return await versioned(
        request, JSON, lambda: JSONResponse({"total": len(found), "items": found})
    )


def known(name: str) -> str:
    """The name of a crosswalk.

    :raises Problem: 404 with those that there are.
    """
    if name not in crosswalks():
        detail = f"No crosswalk is called {name}; there are {', '.join(crosswalks())}."
        raise Problem(HTTPStatus.NOT_FOUND, detail, crosswalks=list(crosswalks()))
    return name


Name = Annotated[str, Depends(known)]


@router.get("/{name}", dependencies=[only("json")], responses=told(OneCrosswalk))
async def rows(request: Request, name: Name, page: Number = 1, size: Size = None) -> Response:
    """Give the rows of a crosswalk: relation, kind of unit, confidence and reason."""
    found = correspondences(name)
    return await versioned(
        request, JSON, lambda: paged(request, found, lambda row: _row(name, row), _about(name))
    )


@router.get("/{name}/amounts", dependencies=[only("json")])
async def through(
    request: Request,
    name: Name,
    disclosure: Annotated[str, Query(description="The IRI of a disclosure.")],
    scheme: Annotated[
        str | None, Query(description="The list to come from, where a crosswalk has several.")
    ] = None,
) -> Response:
    """Sum the leaves of a disclosure by the codes of the other list.

    `shares` says which part of the money was placed exactly, closely, broadly, loosely (no single
    target) and not at all; the sums add up to the total.
    """
    listed = _source(name, scheme)
    try:
        found = await amounts(site(request), listed, disclosure)
    except Malformed:
        detail = f"disclosure must be an absolute IRI: {disclosure!r}"
        raise Problem(HTTPStatus.BAD_REQUEST, detail) from None
    held = await library.of(site(request))
    return await versioned(
        request, JSON, lambda: JSONResponse(sums(name, held.lists[listed], found))
    )


def _source(name: str, given: str | None) -> str:
    sources = [one for one in about(name)["compares"].split("|") if one in SOURCES]
    if given not in (None, *sources):
        detail = f"{name} comes from {', '.join(sources)}, not from {given}."
        raise Problem(HTTPStatus.BAD_REQUEST, detail)
    return given or sources[0]


def _about(name: str) -> Json:
    told = about(name)
    compares = told["compares"].split("|")
    return {
        "crosswalk": name,
        "title": {"zh": told["zh"], "en": told["en"]},
        "note": {"zh": told["note_zh"], "en": told["note_en"]},
        "source": told["source"],
        "compares": compares,
        "rows": len(correspondences(name)),
        "coverage": {
            one: {str(level): counts for level, counts in coverage(name, one).items()}
            for one in compares
            if any(row.source_code[0] == one for row in correspondences(name))
        },
        "href": f"/codes/crosswalks/{name}",
    }


def _row(name: str, row: Correspondence) -> Json:
    listed, notation = row.source_code
    return {
        "source": {"scheme": listed, "notation": notation, "iri": row.source.value},
        "strength": mapped(name, row.source_code, row.unit_nature).strength,
        **match(name, row, forward=True),
    }
