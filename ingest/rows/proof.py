"""Figures that add up → whether that proves anything: 0.02 is the sum of 0.01 and 0.01 by accident, of 0.01 and 0 by rounding."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

Figures = Mapping[int, Decimal]

_ABOVE = 10  # times the last digit that is printed


def is_large(figures: Figures, digit: Decimal) -> bool:
    """Whether one of a row's amounts is well above the last digit that the table prints.

    >>> is_large({1: Decimal("0.02"), 2: Decimal(0)}, Decimal("0.01"))
    False
    >>> is_large({1: Decimal("0.02"), 2: Decimal("-3.50")}, Decimal("0.01"))
    True
    """
    return any(abs(amount) >= digit * _ABOVE for amount in figures.values())


def proves(parts: Iterable[Figures], digit: Decimal) -> bool:
    """Whether at least two of the parts of a sum are large, so that their sum is hardly an accident."""
    return sum(is_large(part, digit) for part in parts) > 1


def agrees(whole: Figures, parts: Figures, digit: Decimal, count: int) -> bool:
    """Whether the sum of so many rows is the whole in every column; but for rounding where the whole is large.

    >>> agrees({1: Decimal("5.02")}, {1: Decimal("5.01")}, Decimal("0.01"), 2)
    True
    >>> agrees({1: Decimal("0.02")}, {1: Decimal("0.01")}, Decimal("0.01"), 2)
    False
    """
    zero = Decimal(0)
    room = digit * (count + 1) / 2 if is_large(whole, digit * count) else zero
    return all(
        abs(whole.get(column, zero) - parts.get(column, zero)) <= room
        for column in {*whole, *parts}
    )
