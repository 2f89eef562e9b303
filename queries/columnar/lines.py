"""The lines of a release as columns: sums and rows in milliseconds, with the numbers that SPARQL gives."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from threading import Timer
from typing import Any

import duckdb

from queries.columnar.addend import NAME, Addends
from queries.columnar.column import columns
from queries.columnar.database import database
from queries.columnar.part import Part, Parts
from queries.failure import DeadlineExceeded, EvaluationFailed, ReleaseUnknown

APART = ("year", "stage", "scope", "table_kind", "direction")
"""What is never added up: two values of one of these have two rows in a sum."""

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
        keys = [_quoted(name) for name in (*open_, *by)]
        tests, values = _tests(given)
        tests += [] if covered else ["NOT covered"]
        shown = ", ".join([*keys, "sum(amount) AS amount", "count(*) AS lines"])
        group = f"GROUP BY {', '.join(keys)}" if keys else "HAVING count(*) > 0"
        text = f"SELECT {shown} FROM {NAME} WHERE {' AND '.join(tests)} {group}"
        return _sorted(self._ask(text, values, timeout), len(keys))

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
        summing = self._part is None and NAME in text
        cursor = self._addends.cursor() if summing else self._database.cursor()
        timer = Timer(timeout, cursor.interrupt)
        timer.start()
        try:
            if self._part is not None:
                cursor.execute(f"USE {self._part.schema}")
            found = cursor.execute(text, values)
            names = tuple(str(one[0]) for one in found.description or ())
            return Table(names, tuple(tuple(map(_plain, row)) for row in found.fetchall()))
        except duckdb.InterruptException:
            raise DeadlineExceeded(f"The sum took longer than {timeout:g} seconds.") from None
        except (duckdb.OutOfMemoryException, duckdb.IOException) as error:
            raise EvaluationFailed(f"The columns of the release cannot be read: {error}") from None
        finally:
            timer.cancel()
            if not summing:
                cursor.close()


def _tests(where: Where) -> tuple[list[str], list[Value]]:
    """Conditions on columns with the values that stand for their question marks."""
    tests, values = ["true"], list[Value]()
    for name, wanted in where.items():
        each = [_test(name, value) for value in wanted]
        tests.append(f"({' OR '.join(each)})" if each else "false")
        values += [value for value in wanted if value is not None]
    return tests, values


def _sorted(found: Table, keys: int) -> Table:
    """The rows in the order of their first columns, what is absent last: the database takes longer to sort as few."""

    def order(row: tuple[Value, ...]) -> list[tuple[bool, Any]]:
        return [(value is None, value) for value in row[:keys]]

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
