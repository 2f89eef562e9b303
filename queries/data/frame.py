"""Rows as Python values under their columns, and as frames of pandas or polars."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ontology.terms import PREFIXES
from queries.rows import Rows
from queries.rows import Value as Term
from queries.tables.reader import Found

if TYPE_CHECKING:
    import pandas
    import polars

Value = str | int | bool | float | Decimal | None

_XSD = PREFIXES["xsd"]
_INTEGERS = {_XSD + name for name in ("integer", "int", "long", "nonNegativeInteger", "gYear")}


@dataclass(frozen=True, slots=True)
class Frame:
    """Rows of exact values: amounts are decimals in yuan, IRIs are text, what is absent is None."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    release: str | None = None

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Mapping[str, Value]]:
        """Each row by the names of its columns."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))

    def column(self, name: str) -> list[Value]:
        """The values of a column, in the order of the rows.

        :raises ValueError: if there is no such column.
        """
        place = self.columns.index(name)
        return [row[place] for row in self.rows]

    def pandas(self) -> "pandas.DataFrame":
        """A frame of pandas; decimals stay `Decimal`, so that sums are exact."""
        import pandas

        made = {name: pandas.Series(self.column(name), dtype=object) for name in self.columns}
        return pandas.DataFrame(made, columns=list(self.columns))

    def polars(self) -> "polars.DataFrame":
        """A frame of polars; decimals are of its type Decimal."""
        import polars

        made = {name: polars.Series(name, self.column(name), strict=False) for name in self.columns}
        return polars.DataFrame(made)


def of_rows(rows: Rows) -> Frame:
    """The rows of a SELECT query."""
    values = tuple(
        tuple(_value(row[name]) if name in row else None for name in rows.columns)
        for row in rows.rows
    )
    return Frame(rows.columns, values, rows.release)


def of_table(found: Found, release: str | None) -> Frame:
    """The rows of a table."""
    return Frame(found.columns, tuple(tuple(map(exact, row)) for row in found.rows), release)


def exact(value: Value) -> Value:
    """A decimal without the zeros that only fill its scale; everything else as it is.

    >>> exact(Decimal("5418000.000000")), exact(Decimal("0.50")), exact("a")
    (Decimal('5418000'), Decimal('0.5'), 'a')
    """
    if not isinstance(value, Decimal):
        return value
    whole = value.to_integral_value()
    return value.quantize(Decimal(1)) if value == whole else value.normalize()


def _value(term: Term) -> Value:
    if term.kind != "literal" or term.datatype is None:
        return term.text
    if term.datatype == _XSD + "decimal":
        return Decimal(term.text)
    if term.datatype in _INTEGERS:
        return int(term.text)
    if term.datatype == _XSD + "boolean":
        return term.text in ("true", "1")
    if term.datatype in (_XSD + "double", _XSD + "float"):
        return float(term.text)
    return term.text
