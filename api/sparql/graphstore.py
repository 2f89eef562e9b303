"""The SPARQL 1.1 Graph Store HTTP Protocol: `/graph-store?graph=IRI`, `?default`, `/graph-store/PATH`."""

import uuid
from http import HTTPStatus

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.answers import text
from api.http.body import RELEASE, Sent
from api.http.caching import etag, mark, unchanged
from api.http.permission import writer
from api.http.problem import Problem
from api.http.variant import accepted
from api.site.site import site
from api.site.stored import stored, total
from api.sparql.payload import payloads
from api.sparql.protocol import decoded
from queries.answer import Formats, Query
from queries.media import GRAPH
from queries.update.change import DEFAULT, Graph, absolute

router = APIRouter(tags=["graph store"])

PATH = "/graph-store"


@router.get(PATH, responses=text(*GRAPH))
@router.get(PATH + "/{path:path}", responses=text(*GRAPH))
async def read(request: Request) -> Response:
    """Give the triples of a graph (`?graph=IRI`, `?default`, or the IRI of the request itself)."""
    name = _name(request)
    size = await total(site(request), "queries/graph-size", {"graph": name})
    if not size and name != DEFAULT.value:
        raise Problem(HTTPStatus.NOT_FOUND, f"There is no graph {name}.")
    media_type = accepted(request, [*GRAPH])
    tag = etag(request, site(request).release(), media_type)
    formats = Formats(rows=None, boolean=None, graph=media_type)
    query = Query(stored("exports/graph").bind({"graph": name}), formats)
    held = unchanged(request, tag)
    return mark(held or Sent(await site(request).engine.answer(query)), tag, "Accept")


@router.put(PATH)
@router.put(PATH + "/{path:path}")
async def replace(request: Request) -> Response:
    """Make a graph hold exactly what is sent; needs the update token."""
    changes, name = writer(request), _name(request)
    sent = await payloads(request, name)
    done = await changes.make(Graph("replace", name, sent))
    status = HTTPStatus.NO_CONTENT if done.existed else HTTPStatus.CREATED
    return Response(status_code=status, headers={RELEASE: done.release})


@router.post(PATH)
@router.post(PATH + "/{path:path}")
async def add(request: Request) -> Response:
    """Add what is sent to a graph, or to a new one where none is named; needs the update token."""
    changes, named = writer(request), bool(request.url.query or request.path_params.get("path"))
    name = _name(request) if named else f"{_here(request)}/{uuid.uuid4()}"
    sent = await payloads(request, name)
    done = await changes.make(Graph("add", name, sent))
    headers = {RELEASE: done.release} | ({} if done.existed else {"Location": name})
    status = HTTPStatus.NO_CONTENT if done.existed else HTTPStatus.CREATED
    return Response(status_code=status, headers=headers)


@router.delete(PATH)
@router.delete(PATH + "/{path:path}")
async def remove(request: Request) -> Response:
    """Remove a graph; needs the update token."""
    changes, name = writer(request), _name(request)
    done = await changes.make(Graph("remove", name))
    if not done.existed and name != DEFAULT.value:
        raise Problem(HTTPStatus.NOT_FOUND, f"There is no graph {name}.")
    return Response(status_code=HTTPStatus.NO_CONTENT, headers={RELEASE: done.release})


def _name(request: Request) -> str:
    """The graph of a request, by its query or by its own IRI (sections 4.1 and 4.2).

    :raises Problem: 400 if it names none or several.
    """
    given = decoded(request.scope["query_string"])
    if request.path_params.get("path") and not given:
        return _here(request)
    names = [DEFAULT.value if key == "default" else value for key, value in given]
    if len(names) != 1 or given[0][0] not in ("default", "graph"):
        raise Problem(HTTPStatus.BAD_REQUEST, "One graph is named: by ?graph=IRI or by ?default.")
    return absolute(names[0])


def _here(request: Request) -> str:
    """The IRI of a request without its query, as it was sent."""
    path: str = request.scope["raw_path"].decode("ascii", "replace")
    return str(request.base_url).rstrip("/") + path.partition("?")[0]
