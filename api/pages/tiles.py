"""From the codes below one, and their amounts, to the tiles of a treemap."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from api.pages.cell import grouped
from api.pages.treemap import Place, places

RATIO = 16 / 7
_FEWEST = 2
_PALEST, _DEEPEST = 10, 48  # per cent of the accent in a tile: text stays readable on both


@dataclass(frozen=True, slots=True)
class Tile:
    """One code: its name, amount and share, where it leads, and where it stands in the map."""

    name: str
    amount: str
    share: str
    href: str
    place: Place
    tint: int


def tiles(found: Sequence[tuple[str, str, Decimal]]) -> list[Tile]:
    """The tiles of names with links and amounts in yuan; what is not above zero has none.

    One alone needs no map.
    """
    shown = sorted((one for one in found if one[2] > 0), key=lambda one: -one[2])
    if len(shown) < _FEWEST:
        return []
    total = sum((amount for *_, amount in shown), Decimal(0))
    where = places([float(amount) for *_, amount in shown], RATIO)
    return [
        Tile(
            name, grouped(str(amount), 2), percent(amount, total), href, place, _tint(n, len(shown))
        )
        for n, ((name, href, amount), place) in enumerate(zip(shown, where, strict=True))
    ]


def percent(amount: Decimal, total: Decimal) -> str:
    """A share in per cent with one decimal.

    >>> percent(Decimal(1), Decimal(3))
    '33.3%'
    """
    return f"{amount * 100 / total:.1f}%" if total else ""


def _tint(rank: int, count: int) -> int:
    return _DEEPEST - (_DEEPEST - _PALEST) * rank // max(count - 1, 1)
