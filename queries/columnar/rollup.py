"""Sums made beforehand: addends added up by the columns that questions name together, so that a sum reads few rows.

Columns come in families (`columns.csv`): a function with its name, its group and its class. What is made of the
families that one question names answers any other question of their columns, whichever values it wants.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from threading import Lock
from weakref import finalize

import duckdb

from queries.columnar.column import ALWAYS, APART, columns

WORTH = 2
"""A roll-up is kept where each of its rows stands for so many addends, on average."""

MOST = 200_000
"""Rows that all roll-ups of one kind hold together; those asked for longest ago go first."""

_NUMBERS = count()
_MAKE = """CREATE TABLE {name} AS SELECT *, dense_rank() OVER (ORDER BY {apart}) AS apart FROM (
  SELECT {keys}, sum(amount) AS amount, count(*) AS lines FROM {relation} WHERE {rule} GROUP BY {keys}
)"""


@dataclass(eq=False, slots=True, weakref_slot=True)
class Rollup:
    """The full name of a table: columns of families, `amount`, `lines` (how many addends they are) and `apart`.

    `apart` is a number for the values of `APART`, which stand in `told` under it: grouping by one number takes
    half as long as by five names. `rows` is how many rows there are.
    """

    name: str
    rows: int
    told: Mapping[int, tuple[str | int | None, ...]]


class Rollups:
    """The roll-ups of one relation, each made when it is first asked for; safe for any number of threads."""

    def __init__(
        self,
        database: duckdb.DuckDBPyConnection,
        relation: str,
        names: Collection[str],
        *,
        rule: str = "true",
        further: Sequence[str] = (),
    ) -> None:
        """Of the rows of a relation for which a rule (SQL) holds, with its columns `names` and those `further` that always tell sums apart."""
        self._database, self._relation, self._rule = database, relation, rule
        self._families: dict[str, list[str]] = {ALWAYS: [*further]}
        for one in columns().values():
            if one.name in names and one.family:
                self._families.setdefault(one.family, []).append(one.name)
        self._of = {name: one for one, members in self._families.items() for name in members}
        self._held: dict[frozenset[str], Rollup | None] = {}
        self._lock, self._making = Lock(), Lock()

    def of(self, cursor: duckdb.DuckDBPyConnection, names: Collection[str]) -> Rollup | None:
        """The sums by at least these columns, made by this cursor.

        None where a column is of no family, where it is not worth it, and while another one is made: then the
        relation itself is to be asked, which gives the same.
        """
        if any(name not in self._of for name in names):
            return None
        families = frozenset(self._of[name] for name in names) - {ALWAYS}
        with self._lock:
            if families in self._held:
                return self._held.setdefault(families, self._held.pop(families))
        if not self._making.acquire(blocking=False):
            return None
        try:
            return self._kept(families, self._made(cursor, families))
        finally:
            self._making.release()

    def _kept(self, families: frozenset[str], made: Rollup | None) -> Rollup | None:
        with self._lock:
            self._held[families] = made
            while sum(one.rows for one in self._held.values() if one) > MOST:
                del self._held[next(iter(self._held))]
        return made

    def _made(self, cursor: duckdb.DuckDBPyConnection, families: frozenset[str]) -> Rollup | None:
        """A roll-up by families; None where it has too many rows, or where sums that nobody asked for are too large."""
        keys = [name for family in (ALWAYS, *sorted(families)) for name in self._families[family]]
        name = f"memory.main.rollup{next(_NUMBERS)}"
        told = {"name": name, "keys": _listed(keys), "apart": _listed(APART)}
        try:
            cursor.execute(_MAKE.format(**told, relation=self._relation, rule=self._rule))
        except (duckdb.OutOfRangeException, duckdb.OutOfMemoryException):
            return None
        made = Rollup(name, _number(cursor, f"count(*) FROM {name}"), _apart(cursor, name))
        finalize(made, _drop, self._database, name).atexit = False
        addends = _number(cursor, f"coalesce(sum(lines), 0) FROM {name}")
        return made if made.rows * WORTH <= addends else None


def _apart(
    cursor: duckdb.DuckDBPyConnection, name: str
) -> Mapping[int, tuple[str | int | None, ...]]:
    found = cursor.execute(f"SELECT DISTINCT apart, {_listed(APART)} FROM {name}").fetchall()
    return {row[0]: tuple(row[1:]) for row in found}


def _number(cursor: duckdb.DuckDBPyConnection, wanted: str) -> int:
    row = cursor.execute(f"SELECT {wanted}").fetchone()
    return int(row[0]) if row else 0


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _drop(database: duckdb.DuckDBPyConnection, name: str) -> None:
    """Free a roll-up that nobody holds any longer; a database that was closed has freed it."""
    with suppress(duckdb.Error), database.cursor() as cursor:
        cursor.execute(f"DROP TABLE {name}")
