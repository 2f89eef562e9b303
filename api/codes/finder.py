"""The search over the codes of a site's release, made ready beside what else is done."""

import asyncio
from dataclasses import asdict

from api.codes.cached import Ahead, Once
from api.codes.find import Finder, alone, indexed
from api.codes.index import Forms, Index
from api.codes.library import Library
from api.codes.observed import library
from api.site.ahead import Json
from api.site.site import Site
from ontology.concept import Concept


async def _finder(site: Site) -> Finder:
    held = await library.of(site)
    # Most releases print no code of their own: then the index of the lists serves them all.
    return Finder(held, await asyncio.to_thread(_whole, held) if held.printed else await ready())


def _whole(held: Library, kept: Forms | None = None) -> Index[Concept]:
    return indexed(held, kept).whole()


async def _read(site: Site, kept: Json) -> Finder:
    held = await library.of(site)
    return Finder(held, await asyncio.to_thread(_whole, held, Forms(**kept)))


def _dumped(made: Finder) -> Json:
    return asdict(made.forms())


async def ready() -> Index[Concept]:
    """The index of the lists alone, made in a thread of its own where it is not there yet."""
    return await asyncio.to_thread(alone)


finder = Once(_finder, Ahead("codes", _dumped, _read))
"""The search over the codes of the release that a site answers from."""
