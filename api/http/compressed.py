"""Pages, scripts, answers and exports compressed; what is compressed already goes as it is."""

from starlette.datastructures import MutableHeaders
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

APART = ("/sparql", "/graph-store", "/evidence", "/metrics", "/health")
"""Paths whose answers are pictures, or asked too often to be worth it."""

PACKED = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.apache.parquet",
)
"""Media types that are compressed by themselves, beside those that Starlette knows."""

_LEAST = 1_000  # bytes that an answer must have
_LEVEL = 5


class Compressed:
    """Middleware that compresses answers for clients that accept it (RFC 9110, section 12.5.3)."""

    def __init__(self, app: ASGIApp) -> None:
        self._plain = app
        self._compressing = GZipMiddleware(
            app,
            minimum_size=_LEAST,
            compresslevel=_LEVEL,
            exclude_content_types=(*DEFAULT_EXCLUDED_CONTENT_TYPES, *PACKED),
        )

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
