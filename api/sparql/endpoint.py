"""The SPARQL endpoint: the SPARQL 1.1 Protocol over the site's engine."""

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import lru_cache
from http import HTTPStatus

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http import negotiation
from api.http.body import EXPOSED, RELEASE, Sent
from api.http.caching import etag, mark, unchanged
from api.http.disconnect import HungUp, unless_hung_up
from api.http.permission import writer
from api.http.problem import Problem, of
from api.site.capacity import announced
from api.site.measured import pinned
from api.site.site import site
from api.sparql.protocol import Operation, operation
from queries.answer import Formats, Query
from queries.description.service import Endpoint, service
from queries.failure import QueryFailed
from queries.media import AS_GRAPH, GRAPH, ROWS, SUFFIXES
from queries.sparql.address import canonical, canonical_query
from queries.update.change import Update

JSON = "application/json"
PLAIN: Mapping[str, Sequence[str]] = {
    JSON: ("application/sparql-results+json", "application/ld+json"),
    "application/xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "text/xml": ("application/sparql-results+xml", "application/rdf+xml"),
}
"""What clients ask for by the name of its syntax alone."""

Page = Callable[[Request], Awaitable[Response]]

OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": ", ".join(
        (*EXPOSED, "Yusuan-Largest-Answer", "Yusuan-Timeout")
    ),
    "Vary": "Accept",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def sparql(editor: Page) -> list[BaseRoute]:
    """The routes of `/sparql`; `editor` makes the page for a browser that sends no query."""

    async def endpoint(request: Request) -> Response:
        begun = time.perf_counter()
        try:
            response = await _respond(request, editor)
        except QueryFailed as error:
            response = of(error).response()
        except Problem as problem:
            response = problem.response()
        except (HungUp, ClientDisconnect):
            return Response(status_code=HTTPStatus.REQUEST_TIMEOUT)
        spent = {"Server-Timing": f"answer;dur={(time.perf_counter() - begun) * 1000:.1f}"}
        response.headers.update({**OPEN, **announced(site(request).settings), **spent})
        return response

    paths = ("/sparql", "/sparql/")
    asking = [Route(path, endpoint, methods=["GET", "HEAD", "POST"]) for path in paths]
    return [*asking, *(Route(path, _preflight, methods=["OPTIONS"]) for path in paths)]


async def _respond(request: Request, editor: Page) -> Response:
    asked = await operation(request)
    if asked is None:
        return await _introduce(request, editor)
    if asked.kind == "update":
        return await _update(request, asked)
    served = str(request.base_url)
    query = Query(
        canonical_query(asked.text, served),
        formats(request.headers.get("accept"), asked.all("format")),
        tuple(canonical(graph, served) for graph in asked.all("default-graph-uri")),
        tuple(canonical(graph, served) for graph in asked.all("named-graph-uri")),
        asked.one("release"),
    )
    pinned.set(
        None
    )  # one query is whole by itself: it may ask the release that is current when it runs
    held = _held(request, query)
    if held is not None:
        return held
    working = site(request).engine.answer(query, timeout=_timeout(asked))
    answer = await unless_hung_up(request, working)
    if answer.lasting and answer.release and request.method == "GET":
        return mark(Sent(answer), _tag(request, query, answer.release), "Accept")
    return Sent(answer)


def _held(request: Request, query: Query) -> Response | None:
    """304 where the client has the answer of this release; none is told apart that may change with time."""
    given = request.headers.get("if-none-match")
    if request.method != "GET" or given is None or given.strip() == "*":
        return None
    tag = _tag(request, query, query.release or site(request).release())
    found = unchanged(request, tag)
    return mark(found, tag, "Accept") if found is not None else None


def _tag(request: Request, query: Query, release: str) -> str:
    """What decides an answer: the query as it was sent, where to, its formats, and the release."""
    return etag(request, release, *decisive(query.formats, str(request.base_url)))


def decisive(formats: Formats, served: str) -> Sequence[str]:
    """What decides an answer beside the query and the release: at which address it was asked, and its formats."""
    return served, str(formats.rows), str(formats.boolean), str(formats.graph)


async def _update(request: Request, asked: Operation) -> Response:
    """Carry out an update (SPARQL 1.1 Protocol, section 2.2); the answer names the release that has it."""
    graphs = asked.all("using-graph-uri"), asked.all("using-named-graph-uri")
    done = await writer(request).make(Update(asked.text, *graphs))
    return Response(status_code=HTTPStatus.NO_CONTENT, headers={RELEASE: done.release})


@lru_cache(maxsize=256)
def formats(accept: str | None, named: tuple[str, ...] = ()) -> Formats:
    """The formats for each form, by the name of a format or else by the Accept header.

    Of several names the first that we know counts: clients send one format under all names that it has.

    :raises Problem: 400 for an unknown name, 406 where nothing that we have is accepted.
    """
    if any(named):
        known = [name for name in named if name in SUFFIXES or name in (*ROWS, *GRAPH)]
        if not known:
            there = ", ".join(SUFFIXES)
            detail = f"There is no format {', '.join(named)}; there are {there}."
            raise Problem(HTTPStatus.BAD_REQUEST, detail)
        accept = ", ".join((SUFFIXES.get(known[0], known[0]), *AS_GRAPH.get(known[0], ())))
    rows, graph = _best(accept, [*ROWS]), _best(accept, [*GRAPH])
    if rows is None and graph is None:
        offered = ", ".join((*ROWS, *GRAPH))
        raise Problem(HTTPStatus.NOT_ACCEPTABLE, f"Answers are given in these formats: {offered}.")
    return Formats(rows, rows, graph)


def _best(accept: str | None, offered: Sequence[str]) -> str | None:
    """The format liked best; JSON without a word more means the one that we have.

    So does XML where nothing else is accepted: browsers accept it, and do not mean rows.
    """
    found = negotiation.best(accept, [*offered, JSON]) or negotiation.best(accept, [*PLAIN])
    meant = PLAIN.get(found or "", ())
    return next((own for own in meant if own in offered), found)


async def _introduce(request: Request, editor: Page) -> Response:
    """The editor for people, the service description for programs."""
    wanted = negotiation.best(request.headers.get("accept"), [*GRAPH, "text/html"])
    if wanted is None:
        raise Problem(HTTPStatus.BAD_REQUEST, "The parameter query is missing.")
    if wanted == "text/html":
        return await editor(request)
    here, address = site(request), str(request.url.replace(query=""))
    key = (here.release(), address, wanted)
    described = here.described.get(key)
    if described is None or here.remote:
        endpoint = Endpoint(address, here.changes is not None)
        described = here.described[key] = await service(here.engine, endpoint, wanted)
    return Response(described, media_type=wanted)


def _timeout(asked: Operation) -> float | None:
    given = asked.one("timeout")
    if given is None:
        return None
    try:
        seconds = float(given)
    except ValueError:
        seconds = -1.0
    if not 0 < seconds < float("inf"):
        raise Problem(HTTPStatus.BAD_REQUEST, "The parameter timeout is a number of seconds.")
    return seconds


async def _preflight(request: Request) -> Response:
    return Response(status_code=HTTPStatus.NO_CONTENT, headers={**OPEN, **PREFLIGHT})
