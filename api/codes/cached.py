"""What is worked out once for a release and kept while that release is asked."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from api.site import ahead
from api.site.ahead import Json
from api.site.site import NONE, Site
from queries.engine import Engine

Value = TypeVar("Value")


KEPT = 3
"""Releases whose values are kept: the current one, one that is being left, and one that somebody cites."""


@dataclass(frozen=True, slots=True)
class Ahead(Generic[Value]):
    """How a value is kept with its release: under which name, and to JSON and back."""

    name: str
    dump: Callable[[Value], Json]
    load: Callable[[Site, Json], Awaitable[Value]]


class Once(Generic[Value]):
    """Makes a value of a site's release when it is first asked for, or takes the one that was made ahead.

    A remote server names no release: there the value is made anew each time, and never stale.
    """

    def __init__(
        self, make: Callable[[Site], Awaitable[Value]], ahead: Ahead[Value] | None = None
    ) -> None:
        self._make = make
        self._ahead = ahead
        self._held: WeakKeyDictionary[Engine, dict[str, Value]] = WeakKeyDictionary()
        self._making: WeakKeyDictionary[Engine, asyncio.Lock] = WeakKeyDictionary()

    async def of(self, site: Site) -> Value:
        """The value for the release that answers now."""
        held = self._held.setdefault(site.engine, {})
        if (release := site.release()) in held:
            return held[release]
        async with self._making.setdefault(site.engine, asyncio.Lock()):
            return await self._made(site)

    async def kept(self, site: Site) -> dict[str, Json]:
        """What is to be kept with the release: the value under its name; nothing where none is kept."""
        if self._ahead is None:
            return {}
        return {self._ahead.name: self._ahead.dump(await self.of(site))}

    async def _made(self, site: Site) -> Value:
        release, held = site.release(), self._held.setdefault(site.engine, {})
        if release in held:
            return held[release]
        found = await self._read(site, release)
        value = await self._make(site) if found is None else found
        if release != NONE:
            held[release] = value
            for old in [*held][:-KEPT]:
                del held[old]
        return value

    async def _read(self, site: Site, release: str) -> Value | None:
        if self._ahead is None or release == NONE or site.remote:
            return None
        found = ahead.read(site.settings.store, release, self._ahead.name)
        try:
            return None if found is None else await self._ahead.load(site, found)
        except (KeyError, TypeError, ValueError, IndexError):
            return None  # not what this program writes
