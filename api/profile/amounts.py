"""From a sum, as the values that it was cut by, to the printed lines that it adds up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from queries.columnar.lines import Lines, Value

COLUMNS = (
    *(
        "body",
        "unit",
        "disclosure",
        "division",
        "year",
        "stage",
        "scope",
        "table_kind",
        "direction",
    ),
    *("function", "function_group", "function_class", "economic", "economic_class", "revenue"),
    *("fund", "part", "item", "cofog_division", "gfsm", "project"),
)
"""The columns by which the lines may be narrowed."""

SHOWN = (
    *("line", "body", "body_name", "unit", "unit_name", "year", "stage", "scope", "table_kind"),
    *("caption", "printed_name", "amount", "printed", "printed_unit", "page"),
)
"""The columns that are told of each line."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """A page of the lines that count, how many there are, and their sum where they may be added."""

    rows: tuple[Mapping[str, Value], ...]
    total: int
    sum: Decimal | None


def amounts(lines: Lines, given: Mapping[str, Sequence[str]], page: int, size: int) -> Amounts:
    """The lines that count and have these values.

    Their sum is None where they are of several years, stages, scopes, kinds of tables or directions, which
    must never be added.

    :raises ValueError: for a year that is no number.
    """
    where: dict[str, list[Value]] = {
        name: [_value(name, text) for text in texts] for name, texts in given.items()
    }
    order, before = ("body", "year", "line"), (page - 1) * size
    rows = lines.rows(SHOWN, where, order=order, limit=size, offset=before, added=True)
    sums = lines.sums([], where, covered=True)
    one = sums.rows[0] if len(sums.rows) == 1 else None
    total = Decimal(str(one[sums.columns.index("amount")])) if one else None
    found = tuple(dict(zip(rows.columns, row, strict=True)) for row in rows.rows)
    return Amounts(found, lines.count(where, added=True), total)


def _value(name: str, text: str) -> Value:
    """A value as its column has it; an empty text is a value that is absent."""
    return int(text) if name == "year" else text or None
