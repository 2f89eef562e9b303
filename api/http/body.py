"""From an answer to its bytes on the wire, with its length, for clients that read on."""

import asyncio
from collections.abc import Mapping

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from queries.answer import Answer

RELEASE = "Yusuan-Release"
EXPOSED = (
    *("ETag", RELEASE, "Link", "Content-Disposition", "Content-Location", "Retry-After"),
    *("RateLimit", "RateLimit-Policy", "Server-Timing"),
)
"""Headers that scripts of other hosts may read (CORS), beside what the settings announce."""

STALLED = 60.0
"""Seconds without a byte taken after which a reader is taken for gone."""


class Sent(Response):
    """The whole answer with its length, so that a cut can never look like an end."""

    def __init__(self, answer: Answer, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(media_type=answer.media_type, headers=headers)
        self.headers["Content-Length"] = str(answer.size)
        if answer.release:
            self.headers[RELEASE] = answer.release
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer piece by piece; a reader that stalls loses its connection."""
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        with self._answer.source:
            await send(start)
            try:
                async for piece in self._answer.chunks():
                    async with asyncio.timeout(STALLED):
                        await send({"type": "http.response.body", "body": piece, "more_body": True})
            except TimeoutError:
                return
            await send({"type": "http.response.body", "body": b"", "more_body": False})
