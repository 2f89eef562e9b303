"""The tables of the releases that are asked for, opened once each."""

from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from queries.failure import Tableless
from queries.store.release import current_id, release

if TYPE_CHECKING:
    from queries.tables.reader import Tables

MOST = 3
"""Releases whose tables stay open: the current one, one that is being left, and one that somebody cites."""


class Shelf:
    """Opens the tables of releases of a store; safe for any number of threads."""

    def __init__(self, store: str) -> None:
        self._store = store
        self._open: OrderedDict[str, Tables] = OrderedDict()
        self._lock = Lock()

    def tables(self, id: str | None = None) -> "Tables":
        """The tables of a release, or of the current one.

        :raises Tableless: where a server elsewhere answers.
        :raises ReleaseUnknown: where the release is not kept.
        """
        if self._store.startswith(("http://", "https://")):
            raise Tableless(
                "Tables, rows and sums are made of the releases of a store directory; a SPARQL server "
                "elsewhere has only its graph: ask it in SPARQL, or take RDF."
            )
        from queries.tables.reader import Tables  # loads DuckDB, which most commands do without

        directory = Path(self._store)
        with self._lock:
            wanted = id or current_id(directory)
            if wanted not in self._open:
                self._open[wanted] = Tables(release(directory, wanted).columns)
                while len(self._open) > MOST:
                    self._open.popitem(last=False)
            self._open.move_to_end(wanted)
            return self._open[wanted]

    def close(self) -> None:
        """Close what is open."""
        with self._lock:
            for one in self._open.values():
                one.close()
            self._open.clear()
