"""From rows to what JSON and CSV hold: plain values, exact amounts, no floats."""

import csv
import io
from collections.abc import Iterable, Iterator

from queries.question import Question
from queries.rows import Rows, Value

_WHOLE = {"count", "year", "page"}

Plain = str | int | bool | None


def items(rows: Rows, question: Question) -> list[dict[str, Plain]]:
    """Each row as an object; amounts and other decimals are strings, so that they stay exact."""
    kinds = {name: column.kind for name, column in question.columns.items()}
    return [
        {name: plain(row[name], kinds.get(name, "text")) for name in rows.columns if name in row}
        for row in rows.rows
    ]


def plain(value: Value, kind: str) -> Plain:
    """One value: a whole number or a boolean where its kind says so, else its text."""
    if kind in _WHOLE and value.text.lstrip("-").isdecimal():
        return int(value.text)
    if kind == "boolean" and value.text in ("true", "false"):
        return value.text == "true"
    return value.text


def table(rows: Rows) -> Iterator[bytes]:
    """Rows as CSV (RFC 4180, UTF-8), the names of the columns first."""
    yield line(rows.columns)
    for row in rows.rows:
        yield line(row[name].text if name in row else "" for name in rows.columns)


def line(values: Iterable[str]) -> bytes:
    """One line of CSV."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(values)
    return buffer.getvalue().encode()
