"""The files that pages load, which a browser may keep for good where their address names their version."""

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOR_GOOD = "public, max-age=31536000, immutable"


class Assets(StaticFiles):
    """Serves files; an address with `?v=` never gives other bytes."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """One file."""
        answer = await super().get_response(path, scope)
        if scope["query_string"].startswith(b"v=") and answer.status_code < 400:
            answer.headers["Cache-Control"] = FOR_GOOD
        return answer
