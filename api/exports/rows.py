"""From a table to text, row by row: CSV, CSV for Excel, and a JSON object a line."""

import csv
import io
from collections.abc import Iterator

from api.exports.cell import text
from api.exports.source import Pieces, Source, Wanted, through
from api.spreadsheet import safe
from queries.tables.choice import Choice
from queries.tables.reader import Tables
from queries.tables.text import csv as csv_row
from queries.tables.text import json as json_row

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
    columns = tables.columns(table)
    yield _written([[*columns]])
    if guard:
        for batch in tables.rows(table, choice):
            yield _written([[safe(text(value)) for value in row] for row in batch])
    else:
        for rows in tables.written(table, choice, csv_row(columns.values())):
            yield "".join(f"{row}\r\n" for row in rows).encode()


def json_rows(tables: Tables, table: str, choice: Choice) -> Iterator[bytes]:
    """The JSON lines of a table, batch by batch."""
    row = json_row(tables.columns(table).values())
    for rows in tables.written(table, choice, row):
        yield "".join(f"{one}\n" for one in rows).encode()


def _written(rows: list[list[str]]) -> bytes:
    held = io.StringIO(newline="")
    csv.writer(held, lineterminator="\r\n").writerows(rows)
    return held.getvalue().encode()
