"""Printed amounts → exact figures with the error that their rounding allows, in hundredths of a yuan."""

from dataclasses import dataclass
from decimal import Decimal

from ingest.frozen.quick import quick
from ingest.record import Funding, Line
from ingest.values.money import FACTORS, last_digit

CENT = Decimal("0.01")


@quick
@dataclass(frozen=True, slots=True)
class Figure:
    """An amount and how far the true one may lie from it, both in hundredths of a yuan."""

    amount: int
    error: int = 0

    def __add__(self, other: "Figure") -> "Figure":
        return Figure(self.amount + other.amount, self.error + other.error)

    def __sub__(self, other: "Figure") -> "Figure":
        return Figure(self.amount - other.amount, self.error + other.error)

    @property
    def yuan(self) -> Decimal:
        """The amount in yuan."""
        return Decimal(self.amount) * CENT


NOTHING = Figure(0)


def cents(yuan: Decimal) -> int:
    """An amount in yuan as hundredths.

    >>> cents(Decimal("12.34"))
    1234
    """
    return int((yuan / CENT).to_integral_value())


def figure(line: Line) -> Figure:
    """The figure of a line: half of its last printed digit is its error."""
    return Figure(cents(line.amount), cents(last_digit(line.printed, line.unit_of_money) / 2))


def paid(funding: Funding) -> Figure:
    """What a funding pays, as exact as the line that states it."""
    error = figure(funding.line).error if funding.line else 0
    return Figure(cents(funding.amount or Decimal(0)), error)


def written(text: str, yuan: Decimal) -> Figure:
    """The figure of a target such as ≤35.77万元.

    Targets leave out zeros at the end: ≤10万元 is no rounder than ≤10.00万元.

    >>> written("≤10万元", Decimal(100000)), written("422元", Decimal(422))
    (Figure(amount=10000000, error=5000), Figure(amount=42200, error=50))
    """
    digits = next((part for part in text.split(".")[1:]), "")
    places = len(digits) - len(digits.lstrip("0123456789"))
    if "万" in text:
        return Figure(cents(yuan), _half(max(places, 2), "wanyuan"))
    return Figure(cents(yuan), _half(places, "yuan"))


def _half(places: int, unit: str) -> int:
    return cents(FACTORS[unit].scaleb(-places) / 2)


def plain(value: Decimal) -> str:
    """An amount in yuan as text in 万元, with at least two decimals.

    >>> plain(Decimal("1312200")), plain(Decimal("35828")), plain(Decimal("5"))
    ('131.22', '3.5828', '0.0005')
    """
    text = format((value / 10_000).normalize(), "f")
    whole, _, decimals = text.partition(".")
    return f"{whole}.{decimals.ljust(2, '0')}"
