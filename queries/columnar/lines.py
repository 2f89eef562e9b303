"""The lines of a release as columns: sums and rows in milliseconds, with the numbers that SPARQL gives."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from queries.columnar.addend import NAME, Addends
from queries.columnar.column import APART, columns
from queries.columnar.database import database
from queries.columnar.deadline import deadline
from queries.columnar.part import Part, Parts
from queries.columnar.rollup import Rollup
from queries.failure import ReleaseUnknown

Value = str | int | bool | Decimal | None

Where = Mapping[str, Sequence[Value]]
"""Columns with the values that are wanted, any of them; None is a value that is absent."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under the names of their columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


class Lines:
    """The lines of one release, opened once and asked by any number of threads.

    >>> import tempfile
    >>> from pyoxigraph import Store
    >>> from queries.columnar.build import build
    >>> with tempfile.TemporaryDirectory() as place:
    ...     build(Store(), Path(place) / "columns")
    ...     Lines(Path(place) / "columns").sums(["function_class"], {"year": [2023]}).rows
    ()
    """

    def __init__(self, folder: Path, memory: str = "1GB") -> None:
        """Open the columns of a release, `Release.columns`.

        :raises ReleaseUnknown: if the release has none.
        """
        self._database = database(memory, threads=2)
        self._part: Part | None
        files = [str(file) for file in sorted((folder / "lines").rglob("*.parquet"))]
        if not (folder / "made-by").is_file():
            raise ReleaseUnknown("This release has no columns; publish it anew.", str(folder))
        self._database.execute("SET parquet_metadata_cache = true")
        told = self._database.read_parquet(str(folder / "disclosures.parquet"))
        if "shard" not in told.columns:  # a release in which a province and year had one file
            told = told.project("*, '0' AS shard")
        told.create_view("disclosure")
        if files:
            self._database.read_parquet(files, hive_partitioning=False).create_view("line")
        else:
            named = ", ".join(f'"{one.name}" {one.type}' for one in columns().values())
            self._database.execute(f"CREATE TABLE line ({named})")
        self._parts, self._part = Parts(self._database, folder), None
        self._addends = Addends(self._database)

    def of(self, body: str) -> "Lines":
        """The lines of one body (IRI), for whoever asks much of them: they are read once, and what was answered is kept."""
        found = copy(self)
        found._part = self._parts.of(body)
        return found

    def sums(
        self,
        by: Sequence[str],
        where: Where | None = None,
        *,
        covered: bool = False,
        timeout: float = 30,
    ) -> Table:
        """Sum what counts, by columns: `by` and those `APART` that `where` leaves open, then `amount` and `lines`.

        Only lines that count are summed (the rule of summing), of disclosures that have no rival before them (`addend`).
        Disclosures that a department's holds are left out, unless `covered` says that they are wanted,
        as for the sums of one body. Rows come in the order of their columns.

        :raises ValueError: for a column that there is not.
        :raises DeadlineExceeded: after `timeout` seconds.
        """
        given = where or {}
        open_ = [name for name in APART if len(given.get(name, ())) != 1 and name not in by]
        names = [*open_, *by]
        shown = [_quoted(name) for name in names]
        tests, values = _tests(given)
        tests += [] if covered else ["NOT covered"]
        test = " AND ".join(tests)
        with self._asking(timeout, summing=True) as cursor:
            made = None if self._part else self._addends.rollups.of(cursor, {*APART, *by, *given})
            if made is not None:
                found = _rolled(cursor, made, names, test, values)
            else:
                group = f"GROUP BY {', '.join(shown)}" if shown else "HAVING count(*) > 0"
                wanted = ", ".join([*shown, "sum(amount) AS amount", "count(*) AS lines"])
                text = f"SELECT {wanted} FROM {NAME} WHERE {test} {group}"
                found = _table(cursor.execute(text, values))
        return _sorted(found, len(names))

    def rows(
        self,
        wanted: Sequence[str],
        where: Where | None = None,
        *,
        order: Sequence[str] = ("line",),
        limit: int | None = None,
        offset: int = 0,
        added: bool = False,
        timeout: float = 30,
    ) -> Table:
        """The lines with the columns wanted, in the order of some columns; only those that sums add, where `added`.

        :raises ValueError: for a column that there is not.
        :raises DeadlineExceeded: after `timeout` seconds.
        """
        tests, values = _tests(where or {})
        text = f"SELECT {', '.join(map(_quoted, wanted))} FROM {_from(added)} WHERE {' AND '.join(tests)}"
        text += f" ORDER BY {', '.join(map(_quoted, order))}" if order else ""
        text += f" LIMIT {int(limit)}" if limit is not None else ""
        return self._ask(f"{text} OFFSET {int(offset)}", values, timeout)

    def count(self, where: Where | None = None, *, added: bool = False, timeout: float = 30) -> int:
        """How many lines there are; only those that sums add, where `added`."""
        tests, values = _tests(where or {})
        text = f"SELECT count(*) FROM {_from(added)} WHERE {' AND '.join(tests)}"
        found = self._ask(text, values, timeout)
        return int(str(found.rows[0][0]))

    def select(self, text: str, values: Sequence[Value] = (), *, timeout: float = 30) -> Table:
        """Answer SQL of our own over `line`, `addend` (those that are added up) and `main.disclosure`; `?` stands for the values in their order."""
        if self._part is None:
            return self._ask(text, list(values), timeout)
        asked = repr((text, values))
        known = self._part.answers.get(asked)
        if not isinstance(known, Table):
            known = self._part.answers[asked] = self._ask(text, list(values), timeout)
        return known

    def close(self) -> None:
        """Close the files."""
        self._database.close()

    def _ask(self, text: str, values: list[Value], timeout: float) -> Table:
        with self._asking(timeout, summing=NAME in text) as cursor:
            return _table(cursor.execute(text, values))

    @contextmanager
    def _asking(self, timeout: float, *, summing: bool) -> Generator[duckdb.DuckDBPyConnection]:
        """A cursor that finds the lines and, for `summing`, the addends; what it is asked for ends after `timeout` seconds."""
        kept = summing and self._part is None
        cursor = self._addends.cursor() if kept else self._database.cursor()
        try:
            with deadline(cursor, timeout, "The sum"):
                if self._part is not None:
                    cursor.execute(f"USE {self._part.schema}")
                yield cursor
        finally:
            if not kept:
                cursor.close()


def _tests(where: Where) -> tuple[list[str], list[Value]]:
    """Conditions on columns with the values that stand for their question marks."""
    tests, values = ["true"], list[Value]()
    for name, wanted in where.items():
        each = [_test(name, value) for value in wanted]
        tests.append(f"({' OR '.join(each)})" if each else "false")
        values += [value for value in wanted if value is not None]
    return tests, values


def _rolled(
    cursor: duckdb.DuckDBPyConnection,
    made: Rollup,
    names: Sequence[str],
    test: str,
    values: list[Value],
) -> Table:
    """The sums of a roll-up by columns, of which those of `APART` are told by their number."""
    own = [name for name in dict.fromkeys(names) if name not in APART]
    keys = ", ".join(["apart", *map(_quoted, own)])
    text = f"SELECT {keys}, sum(amount), sum(lines)::BIGINT FROM {made.name} WHERE {test} GROUP BY {keys}"
    places = [
        APART.index(name) if name in APART else len(APART) + own.index(name) for name in names
    ]
    found = _table(cursor.execute(text, values))
    rows = ((*made.told[int(str(row[0]))], *row[1:]) for row in found.rows)
    return Table(
        (*names, "amount", "lines"),
        tuple((*(row[place] for place in places), *row[-2:]) for row in rows),
    )


def _table(found: duckdb.DuckDBPyConnection) -> Table:
    """What was answered, decimals without the zeros that only fill their scale."""
    told = found.description or ()
    rows = found.fetchall()
    places = [place for place, one in enumerate(told) if str(one[1]).startswith("DECIMAL")]
    for place in places:
        rows = [(*row[:place], _plain(row[place]), *row[place + 1 :]) for row in rows]
    return Table(tuple(str(one[0]) for one in told), tuple(rows))


def _sorted(found: Table, keys: int) -> Table:
    """The rows in the order of their first columns, what is absent last: the database takes longer to sort as few."""
    absent = [place for place in range(keys) if any(row[place] is None for row in found.rows)]

    def order(row: tuple[Value, ...]) -> tuple[Any, ...]:
        first: list[Any] = [*row[:keys]]
        for place in absent:
            first[place] = (row[place] is None, row[place])
        return tuple(first)

    return Table(found.columns, tuple(sorted(found.rows, key=order)))


def _from(added: bool) -> str:
    return NAME if added else "line"


def _test(name: str, value: Value) -> str:
    return f"{_quoted(name)} IS NULL" if value is None else f"{_quoted(name)} = ?"


def _quoted(name: str) -> str:
    if name not in columns():
        raise ValueError(f"There is no column {name!r}; there are {', '.join(columns())}.")
    return f'"{name}"'


def _plain(value: Value) -> Value:
    """A decimal without the zeros that only fill its scale.

    >>> _plain(Decimal("10049800.000000")), _plain(Decimal("0.50"))
    (Decimal('10049800'), Decimal('0.5'))
    """
    if not isinstance(value, Decimal):
        return value
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
