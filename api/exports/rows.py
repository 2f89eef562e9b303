"""From a table to text, row by row: CSV, CSV for Excel, and a JSON object a line."""

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal

from api.exports.cell import plain, text
from api.exports.source import Pieces, Source, Wanted, through
from api.spreadsheet import safe
from queries.tables.choice import Choice
from queries.tables.reader import Tables, Value

BOM = "\ufeff"


async def as_csv(source: Source, wanted: Wanted) -> Pieces:
    """Tidy CSV (RFC 4180) in UTF-8, the names of the columns first; every cell as it is."""
    async for piece in through(csv_rows(source.tables(), wanted.table or "lines", wanted.choice)):
        yield piece


async def as_csv_for_excel(source: Source, wanted: Wanted) -> Pieces:
    """The same with a byte order mark, by which Excel knows UTF-8, and without formulas."""
    yield BOM.encode()
    rows = csv_rows(source.tables(), wanted.table or "lines", wanted.choice, guard=True)
    async for piece in through(rows):
        yield piece


async def as_ndjson(source: Source, wanted: Wanted) -> Pieces:
    """A JSON object a line; a column without a value is left out, decimals are text so that they stay exact."""
    async for piece in through(json_rows(source.tables(), wanted.table or "lines", wanted.choice)):
        yield piece


def csv_rows(tables: Tables, table: str, choice: Choice, *, guard: bool = False) -> Iterator[bytes]:
    """The CSV of a table, batch by batch; `guard` puts a ' before what a spreadsheet would run."""
    yield _written([[*tables.columns(table)]])
    for batch in tables.rows(table, choice):
        rows = [[text(value) for value in row] for row in batch]
        yield _written([[safe(cell) for cell in row] for row in rows] if guard else rows)


def json_rows(tables: Tables, table: str, choice: Choice) -> Iterator[bytes]:
    """The JSON lines of a table, batch by batch."""
    names = [*tables.columns(table)]
    for batch in tables.rows(table, choice):
        lines = [
            json.dumps(
                {n: _json(v) for n, v in zip(names, row, strict=True) if v is not None},
                ensure_ascii=False,
            )
            for row in batch
        ]
        yield "".join(f"{line}\n" for line in lines).encode()


def _json(value: Value) -> str | int | bool | None:
    return plain(value) if isinstance(value, Decimal) else value


def _written(rows: list[list[str]]) -> bytes:
    held = io.StringIO(newline="")
    csv.writer(held, lineterminator="\r\n").writerows(rows)
    return held.getvalue().encode()
