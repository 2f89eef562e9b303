"""From the rows of an answer to a table for people."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from api.names import short
from ontology.terms import PREFIXES

if TYPE_CHECKING:  # commands that only list need neither questions nor an engine
    from queries.question.question import Column
    from queries.rows import Rows, Value

XSD = PREFIXES["xsd"]
_AMOUNTS = {"amount", "number", "count"}
_NUMBERS = {"year", "percent", "page", *_AMOUNTS}
_DECIMALS = {XSD + "decimal", XSD + "integer"}


def tabulate(rows: "Rows", columns: "Mapping[str, Column] | None" = None) -> Table:
    """The rows under their columns, in Chinese where a question labels them; numbers to the right.

    IRIs stand in their short form, amounts with thousands separators.
    """
    known = columns or {}
    table = plain_table()
    for name in rows.columns:
        column = known.get(name)
        label = column.label.zh if column else name
        table.add_column(label, justify="right" if _is_number(rows, name, column) else "left")
    for row in rows.rows:
        cells = ((row.get(name), known.get(name)) for name in rows.columns)
        table.add_row(*(_cell(value, column) for value, column in cells))
    return table


def plain_table(*headings: str) -> Table:
    """An empty table in the one style of the commands; long cells are folded, never cut."""
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _is_number(rows: "Rows", name: str, column: "Column | None") -> bool:
    if column is not None:
        return column.kind in _NUMBERS
    found = [row[name] for row in rows.rows if name in row]
    return bool(found) and all(value.datatype in _DECIMALS for value in found)


def _cell(value: "Value | None", column: "Column | None") -> Text:
    if value is None:
        return Text("")
    if value.kind == "uri":
        return Text(short(value.text), overflow="fold")
    if column is not None and column.kind in _AMOUNTS:
        return Text(_grouped(value.text))
    return Text(value.text, overflow="fold")


def _grouped(text: str) -> str:
    try:
        return f"{Decimal(text):,f}"
    except InvalidOperation:
        return text
