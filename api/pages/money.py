"""From an exact amount in yuan to what a reader sees, in the unit that they chose."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Literal, get_args

from starlette.requests import Request

Scale = Literal["yuan", "wanyuan", "yiyuan"]
SCALES: tuple[Scale, ...] = get_args(Scale)
COOKIE = "money"

_SHIFT: Mapping[Scale, tuple[int, int]] = {"yuan": (0, 2), "wanyuan": (4, 2), "yiyuan": (8, 4)}
"""Powers of ten of a yuan, and the decimals that are shown."""


def scale(request: Request) -> Scale:
    """The unit in which a page shows money: `?money=`, then the cookie of an earlier choice, then yuan."""
    for wanted in (request.query_params.get("money"), request.cookies.get(COOKIE)):
        for known in SCALES:
            if wanted == known:
                return known
    return "yuan"


def money(text: str, unit: Scale = "yuan") -> str:
    """An amount in yuan as it is shown: yuan exactly, larger units rounded half up.

    >>> money("2048000"), money("12345678.9", "wanyuan"), money("-12345678.9", "yiyuan")
    ('2,048,000.00', '1,234.57', '-0.1235')
    """
    shift, decimals = _SHIFT[unit]
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite():
        return text
    if unit == "yuan":
        decimals = max(decimals, -int(number.as_tuple().exponent))
        return f"{number:,.{decimals}f}"
    rounded = number.scaleb(-shift).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded:,.{decimals}f}"
