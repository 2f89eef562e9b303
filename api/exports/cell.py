"""From a value of a table to the text of its cell: exact, and the same in every text format."""

from decimal import Decimal

from queries.tables.reader import Value


def text(value: Value) -> str:
    """A value as text; nothing where there is none.

    >>> text(Decimal("5418000.000000000000000000")), text(Decimal("0.50")), text(True), text(None)
    ('5418000', '0.5', 'true', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return plain(value) if isinstance(value, Decimal) else str(value)


def plain(number: Decimal) -> str:
    """A decimal without the zeros that only fill its scale, and without an exponent.

    >>> plain(Decimal("1E+3")), plain(Decimal("-0.10")), plain(Decimal("0E-18"))
    ('1000', '-0.1', '0')
    """
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
