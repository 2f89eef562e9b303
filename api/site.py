"""What every endpoint of one server shares: its settings and its engine."""

from dataclasses import dataclass
from typing import cast

from starlette.requests import Request

from api.settings import Settings
from queries.engine import Engine
from queries.failure import ReleaseUnknown


@dataclass(frozen=True, slots=True)
class Site:
    """One running server: nothing of it is global."""

    settings: Settings
    engine: Engine

    def release(self) -> str:
        """The id of the release that answers now, or a dash where there is none."""
        try:
            return self.engine.release() or "-"
        except ReleaseUnknown:
            return "-"


def site(request: Request) -> Site:
    """The site that a request came to."""
    return cast(Site, request.app.state.site)
