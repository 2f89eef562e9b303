"""From anything that goes wrong to the one error form: problem+json, or a page for browsers."""

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.http.negotiation import best
from api.http.problem import MEDIA_TYPE, Problem, of
from api.http.variant import HTML
from api.pages.page import page
from queries.failure import QueryFailed

Handler = Callable[[Request, Exception], Awaitable[Response]]


def respond(request: Request, problem: Problem) -> Response:
    """A problem as RFC 9457 has it, or as a page with the same words for who prefers HTML."""
    if best(request.headers.get("accept"), [MEDIA_TYPE, HTML]) != HTML:
        answer = problem.response()
    else:
        answer = page(request, "problem.html", problem.status, problem=problem)
        answer.headers.update(problem.headers)
    answer.headers["Vary"] = "Accept"
    return answer


async def _on_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return respond(request, error)


async def _on_failure(request: Request, error: Exception) -> Response:
    assert isinstance(error, QueryFailed)
    return respond(request, of(error))


async def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    detail = f"{request.method} {request.url.path}: {status.phrase}."
    return respond(request, Problem(status, detail, headers=error.headers))


async def _on_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = [
        {"parameter": str(one["loc"][-1]), "message": str(one["msg"])} for one in error.errors()
    ]
    detail = "; ".join(f"{one['parameter']}: {one['message']}" for one in found)
    return respond(request, Problem(HTTPStatus.BAD_REQUEST, detail, parameters=found))


async def _on_crash(request: Request, error: Exception) -> Response:
    detail = "Something went wrong in this server; its log says what."
    return respond(request, Problem(HTTPStatus.INTERNAL_SERVER_ERROR, detail))


HANDLERS: Mapping[type[Exception], Handler] = {
    Problem: _on_problem,
    QueryFailed: _on_failure,
    HTTPException: _on_http,
    RequestValidationError: _on_invalid,
    Exception: _on_crash,
}
