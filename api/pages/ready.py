"""Makes what the first pages of a release need before anybody asks: when it is published, or beside a server that runs."""

import asyncio
import gc
import logging
from contextlib import suppress

from api.codes.finder import finder
from api.codes.finder import ready as lists
from api.codes.money import money
from api.codes.observed import observed
from api.pages.page import compiled
from api.profile.first import first
from api.search.catalogue import catalogue
from api.search.everything import everything
from api.site import ahead
from api.site.measured import Metered
from api.site.settings import Settings
from api.site.shelf import Shelf
from api.site.site import NONE, Site
from ontology.codes import scheme, schemes
from ontology.spelling import pinyin
from queries.engine import engine
from queries.failure import QueryFailed
from queries.limits import Limits
from queries.question.question import catalog

SECONDS = 2.0
"""How often the release that answers is looked at."""

UNHEARD = "zzqx"
"""Found by nothing, so that every way of searching is gone."""

_LOG = logging.getLogger(__name__)


async def prepare(settings: Settings, limits: Limits) -> None:
    """Keep with the current release of a store directory what its first pages need, unless it is there.

    :raises queries.failure.QueryFailed: by reason.
    :raises OSError: where the folder of the release cannot be written to.
    """
    opened, shelf = Metered(engine(settings.store, limits), float("inf")), Shelf(settings.store)
    try:
        site = Site(settings, opened, shelf)
        if not ahead.made(settings.store, site.release()):
            await _keep(site)
    finally:
        shelf.close()
        await opened.close()


async def _keep(site: Site) -> None:
    made: dict[str, ahead.Json] = {}
    for one in (observed, finder, catalogue, money, first):
        made |= await one.kept(site)
    await asyncio.to_thread(ahead.write, site.settings.store, site.release(), made)


async def watch(site: Site) -> None:
    """Make the search of each release that comes to answer, until it is cancelled, and keep it for the next start.

    A server elsewhere names no releases: its search is made when it is asked for, from the lists that are ready.
    """
    await asyncio.to_thread(_begin)
    seen: str | None = None
    while True:
        await asyncio.sleep(SECONDS)  # those who ask at the start come first
        release = NONE if site.remote else site.release()
        if release == seen:
            continue
        try:
            await (lists() if release == NONE else _ready(site))
        except QueryFailed as error:
            _LOG.warning("Search of release %s is made when it is asked for: %s", release, error)
        if seen is None:
            _settle()
        seen = release


def _begin() -> None:
    """What nearly every page needs, whatever the release: the frame of pages, and the code lists."""
    compiled("base.html", "parts.html")
    for name in schemes():
        scheme(name)


def _settle() -> None:
    """What stays for good is passed over by later collections, which would cost 60 ms each."""
    gc.collect()
    gc.freeze()


async def _ready(site: Site) -> None:
    await asyncio.gather(catalogue.of(site), finder.of(site))
    await asyncio.to_thread(compiled)
    await asyncio.to_thread(catalog)
    await asyncio.to_thread(pinyin, "预算")  # loads what tells sounds, which takes a while
    await everything(site, UNHEARD)  # what finds mistakes is made by the first of them
    if site.settings.ahead and not ahead.made(site.settings.store, site.release()):
        with suppress(OSError):  # a store that this server may only read
            await _keep(site)
