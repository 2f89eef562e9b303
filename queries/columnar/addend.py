"""What is added up: the relation `addend`, the lines that count of disclosures before which no rival comes.

Held in memory, compressed, it takes some 100 bytes a line, and a sum is planned in a third of the time that columns of
Parquet take; beyond so many lines it is a view of the files.
"""

from threading import Lock, local
from typing import cast

import duckdb

from queries.columnar.column import columns
from queries.columnar.rollup import Rollups

NAME = "addend"
RULE = "counted AND NOT rival"
"""Which lines these are; whether bodies that a department covers are wanted is told by who asks."""

MOST = 1_000_000
"""Lines that are held."""

PATH = "SET search_path = 'memory.main,held.main'"
"""What makes a cursor find the relation, in memory or as a view."""


def view(schema: str) -> str:
    """The statement that makes it a view of the lines of a schema."""
    return f"CREATE VIEW {schema}.{NAME} AS SELECT * FROM {schema}.line WHERE {RULE}"


def hold(database: duckdb.DuckDBPyConnection, name: str, text: str) -> str:
    """Make a table of what a SELECT gives, or a view where that is too much; gives the full name of it."""
    with database.cursor() as cursor:
        cursor.execute("ATTACH IF NOT EXISTS ':memory:' AS held (COMPRESS)")
        found = cursor.execute(f"SELECT count(*) FROM ({text})").fetchone()
        if found and found[0] > MOST:
            cursor.execute(f"CREATE VIEW main.{name} AS {text}")
            return f"main.{name}"
        cursor.execute(f"CREATE TABLE held.{name} AS {text}")
        cursor.execute("CHECKPOINT held")  # which is when it is compressed
        return f"held.{name}"


class Addends:
    """The relation of one database of lines, made when it is first asked for; safe for any number of threads."""

    def __init__(self, database: duckdb.DuckDBPyConnection) -> None:
        self._database, self._lock, self._made = database, Lock(), False
        self._own = local()
        self.rollups = Rollups(database, NAME, columns())

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """The cursor of this thread that finds it."""
        with self._lock:
            if not self._made:
                hold(self._database, NAME, f"SELECT * FROM line WHERE {RULE}")
                self._made = True
        if not hasattr(self._own, "cursor"):
            self._own.cursor = self._database.cursor()
            self._own.cursor.execute(PATH)
        return cast(duckdb.DuckDBPyConnection, self._own.cursor)
