"""How much of each thing a request may hold, before anything works on it (RFC 9110, 15.5.15; RFC 6585)."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.problem import Problem

PATH = 2_000
"""Bytes of a path as it is sent: 600 Chinese characters."""

QUERY = 8_000
"""Bytes behind the question mark."""

HEADER, HEADERS = 8_000, 32_000
"""Bytes of one header, and of all together."""

BODY = 1 << 20
"""Bytes of a body."""

LARGER: Mapping[str, tuple[int, int]] = {
    "/sparql": (60_000, 4 << 20),
    "/graph-store": (QUERY, 64 << 20),
}
"""Of some paths, the bytes behind the question mark and of the body: they take whole queries and graphs."""


class Bounded:
    """Middleware that refuses a request which holds more, whatever path it is for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        query, most = _of(scope["path"])
        problem = _excess(scope, query) or _announced(scope["headers"], most)
        if problem:
            return await problem.response()(scope, receive, send)
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise _too_large(most)
            return message

        await self._app(scope, counted, send)


def _of(path: str) -> tuple[int, int]:
    for prefix, sizes in LARGER.items():
        if path.startswith(prefix):
            return sizes
    return QUERY, BODY


def _excess(scope: Scope, query: int) -> Problem | None:
    """Why the head of a request is refused, which may have so many bytes behind the question mark."""
    headers: list[tuple[bytes, bytes]] = scope["headers"]
    if len(scope.get("raw_path") or b"") > PATH:
        return _problem(HTTPStatus.REQUEST_URI_TOO_LONG, f"No path is longer than {PATH} bytes.")
    if len(scope["query_string"]) > query:
        detail = f"Parameters here are no longer than {query} bytes; a query may be posted."
        return _problem(HTTPStatus.REQUEST_URI_TOO_LONG, detail)
    sizes = [len(name) + len(value) for name, value in headers]
    if sum(sizes) > HEADERS or max(sizes, default=0) > HEADER:
        detail = f"A header is no longer than {HEADER} bytes, all together than {HEADERS}."
        return _problem(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, detail)
    return None


def _announced(headers: Iterable[tuple[bytes, bytes]], most: int) -> Problem | None:
    """Why a body that is announced is refused, before it is sent."""
    given = next((value for name, value in headers if name == b"content-length"), b"")
    return _too_large(most) if given.isdigit() and int(given[:19]) > most else None


def _too_large(most: int) -> Problem:
    return _problem(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"No body here is longer than {most} bytes."
    )


def _problem(status: HTTPStatus, detail: str) -> Problem:
    return Problem(status, detail, headers={"Connection": "close"})
