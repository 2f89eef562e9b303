"""The SPARQL endpoint: the SPARQL 1.1 Protocol over the site's engine."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from api import negotiation
from api.hangup import unless_hung_up
from api.problem import Problem, of
from api.protocol import Operation, operation
from api.site import site
from queries.answer import Answer, Formats, Query
from queries.describe import service
from queries.failure import QueryFailed
from queries.media import GRAPH, ROWS, SUFFIXES

Page = Callable[[Request], Awaitable[Response]]

RELEASE = "Yusuan-Release"
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": RELEASE,
    "Vary": "Accept",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Max-Age": "86400",
}


def sparql(editor: Page) -> APIRouter:
    """The routes of `/sparql`; `editor` makes the page for a browser that sends no query."""
    router = APIRouter()

    async def endpoint(request: Request) -> Response:
        try:
            response = await _respond(request, editor)
        except QueryFailed as error:
            response = of(error).response()
        except Problem as problem:
            response = problem.response()
        response.headers.update(OPEN)
        return response

    for path in ("/sparql", "/sparql/"):
        router.add_route(path, endpoint, ["GET", "HEAD", "POST"], include_in_schema=False)
        router.add_route(path, _preflight, ["OPTIONS"], include_in_schema=False)
    return router


async def _respond(request: Request, editor: Page) -> Response:
    asked = await operation(request)
    if asked is None:
        return await _introduce(request, editor)
    if asked.kind == "update":
        raise Problem(HTTPStatus.FORBIDDEN, "Nothing can be written here: releases are immutable.")
    query = Query(
        asked.text,
        formats(request.headers.get("accept"), asked.one("format")),
        asked.all("default-graph-uri"),
        asked.all("named-graph-uri"),
        asked.one("release"),
    )
    working = site(request).engine.answer(query, timeout=_timeout(asked))
    return respond(await unless_hung_up(request, working))


def respond(answer: Answer) -> Response:
    """The whole answer over HTTP, with its length, so that a cut can never look like an end."""
    headers = {"Content-Length": str(answer.size)}
    if answer.release:
        headers[RELEASE] = answer.release
    return StreamingResponse(answer.chunks(), media_type=answer.media_type, headers=headers)


def formats(accept: str | None, short: str | None) -> Formats:
    """The formats for each form, by a short name or else by the Accept header.

    :raises Problem: 400 for an unknown short name, 406 where nothing that we have is accepted.
    """
    if short is not None:
        accept = SUFFIXES.get(short, short)
        if accept not in (*ROWS, *GRAPH):
            known = ", ".join(SUFFIXES)
            raise Problem(HTTPStatus.BAD_REQUEST, f"There is no format {short}; there are {known}.")
    rows, graph = negotiation.best(accept, [*ROWS]), negotiation.best(accept, [*GRAPH])
    if rows is None and graph is None:
        offered = ", ".join((*ROWS, *GRAPH))
        raise Problem(HTTPStatus.NOT_ACCEPTABLE, f"Answers are given in these formats: {offered}.")
    return Formats(rows, rows, graph)


async def _introduce(request: Request, editor: Page) -> Response:
    """The editor for people, the service description for programs."""
    wanted = negotiation.best(request.headers.get("accept"), [*GRAPH, "text/html"])
    if wanted is None:
        raise Problem(HTTPStatus.BAD_REQUEST, "The parameter query is missing.")
    if wanted == "text/html":
        return await editor(request)
    described = await service(site(request).engine, str(request.url.replace(query="")), wanted)
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
