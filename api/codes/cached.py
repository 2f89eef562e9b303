"""What is worked out once for a release and kept until the next one answers."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from api.site.site import NONE, Site
from queries.engine import Engine

Value = TypeVar("Value")


class Once(Generic[Value]):
    """Makes a value of a site's release when it is first asked for.

    A remote server names no release: there the value is made anew each time, and never stale.
    """

    def __init__(self, make: Callable[[Site], Awaitable[Value]]) -> None:
        self._make = make
        self._held: WeakKeyDictionary[Engine, tuple[str, Value]] = WeakKeyDictionary()
        self._making: WeakKeyDictionary[Engine, asyncio.Lock] = WeakKeyDictionary()

    async def of(self, site: Site) -> Value:
        """The value for the release that answers now."""
        held = self._held.get(site.engine)
        if held and held[0] == site.release():
            return held[1]
        async with self._making.setdefault(site.engine, asyncio.Lock()):
            return await self._made(site)

    async def _made(self, site: Site) -> Value:
        release = site.release()
        held = self._held.get(site.engine)
        if held and held[0] == release:
            return held[1]
        value = await self._make(site)
        if release != NONE:
            self._held[site.engine] = release, value
        return value
