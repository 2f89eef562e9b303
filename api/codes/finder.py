"""The search over the codes of a site's release, made ready beside what else is done."""

import asyncio
import gc
from threading import Timer

from api.codes.cached import Once
from api.codes.find import Finder, alone, indexed
from api.codes.index import Index
from api.codes.observed import shelf
from api.codes.shelf import Shelf
from api.site.site import Site
from ontology.concept import Concept

LATER = 2.0
"""Seconds after the start."""


async def _finder(site: Site) -> Finder:
    held = await shelf.of(site)
    # Most releases print no code of their own: then the index of the lists serves them all.
    return Finder(held, await asyncio.to_thread(_whole, held) if held.printed else await ready())


def _whole(held: Shelf) -> Index[Concept]:
    return indexed(held).whole()


async def ready() -> Index[Concept]:
    """The index of the lists alone, made in a thread of its own where it is not there yet."""
    return await asyncio.to_thread(alone)


def warm() -> Timer:
    """Make the index of the lists a little later, beside what else is done; nobody waits for it.

    Not at once: it takes a second of processor time, and the first who ask are there before.
    """
    begun = Timer(LATER, _warmed)
    begun.daemon = True
    begun.start()
    return begun


def _warmed() -> None:
    alone()
    # The lists and their index stay for good: collections that pass over them cost 60 ms each.
    gc.collect()
    gc.freeze()


finder = Once(_finder)
"""The search over the codes of the release that a site answers from."""
