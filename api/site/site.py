"""What every endpoint of one server shares: its settings, its engine and its writer."""

from dataclasses import dataclass, field
from typing import cast

from cachetools import LRUCache
from starlette.requests import Request

from api.site.measured import Metered
from api.site.settings import Settings
from api.site.shelf import Shelf
from queries.failure import Damaged, ReleaseUnknown, StoreRefused
from queries.update.queue import Changes

NONE = "-"
"""Stands for the release where there is none."""

DESCRIPTIONS = 32
"""How many descriptions that take long to make are kept; those asked for longest ago go first."""


def _descriptions() -> LRUCache[tuple[str, ...], bytes]:
    return LRUCache(DESCRIPTIONS)


@dataclass(frozen=True, slots=True)
class Site:
    """One running server: nothing of it is global; `described` are descriptions by all that decides them."""

    settings: Settings
    engine: Metered
    shelf: Shelf
    changes: Changes | None = None
    described: LRUCache[tuple[str, ...], bytes] = field(default_factory=_descriptions)

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
