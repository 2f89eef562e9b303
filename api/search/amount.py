"""From an amount as people type it to the lines that print it."""

import asyncio
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from api.codes.index import Hit
from api.search.thing import Thing
from api.site.columns import lines
from api.site.site import Site

UNITS = {"": 1, "元": 1, "万": 10_000, "万元": 10_000, "亿": 100_000_000, "亿元": 100_000_000}
MOST = 200
"""Lines of one amount that are found; those of leaves and of later years come first."""

_TYPED = re.compile(
    r"[¥￥]?\s*(-?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*(亿元|万元|亿|万|元)?"
)
_FOUND = """
SELECT line, printed_name, body_name, year, amount FROM line
WHERE list_contains(?, amount) AND NOT rival
ORDER BY list_position(?, amount), counted DESC, year DESC, line LIMIT ?
"""


def typed(text: str) -> tuple[Decimal, ...]:
    """The amounts in yuan that a text may mean: without a unit, those of ten thousands too, in which most tables print.

    >>> typed("1,879.36万元"), typed("308.44"), typed("审计 2023")
    ((Decimal('18793600.00'),), (Decimal('308.44'), Decimal('3084400.00')), ())
    """
    found = _TYPED.fullmatch(text.strip())
    if found is None:
        return ()
    number, unit = Decimal(re.sub("[,，]", "", found[1])), found[2] or ""
    return (number * UNITS[unit],) if unit else (number, number * UNITS["万"])


async def amounts(site: Site, text: str) -> Sequence[Hit[Thing]]:
    """The lines whose amount is the one that was typed; none where the text is no amount, or the store has no columns."""
    wanted = typed(text)
    held = await lines(site) if wanted else None
    if held is None or not any(wanted):
        return ()
    values: list[Any] = [[*wanted], [*wanted], MOST]
    rows = (await asyncio.to_thread(held.select, _FOUND, values)).rows
    return [_hit(*row) for row in rows]


def _hit(line: object, name: object, body: object, year: object, amount: object) -> Hit[Thing]:
    told = f"{name or ''} {Decimal(str(amount)):,.2f} 元".strip()
    return Hit(Thing("line", str(line), told, str(body or ""), str(year or "")), "notation", told)
