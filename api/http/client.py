"""Who asks: the address of a client, its turns at the server, and its name for the engine.

What is left to a client is told in the headers `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10):
its limits are of requests at once, not of requests in a time.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from functools import lru_cache
from ipaddress import IPv6Address, ip_address

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.site.measured import asking

TURNS = 16
"""Requests of one client that are worked on at once; the others wait for their turn."""

QUERIES = "/sparql"
APART = (QUERIES, "/health")
"""Paths whose requests need no turn: queries have theirs in the engine."""

POLICY, LEFT = "RateLimit-Policy", "RateLimit"
"""The headers that tell how many requests a client may have at once, and how many more it may send now."""


@lru_cache(maxsize=4096)
def household(address: str) -> str:
    """What counts as one client: an address, of IPv6 the network of 64 bits that one customer has.

    >>> household("192.0.2.7"), household("2001:db8::7")
    ('192.0.2.7', '2001:db8::/64')
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return address
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return f"{IPv6Address(int(found) >> 64 << 64)}/64"


class Clients:
    """Middleware that tells the engine who asks, and works on few requests of one client at once."""

    def __init__(self, app: ASGIApp, queries: Counter[str] | None = None) -> None:
        """`queries` is to count the queries that each client waits for."""
        self._app = app
        self._turns: dict[str, tuple[asyncio.Semaphore, int]] = {}
        self._queries = Counter[str]() if queries is None else queries

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        name = household((scope.get("client") or ("", 0))[0])
        token = asking.set(name)
        try:
            if scope["path"].startswith(QUERIES):
                return await self._query(name, scope, receive, send)
            if scope["path"].startswith(APART):
                return await self._app(scope, receive, send)
            async with self._turn(name):
                left = TURNS - self._turns[name][1]
                await self._app(scope, receive, _told(_policy("turns", TURNS, left), send))
        finally:
            asking.reset(token)

    @property
    def clients(self) -> int:
        """How many clients have requests that are worked on or wait."""
        return len(self._turns)

    async def _query(self, name: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the engine answer, whose waiting places a client may have half of."""
        self._queries[name] += 1
        waiting = scope["app"].state.site.settings.waiting if "app" in scope else 1
        try:
            told = _told(concurrent(self._queries[name], waiting), send)
            await self._app(scope, receive, told)
        finally:
            self._queries[name] -= 1
            if not self._queries[name]:
                del self._queries[name]

    @asynccontextmanager
    async def _turn(self, name: str) -> AsyncGenerator[None]:
        turn, waiting = self._turns.get(name, (asyncio.Semaphore(TURNS), 0))
        self._turns[name] = turn, waiting + 1
        try:
            async with turn:
                yield
        finally:
            turn, waiting = self._turns.pop(name)
            if waiting > 1:
                self._turns[name] = turn, waiting - 1


def concurrent(asked: int, waiting: int) -> dict[str, str]:
    """The headers that tell a client that has so many queries what is left to it; it may have half of the places to wait."""
    most = max(1, waiting // 2)
    return _policy("queries", most, most - asked)


def _policy(name: str, most: int, left: int) -> dict[str, str]:
    told = f'"{name}";q={most};qu="concurrent-requests"'
    return {POLICY: told, LEFT: f'"{name}";r={max(0, left)}'}


def _told(policy: Mapping[str, str], send: Send) -> Send:
    """Send an answer with what its client may have at once, and what of that is left."""

    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(policy)
        await send(message)

    return told
