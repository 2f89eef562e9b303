"""Makes the search of a release before anybody asks for it: at the start, and whenever another release answers."""

import asyncio
import logging

from api.codes.finder import finder
from api.search.catalogue import catalogue
from api.search.everything import everything
from api.site.site import NONE, Site
from queries.failure import QueryFailed

SECONDS = 2.0
"""How often the release that answers is looked at."""

UNHEARD = "zzqx"
"""Found by nothing, so that every way of searching is gone."""

_LOG = logging.getLogger(__name__)


async def watch(site: Site) -> None:
    """Make the search of each release that comes to answer, until it is cancelled.

    A server elsewhere names no releases: its search is made when it is asked for.
    """
    ready = NONE
    while not site.remote:
        await asyncio.sleep(SECONDS)  # those who ask at the start come first
        release = site.release()
        if release not in (ready, NONE):
            try:
                await asyncio.gather(catalogue.of(site), finder.of(site))
                await everything(site, UNHEARD)  # what finds mistakes is made by the first of them
            except QueryFailed as error:
                _LOG.warning(
                    "Search of release %s is made when it is asked for: %s", release, error
                )
            ready = release
