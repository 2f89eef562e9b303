"""Rows of facts → a table of a database, through a file that it reads by itself."""

import json
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb

from queries.columnar.column import columns
from queries.columnar.facts import Row

OTHERS = {"above": "VARCHAR", "follows": "BOOLEAN"}
"""Fields beside those of `columns.csv` that are no plain text."""


class Rows:
    """A table to be, row by row; `create` makes it."""

    def __init__(self, path: Path, fields: Sequence[str]) -> None:
        self._path = path
        self._file = path.open("w", encoding="utf-8")
        self._fields = fields

    def add(self, row: Row) -> None:
        """Add a row."""
        self._file.write(json.dumps(row, ensure_ascii=False) + "\n")

    def create(self, connection: duckdb.DuckDBPyConnection, table: str) -> None:
        """Make the table of the rows that were added, with exact types."""
        self._file.close()
        known = columns()
        types = {
            field: known[field].type if field in known else OTHERS.get(field, "VARCHAR")
            for field in self._fields
        }
        rows = connection.read_json(str(self._path), columns=types, format="newline_delimited")
        rows.create(table)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()
