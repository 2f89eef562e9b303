"""A query that was just answered, asked again word for word: its answer, before anything works on it.

What decides an answer is the whole of the request, so it is kept by that: what is behind the question mark, and the
headers that any part of the server looks at. Only answers that last are kept (`queries.pool.known`), by the release
that gave them; the next release makes them void.
"""

from dataclasses import dataclass

from cachetools import LRUCache
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.site.site import Site

PATH = "/sparql"
DECISIVE = frozenset(
    [b"host", b"accept", b"accept-language", b"origin", b"if-none-match", b"x-forwarded-proto"]
)
"""Headers that have a say in what is answered."""

ROOM, LARGEST = 16 << 20, 1 << 16
"""Bytes of all that is kept, and of one answer."""

TIMING = (b"server-timing", b"answer;dur=0.0")
"""What an answer says of its time when it is given again."""

PASSING = (TIMING[0], b"ratelimit")
"""Headers that tell of one moment alone."""

Headers = list[tuple[bytes, bytes]]
Key = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    release: bytes
    status: int
    headers: Headers
    body: bytes
    weight: int


class Again:
    """Middleware that answers what was answered, and otherwise listens to what is."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._held: LRUCache[Key, _Kept] = LRUCache(ROOM, lambda kept: kept.weight)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http" or scope["path"] != PATH or scope["method"] != "GET":
            return await self._app(scope, receive, send)
        key = _key(scope)
        site: Site = scope["app"].state.site
        found = self._held.get(key)
        if found is not None and found.release == site.release().encode():
            site.engine.repeated(len(found.body))
            await send(
                {"type": "http.response.start", "status": found.status, "headers": found.headers}
            )
            return await send({"type": "http.response.body", "body": found.body})
        heard = _Heard(send)
        await self._app(scope, receive, heard)
        made = heard.kept(sum(map(len, key)))
        if made is not None:
            self._held[key] = made


class _Heard:
    """Passes an answer on, and remembers it where it is small and lasts."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = bytearray()
        self._whole = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
        elif len(self._body) <= LARGEST:
            self._body += message.get("body", b"")
            self._whole = not message.get("more_body", False)
        await self._send(message)

    def kept(self, key: int) -> _Kept | None:
        """The answer, where it is one to be given again: it has a version and names its release.

        `key` is how many bytes decide it.
        """
        if self._start is None or not self._whole or len(self._body) > LARGEST:
            return None
        headers: Headers = [(name.lower(), value) for name, value in self._start["headers"]]
        said = dict(headers)
        release = said.get(b"yusuan-release")
        if b"etag" not in said or release is None or self._start["status"] not in (200, 304):
            return None
        spent = [(name, value) for name, value in headers if name not in PASSING]
        weight = len(self._body) + key + 2_000
        return _Kept(release, self._start["status"], [*spent, TIMING], bytes(self._body), weight)


def _key(scope: Scope) -> Key:
    """What decides the answer to a request."""
    decisive = (part for pair in scope["headers"] if pair[0] in DECISIVE for part in pair)
    return (scope["query_string"], str(scope.get("scheme")).encode(), *decisive)
