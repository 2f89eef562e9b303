"""A validator for every small answer that has none: clients that hold the same bytes are told so with 304."""

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NOW = ("/health", "/metrics", "/sparql", "/export/")
"""Paths whose answers tell of this moment, or have validators of their own and are too large to look at."""

_OF_A_BODY = ("content-length", "content-type", "content-encoding")


class Validated:
    """Middleware that gives whole answers an `ETag` made of their bytes (RFC 9110, section 8.8.3)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(NOW):
            return await self._app(scope, receive, send)
        held = Headers(scope=scope).get("if-none-match", "")
        waiting: list[Message] = []

        async def looked(message: Message) -> None:
            if message["type"] == "http.response.start" and _bare(message):
                waiting.append(message)
            elif not waiting:
                await send(message)
            else:
                start = waiting.pop()
                whole = not message.get("more_body", False)
                await _answer(start, message, held, send) if whole else await _plain(
                    start, message, send
                )

        await self._app(scope, receive, looked)


def _bare(start: Message) -> bool:
    return start["status"] == 200 and "etag" not in Headers(raw=start["headers"])


async def _plain(start: Message, body: Message, send: Send) -> None:
    await send(start)
    await send(body)


async def _answer(start: Message, body: Message, held: str, send: Send) -> None:
    """Send an answer with its validator, or that the client holds it."""
    tag = f'W/"{hashlib.sha256(body.get("body", b"")).hexdigest()[:24]}"'
    headers = MutableHeaders(raw=start["headers"])
    headers["ETag"] = tag
    headers.setdefault("Cache-Control", "no-cache")
    known = {part.strip().removeprefix("W/") for part in held.split(",")}
    if tag.removeprefix("W/") in known or held.strip() == "*":
        for name in _OF_A_BODY:
            del headers[name]
        start, body = {**start, "status": 304}, {**body, "body": b""}
    start["headers"] = headers.raw
    await _plain(start, body, send)
