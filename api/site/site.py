"""What every endpoint of one server shares: its settings, its engine and its writer."""

from dataclasses import dataclass, field
from typing import cast

from starlette.requests import Request

from api.site.cache import Kept
from api.site.measured import Metered
from api.site.settings import Settings
from api.site.shelf import Shelf
from queries.failure import Damaged, ReleaseUnknown, StoreRefused
from queries.update.queue import Changes

NONE = "-"
"""Stands for the release where there is none."""


@dataclass(frozen=True, slots=True)
class Site:
    """One running server: nothing of it is global."""

    settings: Settings
    engine: Metered
    shelf: Shelf
    changes: Changes | None = None
    described: Kept = field(default_factory=Kept)

    def release(self) -> str:
        """The id of the release that answers now, or a dash where there is none."""
        try:
            return self.engine.release() or NONE
        except (ReleaseUnknown, Damaged, StoreRefused):
            return NONE

    @property
    def remote(self) -> bool:
        """Whether a SPARQL server elsewhere answers; it has no releases."""
        return self.settings.store.startswith(("http://", "https://"))


def site(request: Request) -> Site:
    """The site that a request came to."""
    return cast(Site, request.app.state.site)
