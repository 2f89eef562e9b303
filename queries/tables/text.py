"""From the columns of a table to SQL that writes each row as one text: CSV (RFC 4180) or a JSON object.

The database writes many rows at once, where Python would touch each cell.
"""

from collections.abc import Iterable

from queries.tables.described import Described

_QUOTED = "'[,\"\\r\\n]'"
"""What makes a cell of CSV stand in quotes, as a regular expression in SQL."""


def csv(columns: Iterable[Described]) -> str:
    """A row of CSV, without its end; nothing stands where there is no value."""
    return f"concat_ws(',', {', '.join(map(_cell, columns))})"


def json(columns: Iterable[Described]) -> str:
    """A JSON object; a column without a value is left out, decimals are text, so that they stay exact."""
    return f"concat('{{', concat_ws(', ', {', '.join(map(_member, columns))}), '}}')"


def plain(column: Described) -> str:
    """The text of a value; a decimal without the zeros that only fill its scale."""
    text = f'"{column.name}"::VARCHAR'
    if column.kind != "number":
        return text
    return f"CASE WHEN contains({text}, '.') THEN rtrim(rtrim({text}, '0'), '.') ELSE {text} END"


def _cell(column: Described) -> str:
    text = plain(column)
    if column.kind != "text":
        return f"coalesce({text}, '')"
    quoted = f"concat('\"', replace({text}, '\"', '\"\"'), '\"')"
    return (
        f"CASE WHEN regexp_matches({text}, {_QUOTED}) THEN {quoted} ELSE coalesce({text}, '') END"
    )


def _member(column: Described) -> str:
    value = plain(column)
    if column.kind in ("text", "number"):
        value = f"to_json({value})::VARCHAR"
    return f"'\"{column.name}\": ' || {value}"
