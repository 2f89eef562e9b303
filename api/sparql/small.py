"""Small queries by GET, answered before the framework looks at the request: what they ask for takes less than that.

Only what is plain is answered here: a query, and perhaps its format, that is provably small (`queries.pool.near`).
Whatever is not plain, and whatever goes wrong, goes the way of all requests. Both ways answer with the same headers.
"""

import time
from collections import Counter
from functools import lru_cache

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.http.body import RELEASE
from api.http.caching import ASK_AGAIN, tagged
from api.http.client import concurrent, household
from api.http.problem import Problem
from api.site.capacity import announced
from api.site.settings import Settings
from api.site.site import Site
from api.sparql.again import PATH, Headers
from api.sparql.endpoint import OPEN, decisive, formats
from api.sparql.protocol import decoded
from queries.answer import Query
from queries.failure import QueryFailed
from queries.sparql.address import canonical_query

PLAIN = frozenset(["query", "format"])
"""The parameters that are known here."""

OTHERS = frozenset([b"if-none-match", b"origin"])
"""Headers with which an answer is another one."""

VARY = "Accept, Origin"


class Small:
    """Middleware that answers small queries, and passes on all else; `queries` counts those that clients wait for."""

    def __init__(self, app: ASGIApp, queries: Counter[str]) -> None:
        self._app = app
        self._queries = queries
        self._always: Headers = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        plain = scope["type"] == "http" and scope["path"] == PATH and scope["method"] == "GET"
        found = self._answered(scope, time.perf_counter()) if plain else None
        if found is None:
            return await self._app(scope, receive, send)
        headers, body = found
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def _answered(self, scope: Scope, begun: float) -> tuple[Headers, bytes] | None:
        given = dict(scope["headers"])
        twice = len(given) < len(scope["headers"])
        if twice or b"host" not in given or not OTHERS.isdisjoint(given):
            return None
        site: Site = scope["app"].state.site
        client = household((scope.get("client") or ("", 0))[0])
        served = _served(scope["scheme"], given[b"host"], scope.get("root_path", ""))
        try:
            query = _query(scope["query_string"], given.get(b"accept"), served)
            answer = query and site.engine.small(query, client)
        except (Problem, QueryFailed):  # whoever answers all else says why
            return None
        if not (query and answer and answer.release):
            return None
        text = scope["query_string"].decode()
        tag = tagged(scope["app"], answer.release, PATH, text, *decisive(query.formats, served))
        self._always = self._always or _always(site.settings)
        taken = (time.perf_counter() - begun) * 1000
        own = [
            (b"content-length", b"%d" % answer.size),
            (b"etag", tag.encode()),
            (b"server-timing", b"answer;dur=%.1f" % taken),
        ]
        lasting = _lasting(answer.media_type, answer.release)
        left = _left(self._queries[client] + 1, site.settings.waiting)
        return [*own, *lasting, *left, *self._always], answer.read()


def _query(given: bytes, accept: bytes | None, served: str) -> Query | None:
    """The query that parameters ask for; None where they ask for more.

    :raises Problem: where they ask for what there is not.
    """
    parameters = decoded(given)
    texts = [value for name, value in parameters if name == "query"]
    if len(texts) != 1 or not PLAIN.issuperset(name for name, _ in parameters):
        return None
    named = tuple(value for name, value in parameters if name == "format")
    wanted = formats(None if accept is None else accept.decode("latin-1"), named)
    return Query(canonical_query(texts[0], served), wanted)


@lru_cache(maxsize=256)
def _served(scheme: str, host: bytes, root: str) -> str:
    """The address of this server, as a request says it."""
    scope = {"type": "http", "scheme": scheme, "headers": [(b"host", host)], "root_path": root}
    return str(Request({**scope, "path": "/", "query_string": b""}).base_url)


@lru_cache(maxsize=256)
def _lasting(media_type: str, release: str) -> Headers:
    """The headers of all answers of a media type and a release."""
    return _raw({"Content-Type": _typed(media_type), RELEASE: release})


@lru_cache(maxsize=256)
def _left(asked: int, waiting: int) -> Headers:
    """The headers that tell a client that has so many queries what is left to it."""
    return _raw(concurrent(asked, waiting))


def _typed(media_type: str) -> str:
    """A media type with the charset that text has."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _always(settings: Settings) -> Headers:
    """The headers of each answer of a server."""
    return _raw({**OPEN, **announced(settings), "Vary": VARY, "Cache-Control": ASK_AGAIN})


def _raw(headers: dict[str, str]) -> Headers:
    return [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
