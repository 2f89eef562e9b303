"""Which queries are long, guessed from those before: of the same shape, or else of the same client."""

import hashlib
import re
from enum import IntEnum

from cachetools import LRUCache

from queries.answer import Query

REMEMBERED = 4096
"""How many shapes, and how many clients, are remembered; those seen longest ago go first."""

LATEST = 0.5
"""What the latest query weighs in the rate of its client."""

OFTEN, SELDOM = 0.6, 0.4
"""Above the one rate a client's queries of no known shape are suspect, below the other taken to be short.
The first query decides, and two that differ from it."""


class Guess(IntEnum):
    """How long a query will take, as far as one can know."""

    SHORT = 0
    UNKNOWN = 1
    SUSPECT = 2
    LONG = 3


class Estimates:
    """What was seen of queries and clients; a wrong guess costs nothing but time.

    >>> estimates = Estimates()
    >>> estimates.note("a", shape_of(Query("SELECT (2023 AS ?year) {}")), long=True)
    >>> estimates.guess("b", shape_of(Query("SELECT (2024 AS ?year) {}")))
    <Guess.LONG: 3>
    """

    def __init__(self) -> None:
        self._shapes: LRUCache[bytes, bool] = LRUCache(REMEMBERED)
        self._clients: LRUCache[str, float] = LRUCache(REMEMBERED)

    def guess(self, client: str, shape: bytes) -> Guess:
        """What is to be expected of a query: by its shape, or else by its client."""
        if (known := self._shapes.get(shape)) is not None:
            return Guess.LONG if known else Guess.SHORT
        rate = self._clients.get(client, OFTEN)
        return Guess.SUSPECT if rate > OFTEN else Guess.SHORT if rate < SELDOM else Guess.UNKNOWN

    def note(self, client: str, shape: bytes, *, long: bool) -> None:
        """Remember how long a query took."""
        rate = self._clients.get(client, float(long))
        self._shapes[shape] = long
        self._clients[client] = rate + LATEST * (long - rate)


def shape_of(query: Query) -> bytes:
    """A query and its dataset whatever its numbers are, for the same is asked of year after year."""
    parts = (query.text, *query.default_graphs, "", *query.named_graphs)
    return hashlib.sha256(re.sub(r"\d+", "0", "\0".join(parts)).encode()).digest()
