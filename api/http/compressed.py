"""Pages, scripts and small answers compressed; what is streamed or compressed already goes as it is."""

from starlette.datastructures import MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

APART = ("/sparql", "/graph-store", "/export", "/evidence", "/metrics", "/health")
"""Paths whose answers are large streams, pictures, or asked too often to be worth it."""

_LEAST = 1_000  # bytes that an answer must have
_LEVEL = 5


class Compressed:
    """Middleware that compresses answers for clients that accept it (RFC 9110, section 12.5.3)."""

    def __init__(self, app: ASGIApp) -> None:
        self._plain = app
        self._compressing = GZipMiddleware(app, minimum_size=_LEAST, compresslevel=_LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http" or scope["path"].startswith(APART):
            return await self._plain(scope, receive, send)

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if "accept-encoding" not in headers.get("vary", "").lower():
                    headers.add_vary_header("Accept-Encoding")
            await send(message)

        await self._compressing(scope, receive, told)
