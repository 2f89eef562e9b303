"""What is asked of sums, and what comes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from queries.tables.reader import Value

Cut = Mapping[str, Sequence[str | None]]
"""Levels with the values that are wanted, any of them; None is a value that is absent."""

Cell = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is added up, and by what; `order` names levels, `amount.sum` or `_count`, each with its direction."""

    cube: str = "lines"
    drilldown: tuple[str, ...] = ()
    cut: Cut = field(default_factory=dict[str, Sequence[str | None]])
    order: tuple[tuple[str, str], ...] = ()
    page: int = 1
    size: int = 100


@dataclass(frozen=True, slots=True)
class Left:
    """Money that was left out because something else holds it: why, of how many disclosures, how much."""

    because: str
    disclosures: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Sums:
    """The cells of a page, how many there are, the sum of all (None where it would add what stays apart), what
    the cells of all pages leave of it, and what was left out."""

    asked: Asked
    assumed: Mapping[str, str]
    cells: tuple[Cell, ...]
    total: int
    amount: Decimal | None
    count: int
    remainder: Decimal | None
    left: tuple[Left, ...]
