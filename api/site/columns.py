"""The lines of the release that answers, as columns; None where a server elsewhere has only its graph."""

import asyncio
from pathlib import Path

from api.site.site import NONE, Site
from queries.columnar.lines import Lines
from queries.failure import ReleaseUnknown
from queries.store.release import release

_MOST = 4
_opened: dict[tuple[str, str], Lines] = {}


async def lines(site: Site) -> Lines | None:
    """The lines of the current release, or of the one that the request names; opened once."""
    id = site.release()
    if site.remote or id == NONE:
        return None
    return await asyncio.to_thread(_open, site.settings.store, id)


def _open(store: str, id: str) -> Lines | None:
    key = str(Path(store).resolve()), id
    if key not in _opened:
        try:
            _opened[key] = Lines(release(store, id).columns)
        except ReleaseUnknown:
            return None  # published before releases had columns
        for old in [*_opened][:-_MOST]:
            _opened.pop(old)
    return _opened[key]
