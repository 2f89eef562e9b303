"""Linked data: every IRI of ours answers with RDF for programs and a page for people."""

from dataclasses import replace
from http import HTTPStatus

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api import links
from api.http.answers import text
from api.http.body import Sent
from api.http.caching import etag, mark, unchanged
from api.http.problem import Problem
from api.http.variant import HTML, LINKED, TAKE, Variant, variant
from api.pages import concept, entity, ontology
from api.pages.page import reader
from api.routes.moved import moved
from api.site.site import site
from api.site.stored import ask, stored, total
from ontology.terms import CODE, ID, ROOT
from queries.answer import Formats, Query

DOCUMENTS = {"ontology": ID + "graph/ontology", "structure": ID + "graph/structure"}

router = APIRouter(tags=["linked data"])


@router.get("/id/{path:path}", responses=text(*LINKED.values()))
@router.get("/code/{path:path}", responses=text(*LINKED.values()))
@router.get("/structure/{path:path}", include_in_schema=False)
async def thing(request: Request) -> Response:
    """Describe the thing with this IRI, as Turtle, JSON-LD, N-Triples, RDF/XML or HTML."""
    wanted = variant(request, _raw(request), LINKED)
    address = links.address(wanted.path)
    return await _answer(request, wanted, address)


@router.get("/ontology", responses=text(*LINKED.values()))
@router.get("/ontology.{suffix}", include_in_schema=False)
@router.get("/ontology/{version}", include_in_schema=False)
@router.get("/structure", include_in_schema=False)
@router.get("/structure.{suffix}", include_in_schema=False)
async def document(request: Request) -> Response:
    """Give a whole vocabulary document: the ontology, or the structures of the cubes."""
    wanted = variant(request, _raw(request), LINKED)
    return await _answer(request, wanted, links.address(wanted.path.split("/")[1]))


async def _answer(request: Request, wanted: Variant, address: str) -> Response:
    here = site(request)
    spoken = reader(request) if wanted.media_type == HTML else ""
    tag = etag(request, here.release(), wanted.media_type, spoken)
    response = unchanged(request, tag)
    if response is None:
        response = await _content(request, wanted, address)
        if TAKE not in request.query_params:
            response.headers["Content-Location"] = _location(wanted)
    vary = () if wanted.suffixed else ("Accept",)
    return mark(response, tag, *vary, "Accept-Language", "Cookie")


async def _content(request: Request, wanted: Variant, address: str) -> Response:
    if wanted.media_type == HTML and address == ROOT + "ontology":
        return await ontology.render(request)
    if wanted.media_type == HTML and address.startswith(CODE):
        listed = await concept.render(request, address)
        if listed is not None:
            return listed
    rows = await ask(site(request), "queries/statements", {"thing": address})
    try:
        text = await _description(request, address, bool(rows.rows))
    except Problem:
        now = await moved(site(request), address)
        if now is None:
            raise
        return _elsewhere(now, wanted)
    if wanted.media_type == HTML:
        return await entity.render(request, address, rows, wanted.path)
    query = Query(text, Formats(rows=None, boolean=None, graph=wanted.media_type))
    return Sent(await site(request).engine.answer(query))


async def _description(request: Request, address: str, stated: bool) -> str:
    """The query that describes a thing: its document, its statements, its graph, or its mentions.

    :raises Problem: 404 for an IRI that is none of these.
    """
    whole = DOCUMENTS.get(address.removeprefix(ROOT))
    if whole:
        return stored("exports/graph").bind({"graph": whole})
    if stated:
        return stored("queries/description").bind({"thing": address})
    if await total(site(request), "queries/graph-size", {"graph": address}):
        return stored("exports/graph").bind({"graph": address})
    if await total(site(request), "queries/incoming-count", {"thing": address}):
        return stored("queries/mentions").bind({"thing": address})
    raise Problem(HTTPStatus.NOT_FOUND, f"Nothing is known of {address}.", thing=address)


def _elsewhere(address: str, wanted: Variant) -> Response:
    """That a thing has another address now, in the form that was asked for."""
    path = links.path(address) or address
    place = _location(replace(wanted, path=path)) if wanted.suffixed else path
    return RedirectResponse(place, HTTPStatus.MOVED_PERMANENTLY)


def _raw(request: Request) -> str:
    """The path as it was sent: percent-encoded slashes are no separators."""
    sent: bytes | None = request.scope.get("raw_path")
    return sent.decode("latin-1").partition("?")[0] if sent else request.url.path


def _location(wanted: Variant) -> str:
    suffix = next(name for name, offered in LINKED.items() if offered == wanted.media_type)
    return f"{wanted.path}.{suffix}"
