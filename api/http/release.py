"""One release for the whole of a request, named in its answer, whatever is published meanwhile."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.body import RELEASE
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
        release = scope["app"].state.site.release()
        if release == NONE:
            return await self._app(scope, receive, send)

        async def named(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).setdefault(RELEASE, release)
            await send(message)

        token = pinned.set(release)
        try:
            await self._app(scope, receive, named)
        finally:
            pinned.reset(token)
