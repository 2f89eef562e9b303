"""Units of money: where one is printed, and what an amount in it is in yuan."""

from decimal import Decimal

from ingest.words.lexicon import answer, notation

FACTORS = {
    "yuan": Decimal(1),
    "qianyuan": Decimal(1_000),
    "wanyuan": Decimal(10_000),
    "baiwanyuan": Decimal(1_000_000),
    "yiyuan": Decimal(100_000_000),
}


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
