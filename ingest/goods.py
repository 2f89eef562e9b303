"""What a body is to buy and what it owns, as values: rows of the tables of procurement and of assets."""

from dataclasses import dataclass
from decimal import Decimal

from ingest.grid import Cell


@dataclass(frozen=True, slots=True)
class Procurement:
    """One item to be bought; money in yuan."""

    name: str
    order: int
    catalogue: str | None = None
    quantity: Decimal | None = None
    quantity_unit: str | None = None
    unit_price: Decimal | None = None
    amount: Decimal | None = None
    project: str | None = None
    table: int | None = None
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Asset:
    """One row of an asset table: how many, at what price and, through its line, what they are worth."""

    name: str
    order: int
    item: str | None = None
    quantity: Decimal | None = None
    quantity_unit: str | None = None
    unit_price: Decimal | None = None
    table: int | None = None
    cell: Cell | None = None
