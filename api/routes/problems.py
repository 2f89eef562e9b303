"""The kinds of problems: the `type` of every problem document leads to a page about it."""

from http import HTTPStatus

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.http.answers import ProblemKind, told
from api.http.caching import negotiated
from api.http.problem import KINDS, STATUS, Problem, of
from api.http.variant import HTML, LISTED, variant
from api.language import LANGUAGES, word
from api.pages.page import page

router = APIRouter(tags=["server"])

_GENERAL = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.METHOD_NOT_ALLOWED,
    HTTPStatus.NOT_ACCEPTABLE,
    HTTPStatus.REQUEST_TIMEOUT,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.REQUEST_URI_TOO_LONG,
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.SERVICE_UNAVAILABLE,
)


def kinds() -> dict[str, HTTPStatus]:
    """Each kind of problem with the status of its answers."""
    failures = [of(failure("")) for failure in STATUS]
    general = [Problem(status, "") for status in _GENERAL]
    return {problem.kind: problem.status for problem in (*general, *failures)}


@router.get("/problem/{kind}", responses=told(ProblemKind, HTML))
async def problem(request: Request, kind: str) -> Response:
    """Say what a kind of problem means."""
    wanted = variant(request, kind, LISTED)
    status = kinds().get(wanted.path)
    if status is None:
        detail = f"There is no kind of problem {wanted.path}; there are {', '.join(kinds())}."
        raise Problem(HTTPStatus.NOT_FOUND, detail)
    key = f"problem.{status.value}"
    if wanted.media_type == HTML:
        made = page(request, "kind.html", kind=wanted.path, number=status.value, key=key)
        return negotiated(made)
    title = {language: word(key, language) for language in LANGUAGES}
    content = {"type": KINDS + wanted.path, "status": status.value, "title": title}
    return negotiated(JSONResponse(content))
