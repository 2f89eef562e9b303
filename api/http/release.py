"""One release for the whole of a request, named in its answer, whatever is published meanwhile."""

from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.body import RELEASE
from api.links import within
from api.site.measured import pinned
from api.site.site import NONE


class Pinned:
    """Middleware that fixes the release when a request comes, and names it in the answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        asked = _asked(scope)
        release = asked or scope["app"].state.site.release()
        if release == NONE:
            return await self._app(scope, receive, send)

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault(RELEASE, release)
                if asked and "location" in headers:
                    headers["location"] = within(headers["location"], release)
            await send(message)

        token = pinned.set(release)
        try:
            await self._app(scope, receive, told)
        finally:
            pinned.reset(token)


def _asked(scope: Scope) -> str | None:
    """The release from which a request is answered because its address names it."""
    return None if scope["path"].startswith("/sparql") else named(scope)  # which reads it itself


def named(scope: Scope) -> str | None:
    """The release that the address of a page names, so that what was cited stays as it was."""
    given = parse_qs(scope["query_string"].decode("latin-1")).get("release", [""])[-1]
    return given if given.isascii() and given.isdigit() and len(given) < 19 else None
