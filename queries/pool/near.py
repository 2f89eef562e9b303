"""Small queries answered in the process of the server: those that cannot become large, whatever the store holds.

A query that only looks named things up (`queries.sparql.lookup`) reads, for each of its triples, the entries that the
index has of it, and joins them. Where one triple gives a row for each entry, the bound on the bytes of the answer
bounds the work. Otherwise the entries are counted first, and not beyond a bound; only where they and the rows that
they can make are few is the query answered here, again within that bound. What turns out larger goes to a worker. So an answer takes less than handing the query to a worker would, in time and in memory, and needs neither a
deadline nor a ceiling.
"""

import asyncio
import io
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store

from queries.answer import Answer, Query
from queries.sparql.lookup import Lookup, Pattern, lookup
from queries.store import merge
from queries.store.dataset import Dataset
from queries.store.evaluation import evaluate
from queries.store.release import Release

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

ENTRIES, ROWS, SIZE = 200, 1_000, 1 << 16
"""Entries of the index of one triple, rows that all together can make, and bytes of an answer."""


class _Bounded(io.BytesIO):
    """Takes so many bytes, and no more."""

    def write(self, piece: "ReadableBuffer") -> int:
        written = super().write(piece)
        if self.tell() > SIZE:
            raise OSError("the answer is no small one")
        return written


class Near:
    """One release open in this process, the one that was asked last; used from one event loop."""

    def __init__(self) -> None:
        self._release: Release | None = None
        self._store: Store | None = None
        self._opening: asyncio.Task[None] | None = None

    def answer(self, query: Query, release: Release) -> Answer | None:
        """The answer to a query that is provably small; None for any other, or before the release is open.

        :raises queries.failure.QueryFailed: as a worker does.
        """
        if query.default_graphs or query.named_graphs:
            return None
        asked = lookup(query.text)
        store = self._opened(release) if asked else None
        if asked is None or store is None:
            return None
        output = _Bounded()
        try:
            if not (asked.streams or few(store, asked)):
                return None
            form, media_type = evaluate(Dataset(store), query, output)
        except (OSError, ValueError):  # too large for here, or not to be read: a worker finds out
            return None
        size = output.tell()
        output.seek(0)
        return Answer(form, media_type, size, release.id, output, lasting=True)

    async def ready(self, release: Release) -> None:
        """Open a release, and wait until it is open; without this, the first who ask are answered by workers."""
        self._opened(release)
        if self._opening is not None:
            await asyncio.wait([self._opening])

    async def close(self) -> None:
        """Let go of the release."""
        if self._opening is not None:
            await asyncio.wait([self._opening])
        self._store = None

    def _opened(self, release: Release) -> Store | None:
        """The store of a release; None while it is being opened, which takes a moment."""
        if self._release is not release and self._release != release:
            if self._opening is not None and not self._opening.done():
                return None
            self._release, self._store = release, None
            self._opening = asyncio.create_task(self._open(release))
        return self._store

    async def _open(self, release: Release) -> None:
        self._store = await asyncio.to_thread(_merged, release)


def few(store: Store, asked: Lookup) -> bool:
    """Whether the entries of the index that these triples have, counted now, are few, and what they can make is."""
    rows = 1
    for pattern in asked.patterns:
        entries = [*islice(_entries(store, pattern), ENTRIES + 1)]
        if len(entries) > ENTRIES:
            return False
        if asked.describes and any(isinstance(one.object, BlankNode) for one in entries):
            return False
        rows *= max(1, len(entries))
    return rows <= ROWS


def _entries(store: Store, pattern: Pattern) -> Iterator[Quad]:
    predicate = NamedNode(pattern.predicate) if pattern.predicate else None
    subject = NamedNode(pattern.subject)
    return store.quads_for_pattern(subject, predicate, _term(pattern), DefaultGraph())


def _term(pattern: Pattern) -> NamedNode | Literal | None:
    if pattern.object is None:
        return None
    kind, text = pattern.object
    return NamedNode(text) if kind == "iri" else Literal(text)


def _merged(release: Release) -> Store | None:
    """The store of a release that can be read here: one with a default graph of its own."""
    try:
        store = release.open()
        return store if merge.merged(store) else None
    except OSError:
        return None
