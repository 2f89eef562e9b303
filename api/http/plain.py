"""From rows to what JSON holds: plain values, exact amounts, no floats."""

from collections.abc import Mapping

from queries.question.question import Question
from queries.rows import Rows, Value

_WHOLE = {"count", "year", "page"}

Plain = str | int | bool | dict[str, str | None] | None
Labels = Mapping[str, str]


def items(rows: Rows, question: Question, names: Labels | None = None) -> list[dict[str, Plain]]:
    """Each row as an object; amounts and other decimals are strings, so that they stay exact.

    With `names`, an IRI is an object of its `iri` and `label`.
    """
    kinds = {name: column.kind for name, column in question.columns.items()}
    return [
        {
            name: plain(row[name], kinds.get(name, "text"), names)
            for name in rows.columns
            if name in row
        }
        for row in rows.rows
    ]


def plain(value: Value, kind: str, names: Labels | None = None) -> Plain:
    """One value: a whole number or a boolean where its kind says so, else its text."""
    if value.kind == "uri" and names is not None:
        return {"iri": value.text, "label": names.get(value.text)}
    if kind in _WHOLE and value.text.lstrip("-").isdecimal():
        return int(value.text)
    if kind == "boolean" and value.text in ("true", "false"):
        return value.text == "true"
    return value.text
