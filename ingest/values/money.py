"""Units of money: where one is printed, and what an amount in it is in yuan."""

import re
from decimal import Decimal

from ingest.values.figure import Absent, Unreadable, figure, is_figure, number
from ingest.words.lexicon import answer, notation, remembered

FACTORS = {
    "yuan": Decimal(1),
    "baiyuan": Decimal(100),
    "qianyuan": Decimal(1_000),
    "wanyuan": Decimal(10_000),
    "baiwanyuan": Decimal(1_000_000),
    "yiyuan": Decimal(100_000_000),
}

_WITH_UNIT = re.compile(r"^(.*[\d.)])\s*([^\d\s.)]{0,2}元)$", re.S)
_COINS = re.compile(r"(.*\d)\s*元\s*(?:(\d)\s*角)?\s*(?:(\d)\s*分)?", re.S)


def amount_of(text: str) -> tuple[Decimal | Absent, str | None]:
    """The figure of a cell, and the unit of money that the cell itself prints behind it.

    :raises Unreadable: for what is no figure.

    >>> amount_of("77.30万元"), amount_of("1,143.28"), amount_of("12,499元5角")
    ((Decimal('77.30'), 'wanyuan'), (Decimal('1143.28'), None), (Decimal('12499.50'), 'yuan'))
    """
    if is_figure(text):
        return figure(text), None
    plain, unit = _parted(text)
    return figure(plain), unit


@remembered
def _parted(text: str) -> tuple[str, str | None]:
    """The characters of a figure without the unit of money behind it, and the unit."""
    coins = _COINS.fullmatch(text.strip())
    if coins and any(coins.groups()[1:]) and "." not in coins[1]:
        return f"{coins[1]}.{coins[2] or 0}{coins[3] or 0}", "yuan"
    printed = _WITH_UNIT.match(text.strip())
    unit = notation("money", printed[2]) if printed else None
    return (printed[1], unit) if printed and unit else (text, None)


@remembered
def priced(text: str) -> tuple[Decimal, str | None] | None:
    """The figure of a cell that may hold something else and the unit of money behind it, None where it holds none.

    >>> priced("312,500元"), priced("20.00"), priced("20人")
    ((Decimal('312500'), 'yuan'), (Decimal('20.00'), None), None)
    """
    try:
        value, unit = amount_of(text)
    except Unreadable:
        return None
    return (value, unit) if isinstance(value, Decimal) else None


def unit_named(text: str) -> str:
    """The unit of money that a text names: 万元.

    :raises KeyError: for a text that names none.

    >>> unit_named("百万元"), unit_named("元")
    ('baiwanyuan', 'yuan')
    """
    found = notation("money", text)
    if found is None:
        raise KeyError(text)
    return found


@remembered
def declared_unit(text: str) -> str | None:
    """The unit that a line above a table, a header or a caption declares.

    >>> declared_unit("单位：万元"), declared_unit("金额单位： 元"), declared_unit("项目资金（元）")
    ('wanyuan', 'yuan', 'yuan')
    >>> declared_unit("价值（金额单位：万元）"), declared_unit("单位名称")
    ('wanyuan', None)
    """
    declared = answer("bracketed-unit", text) or answer("unit-of-money", text)
    return unit_named(declared.match[1]) if declared else None


def in_yuan(figure: Decimal, unit: str) -> Decimal:
    """A figure printed in a unit of money, in yuan, exact.

    >>> in_yuan(Decimal("1143.28"), "wanyuan")
    Decimal('11432800.00')
    """
    return figure * FACTORS[unit]


@remembered
def last_digit(printed: str, unit: str) -> Decimal:
    """What the last printed digit of a figure is worth, in yuan.

    >>> last_digit("1,143.28", "wanyuan"), last_digit("5", "yuan"), last_digit("", "yuan")
    (Decimal('100.00'), Decimal('1'), Decimal('1'))
    """
    return in_yuan(last_place(number(printed) or Decimal(0)), unit)


def last_place(figure: Decimal) -> Decimal:
    """What the last digit of a figure is worth, in its own unit.

    >>> last_place(Decimal("1143.28")), last_place(Decimal(500))
    (Decimal('0.01'), Decimal('1'))
    """
    return Decimal(1).scaleb(int(figure.as_tuple().exponent))
