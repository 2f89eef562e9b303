"""Units of money: where one is printed, and what an amount in it is in yuan."""

import re
from decimal import Decimal

from ontology.fold import fold

FACTORS = {
    "yuan": Decimal(1),
    "qianyuan": Decimal(1_000),
    "wanyuan": Decimal(10_000),
    "baiwanyuan": Decimal(1_000_000),
    "yiyuan": Decimal(100_000_000),
}
PRINTED = {
    "亿元": "yiyuan",
    "百万元": "baiwanyuan",
    "万元": "wanyuan",
    "千元": "qianyuan",
    "元": "yuan",
}
_NAMES = "亿元|百万元|万元|千元|元"
_DECLARED = re.compile(rf"(?:单位|金额)(?:为|是)?(?:人民币)?({_NAMES})")
_BRACKETED = re.compile(rf"[（(【\[](?:金额)?(?:单位)?[：:]?(?:人民币)?({_NAMES})[）)】\]]")


def declared_unit(text: str) -> str | None:
    """The unit that a line above a table, a header or a caption declares.

    >>> declared_unit("单位：万元"), declared_unit("金额单位： 元"), declared_unit("项目资金（元）")
    ('wanyuan', 'yuan', 'yuan')
    >>> declared_unit("价值（金额单位：万元）"), declared_unit("单位名称")
    ('wanyuan', None)
    """
    bracketed = _BRACKETED.search(re.sub(r"\s+", "", text))
    declared = bracketed or _DECLARED.search(fold(text))
    return PRINTED[declared[1]] if declared else None


def in_yuan(figure: Decimal, unit: str) -> Decimal:
    """A figure printed in a unit of money, in yuan, exact.

    >>> in_yuan(Decimal("1143.28"), "wanyuan")
    Decimal('11432800.00')
    """
    return figure * FACTORS[unit]
