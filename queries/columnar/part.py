"""The lines of one body, read out of the columns of a release once and held in memory: its page asks them many things."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from threading import Lock
from weakref import finalize

import duckdb

from queries.columnar.addend import view
from queries.columnar.place import Place

MOST = 50_000
"""Lines that are held of all bodies together; a body that has more by itself is asked for in the files."""

_PLACES = "SELECT DISTINCT province, year, shard FROM main.disclosure WHERE body = ?"
_COUNT = "SELECT count(*) FROM read_parquet(?, hive_partitioning = false) WHERE body = ?"
_READ = "CREATE TABLE {name}.line AS SELECT * FROM read_parquet(?, hive_partitioning = false) WHERE body = ?"
_EMPTY = "CREATE TABLE {name}.line AS SELECT * FROM main.line WHERE false"


@dataclass(eq=False, slots=True, weakref_slot=True)
class Part:
    """The schema whose view `line` has the lines of a body, how many there are, and what was answered of them."""

    schema: str
    rows: int
    answers: dict[str, object] = field(default_factory=dict[str, object])


class Parts:
    """The parts of a database of lines that were asked for last; safe for any number of threads."""

    def __init__(self, database: duckdb.DuckDBPyConnection, folder: Path) -> None:
        """Of a database that has the columns of a folder as its views `line` and `disclosure`."""
        self._database, self._folder = database, folder
        self._held: dict[str, Part] = {}
        self._lock, self._names = Lock(), count()

    def of(self, body: str) -> Part | None:
        """The lines of a body (IRI); None where they are too many to hold."""
        with self._lock:
            found = self._held.pop(body, None) or self._read(body)
            if found is not None:
                self._held[body] = found
            while sum(one.rows for one in self._held.values()) > MOST:
                del self._held[next(iter(self._held))]
            return found

    def _read(self, body: str) -> Part | None:
        """Read a body's lines out of the files of its disclosures."""
        with self._database.cursor() as cursor:
            files = self._files(cursor, body)
            rows = _number(cursor.execute(_COUNT, [files, body])) if files else 0
            if rows > MOST:
                return None
            name = f"part{next(self._names)}"
            cursor.execute(f"CREATE SCHEMA {name}")
            if files:
                cursor.execute(_READ.format(name=name), [files, body])
            else:
                cursor.execute(_EMPTY.format(name=name))
            cursor.execute(view(name))
        part = Part(name, rows)
        finalize(part, _drop, self._database, name).atexit = False
        return part

    def _files(self, cursor: duckdb.DuckDBPyConnection, body: str) -> Sequence[str]:
        places = cursor.execute(_PLACES, [body]).fetchall()
        files = [self._folder / Place(*place).file for place in places]
        return sorted(str(file) for file in files if file.exists())


def _number(found: duckdb.DuckDBPyConnection) -> int:
    row = found.fetchone()
    return int(row[0]) if row else 0


def _drop(database: duckdb.DuckDBPyConnection, name: str) -> None:
    """Free a part that nobody holds any longer; a database that was closed has freed it."""
    with suppress(duckdb.Error), database.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA {name} CASCADE")
