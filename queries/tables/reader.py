"""The tables of a release, opened for reading: rows of any of them, narrowed, in batches."""

from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from threading import Lock

import duckdb

from queries.columnar.database import database
from queries.columnar.deadline import deadline
from queries.columnar.rollup import Rollup, Rollups
from queries.failure import ReleaseUnknown
from queries.tables.added import Added, added
from queries.tables.choice import Choice
from queries.tables.definition import sources, tables
from queries.tables.described import Described, described
from queries.tables.statement import statement

Value = str | int | bool | Decimal | None
BATCH = 5000

AT_ONCE = 20_000
"""Rows of lines that are put in order together."""


@dataclass(frozen=True, slots=True)
class Found:
    """Rows under the names of their columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


class Tables:
    """All tables of one release; safe for any number of threads."""

    def __init__(self, folder: Path, memory: str = "1GB", threads: int = 2) -> None:
        """Open the columns of a release, `Release.columns`.

        :raises ReleaseUnknown: if the release has none.
        """
        if not (folder / "tables").is_dir():
            raise ReleaseUnknown("This release has no tables; publish it anew.", str(folder))
        self._folder = folder
        self._database = database(memory, threads)
        self._database.execute("SET enable_object_cache = true")
        self._lock = Lock()
        self._added: Mapping[str, Added] | None = None
        self._open(folder)

    @property
    def added(self) -> Mapping[str, Added]:
        """What is added up, by its cube; made when it is first asked for."""
        with self._lock:
            if self._added is None:
                self._added = added(self._database)
            return self._added

    def names(self) -> Sequence[str]:
        """The names of the tables, in their order."""
        return [name for name in tables() if name != "observed"]

    def columns(self, table: str) -> Mapping[str, Described]:
        """The columns of a table by their names, in their order."""
        return self._described[table]

    def rows(
        self, table: str, choice: Choice | None = None, *, batch: int = BATCH
    ) -> Iterator[list[tuple[Value, ...]]]:
        """The rows of a table that are wanted, in a fixed order, batch by batch.

        :raises queries.tables.choice.Unfit: if that cannot be told of this table.
        """
        shown = ", ".join(f'"{name}"' for name in self._described[table])
        yield from self._batches(table, choice, shown, batch)

    def written(
        self, table: str, choice: Choice | None, row: str, *, batch: int = BATCH
    ) -> Iterator[list[str]]:
        """The same rows, each as one text that `row` (SQL, see `queries.tables.text`) makes of it."""
        for found in self._batches(table, choice, row, batch):
            yield [str(one[0]) for one in found]

    def count(self, table: str, choice: Choice | None = None) -> int:
        """How many rows of a table are wanted."""
        text, values = self.selection(table, choice, "count(*)")
        return int(str(self.ask(text, values).rows[0][0]))

    def page(
        self, table: str, choice: Choice, size: int, after: Sequence[str] = ()
    ) -> tuple[tuple[Value, ...], ...]:
        """The next rows of a table in the order of their `keys`, after the row with these."""
        keys = ", ".join(f'"{name}"' for name in self.keys(table))
        shown = ", ".join(f'"{name}"' for name in self._described[table])
        text, values = self.selection(table, choice, shown)
        if after:
            text += f" AND ({keys}) > ({', '.join('?' for _ in after)})"
            values += after
        return self.ask(f"{text} ORDER BY {keys} LIMIT {size:d}", values).rows

    def keys(self, table: str) -> tuple[str, ...]:
        """The columns that together are no row's but one's: the disclosure, where there is one, and the thing."""
        first = next(iter(self._described[table]))
        shared = "disclosure" in self._described[table] and first != "disclosure"
        return ("disclosure", first) if shared else (first,)

    def facet(
        self, table: str, column: str, choice: Choice, most: int
    ) -> tuple[tuple[Value, ...], ...]:
        """The values of a column among the rows that are wanted, each with its count, the most frequent first."""
        text, values = self.selection(table, choice, f'"{column}", count(*)')
        return self.ask(
            f'{text} GROUP BY "{column}" ORDER BY count(*) DESC, "{column}" LIMIT {most:d}', values
        ).rows

    def selection(
        self, table: str, choice: Choice | None = None, wanted: str | None = None
    ) -> tuple[str, list[str | int]]:
        """The SQL that selects the wanted rows of a table, with its values."""
        columns = self._described[table]
        conditions = list((choice or Choice()).conditions(columns))
        test = " AND ".join(["true", *(text for text, _ in conditions)])
        shown = wanted or ", ".join(f'"{name}"' for name in columns)
        order = "" if wanted else f" ORDER BY {self._order(table)}"
        values = [value for _, each in conditions for value in each]
        return f'SELECT {shown} FROM "{table}" WHERE {test}{order}', values

    def ask(self, text: str, values: Sequence[Value] = (), *, timeout: float = 30) -> Found:
        """Answer SQL of our own over the tables; `?` stands for the values in their order.

        :raises DeadlineExceeded: after `timeout` seconds.
        """
        with self._asking(timeout) as cursor:
            found = cursor.execute(text, list(values))
            names = tuple(str(one[0]) for one in found.description or ())
            return Found(names, tuple(found.fetchall()))

    def rollup(
        self, of: Rollups | None, names: Collection[str], *, timeout: float = 30
    ) -> Rollup | None:
        """The sums by columns that are made beforehand, where there are such."""
        if of is None:
            return None
        with self._asking(timeout) as cursor:
            return of.of(cursor, names)

    @contextmanager
    def _asking(self, timeout: float) -> Generator[duckdb.DuckDBPyConnection]:
        with self._database.cursor() as cursor, deadline(cursor, timeout, "The tables"):
            yield cursor

    def parquet(
        self, table: str, target: Path, choice: Choice | None = None, by: Sequence[str] = ()
    ) -> None:
        """Write a table as one Parquet file or, `by` columns, as a folder of them in the notation of Hive.

        One thread writes, so that the same rows give the same bytes.
        """
        alone = Tables(self._folder, threads=1)
        try:
            text, values = alone.selection(table, choice)
            rows = alone._database.sql(text, params=values)
            if by:
                rows.write_parquet(str(target), compression="zstd", partition_by=list(by))
            else:
                rows.write_parquet(str(target), compression="zstd")
        finally:
            alone.close()

    def close(self) -> None:
        """Close the files."""
        self._database.close()

    def _batches(
        self, table: str, choice: Choice | None, wanted: str, batch: int
    ) -> Iterator[list[tuple[Value, ...]]]:
        """The rows of a table in their order; of many disclosures some at a time, since what is sorted is held in memory."""
        text, values = self.selection(table, choice, wanted)
        order = f"ORDER BY {self._order(table)}"
        with self._database.cursor() as cursor:
            for test, ends in self._pieces(cursor, table, choice):
                cursor.execute(f"{text}{test} {order}", [*values, *ends])
                while found := cursor.fetchmany(batch):
                    yield found

    def _pieces(
        self, cursor: duckdb.DuckDBPyConnection, table: str, choice: Choice | None
    ) -> Iterator[tuple[str, Sequence[str]]]:
        """Conditions in their order, each of some `AT_ONCE` rows of whole disclosures; one for all of a table that is ordered otherwise."""
        if _ORDER.get(table, ("",))[0] != "disclosure":
            yield "", []
            return
        text, values = self.selection(table, choice, "disclosure, count(*)")
        cursor.execute(f"{text} GROUP BY disclosure ORDER BY disclosure", values)
        for ends in pieces(cursor.fetchall()):
            yield " AND disclosure BETWEEN ? AND ?", ends

    def _order(self, table: str) -> str:
        """The columns by which rows are ordered: their own values, whatever is shown of them."""
        names = _ORDER.get(table, tuple(self._described[table]))
        return ", ".join(f'"{table}"."{name}"' for name in names)

    def _open(self, folder: Path) -> None:
        connection = self._database
        connection.read_parquet(str(folder / "disclosures.parquet")).create_view("told")
        for table in tables().values():
            if files := _files(folder / "tables", table.name):
                connection.read_parquet(files).create_view(f"own_{table.name}")
            elif (
                table.extracted
            ):  # a release without such things, or of before there was such a table
                named = ", ".join(f'"{one.name}" {one.type}' for one in sources(table.name))
                connection.execute(f'CREATE TABLE "own_{table.name}" ({named})')
        _lines(connection, folder / "lines")
        connection.execute(statement("views"))
        made = {
            str(row[0])
            for row in connection.execute("SELECT view_name FROM duckdb_views()").fetchall()
        }
        for table in tables().values():
            if table.extracted and table.name not in made:
                connection.execute(statement("plain").format(name=table.name))
        self._described = {name: described(name, _types(connection, name)) for name in self.names()}


def pieces(counted: Iterable[tuple[str, int]]) -> Iterator[tuple[str, str]]:
    """The first and last of names in their order, with rows each, that come together to `AT_ONCE` rows or little more.

    >>> list(pieces([("a", AT_ONCE - 1), ("b", 1), ("c", 2 * AT_ONCE), ("d", 1)]))
    [('a', 'b'), ('c', 'c'), ('d', 'd')]
    """
    first, last, held = "", "", 0
    for name, rows in counted:
        first, last, held = (first if held else name), name, held + rows
        if held >= AT_ONCE:
            yield first, last
            held = 0
    if held:
        yield first, last


def read(path: Path) -> Found:
    """The rows of a Parquet file, such as another server gives."""
    with database() as connection:
        rows = connection.read_parquet(str(path), hive_partitioning=False)
        return Found(tuple(rows.columns), tuple(rows.fetchall()))


_ORDER = {
    "lines": (
        *("disclosure", "table_order", "data_set", "page", "paper_row", "paper_column", "line"),
    ),
    "codes": ("list", "above"),
}
"""The order of rows where it is not that of their columns."""


def _lines(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    from queries.columnar.column import columns

    files = [str(file) for file in sorted(folder.rglob("*.parquet"))]
    if files:
        connection.read_parquet(files, hive_partitioning=False).create_view("line")
        return
    named = ", ".join(f'"{one.name}" {one.type}' for one in columns().values())
    connection.execute(f"CREATE TABLE line ({named})")


def _files(folder: Path, table: str) -> list[str]:
    """The files of a table; releases of before have one each."""
    alone = folder / f"{table}.parquet"
    found = [alone] if alone.exists() else sorted((folder / table).glob("*.parquet"))
    return [str(file) for file in found]


def _types(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    found = connection.execute(f'DESCRIBE "{table}"').fetchall()
    return {str(row[0]): str(row[1]) for row in found}
