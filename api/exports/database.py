"""From the tables to one SQLite file: typed, indexed, with views that sum right."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from decimal import ROUND_HALF_EVEN, Decimal
from importlib.resources import files
from pathlib import Path

from api.exports.cell import plain
from api.exports.source import Pieces, Source, Wanted, filed
from queries.tables.choice import Choice
from queries.tables.described import Described
from queries.tables.reader import Tables, Value

SCALE = 10_000
"""Parts of a yuan in which money is counted in whole numbers, so that sums are exact."""

MONEY = {"amount", "budget", "spent", "funded", "candidate_amount", "target_amount", "unit_price"}
"""Columns of money: beside each stands one of its ten-thousandths of a yuan."""

_AFFINITY = {"text": "TEXT", "number": "NUMERIC", "integer": "INTEGER", "boolean": "INTEGER"}
_INDEXED = {
    *(
        "disclosure",
        "project",
        "body",
        "division",
        "year",
        "table_kind",
        "function",
        "code",
        "fund",
    ),
}


async def as_sqlite(source: Source, wanted: Wanted) -> Pieces:
    """A database of all tables, or of one."""
    async for piece in filed(lambda place: write(source, wanted, place / "yusuan.sqlite")):
        yield piece


def write(source: Source, wanted: Wanted, path: Path) -> Path:
    """Write the database."""
    tables = source.tables()
    names = [wanted.table] if wanted.table else [*tables.names()]
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("BEGIN")
        for name in names:
            _table(base, tables, name, wanted.choice)
        if not wanted.table:
            for statement in _views():
                base.execute(statement)
        _described(base, source, wanted, names)
        base.execute("COMMIT")
        base.execute("VACUUM")
    return path


def _table(base: sqlite3.Connection, tables: Tables, name: str, choice: Choice) -> None:
    columns = tables.columns(name)
    shown = [*_columns(columns.values())]
    named = ", ".join(f'"{column}" {affinity}' for column, affinity in shown)
    base.execute(f'CREATE TABLE "{name}" ({named})')
    marks = ", ".join("?" for _ in shown)
    money = [column in MONEY for column in columns]
    for batch in tables.rows(name, choice):
        rows = ([*_cells(row, money)] for row in batch)
        base.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)
    for column in columns:
        if column in _INDEXED:
            base.execute(f'CREATE INDEX "{name}_{column}" ON "{name}" ("{column}")')


def _columns(columns: Iterable[Described]) -> Iterable[tuple[str, str]]:
    for one in columns:
        yield one.name, _AFFINITY[one.kind]
        if one.name in MONEY:
            yield f"{one.name}_e4", "INTEGER"


def _cells(row: Iterable[Value], money: Iterable[bool]) -> Iterable[str | int | None]:
    for value, counted in zip(row, money, strict=True):
        yield plain(value) if isinstance(value, Decimal) else value
        if counted:
            yield parts(value) if isinstance(value, Decimal) else None


def parts(amount: Decimal) -> int:
    """An amount in whole ten-thousandths of a yuan; what is finer is rounded to even.

    >>> parts(Decimal("5418000")), parts(Decimal("0.00005")), parts(Decimal("-12.34567"))
    (54180000000, 0, -123457)
    """
    return int((amount * SCALE).quantize(Decimal(1), ROUND_HALF_EVEN))


def _views() -> list[str]:
    text = files("api").joinpath("exports", "views.sql").read_text("utf-8")
    return [statement for statement in text.split(";") if statement.strip()]


def _described(
    base: sqlite3.Connection, source: Source, wanted: Wanted, names: Iterable[str]
) -> None:
    """Say what was wanted, and what each column says, in tables of their own."""
    base.execute("CREATE TABLE about (name TEXT, value TEXT)")
    told = [("release", source.release), ("wanted", wanted.choice.told())]
    base.executemany("INSERT INTO about VALUES (?, ?)", told)
    base.execute('CREATE TABLE columns ("table" TEXT, "column" TEXT, zh TEXT, en TEXT)')
    for name in names:
        columns = source.tables().columns(name).values()
        rows = [(name, one.name, one.zh, one.en) for one in columns]
        base.executemany("INSERT INTO columns VALUES (?, ?, ?, ?)", rows)
