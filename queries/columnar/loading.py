"""Rows of text → a table of a database with exact types, through a file that it reads by itself."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Self

import duckdb


class Held:
    """A table to be, row by row; `create` makes it."""

    def __init__(self, path: Path, types: Mapping[str, str]) -> None:
        self._path = path
        self._file = path.open("w", encoding="utf-8")
        self._types = dict(types)

    def add(self, row: Mapping[str, str | None]) -> None:
        """Add a row."""
        self._file.write(json.dumps(row, ensure_ascii=False) + "\n")

    def create(self, connection: duckdb.DuckDBPyConnection, table: str) -> None:
        """Make the table of the rows that were added."""
        self._file.close()
        rows = connection.read_json(
            str(self._path), columns=self._types, format="newline_delimited"
        )
        rows.create(table)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()
