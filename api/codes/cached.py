"""What is worked out once for a release and kept while that release is asked."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from api.site.site import NONE, Site
from queries.engine import Engine

Value = TypeVar("Value")


KEPT = 3
"""Releases whose values are kept: the current one, one that is being left, and one that somebody cites."""


class Once(Generic[Value]):
    """Makes a value of a site's release when it is first asked for.

    A remote server names no release: there the value is made anew each time, and never stale.
    """

    def __init__(self, make: Callable[[Site], Awaitable[Value]]) -> None:
        self._make = make
        self._held: WeakKeyDictionary[Engine, dict[str, Value]] = WeakKeyDictionary()
        self._making: WeakKeyDictionary[Engine, asyncio.Lock] = WeakKeyDictionary()

    async def of(self, site: Site) -> Value:
        """The value for the release that answers now."""
        held = self._held.setdefault(site.engine, {})
        if (release := site.release()) in held:
            return held[release]
        async with self._making.setdefault(site.engine, asyncio.Lock()):
            return await self._made(site)

    async def _made(self, site: Site) -> Value:
        release, held = site.release(), self._held.setdefault(site.engine, {})
        if release in held:
            return held[release]
        value = await self._make(site)
        if release != NONE:
            held[release] = value
            for old in [*held][:-KEPT]:
                del held[old]
        return value
