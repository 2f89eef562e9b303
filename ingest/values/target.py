"""A printed target value (指标值) → comparator, value and unit; money also in yuan."""

import re
import unicodedata
from decimal import Decimal
from functools import cache

from ingest.listed import Target
from ingest.values.money import in_yuan
from ingest.words.lexicon import notation, remembered, says, union

_NUMBER = r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?"
_UNIT = r"[^\d\s≥≤<>=，,。;；:：、]{0,12}?"


@remembered
def target(text: str) -> Target:
    """Read a target; a qualitative one (优, 显著提升) or a date keeps its text only.

    >>> target("≥15个")
    Target(text='≥15个', comparator='>=', value=Decimal('15'), unit='个', amount=None)
    >>> target("≤18万元").amount, target("≤9元/本").unit, target("≤9元/本").amount
    (Decimal('180000'), '元/本', Decimal('9'))
    >>> target("≥39百分比").unit, target("100%").comparator, target("优").value
    ('%', None, None)
    >>> target("2023年12月底").value is None, target("90%以上").comparator
    (True, '>=')
    >>> target("2023.12").value is None, target("2060.33万元").amount
    (True, Decimal('20603300.00'))
    """
    printed = text.strip()
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", printed))
    found = None if says("target-kind", folded, "dated") else _pattern().match(folded)
    if not found:
        return Target(printed)
    sign, number, unit, after = found.groups()
    comparator = notation("comparator", sign) if sign else notation("bound", after or "")
    value = Decimal(number.replace(",", ""))
    unit = notation("percent", unit) or unit
    return Target(printed, comparator, value, unit or None, _amount(value, unit))


@remembered
def is_comparator(text: str) -> bool:
    """Whether a text says how a target compares, and nothing else.

    >>> is_comparator("≥"), is_comparator("大于等于"), is_comparator("＝"), is_comparator("≥5"), is_comparator("")
    (True, True, True, False, False)
    """
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return re.fullmatch(union("comparator"), folded) is not None


@cache
def _pattern() -> re.Pattern[str]:
    """A comparator, a figure, its unit, and what behind it compares."""
    return re.compile(rf"^({union('comparator')})?({_NUMBER})({_UNIT})({union('bound')})?$")


def _amount(value: Decimal, unit: str) -> Decimal | None:
    """Money in yuan; a bare 万 is of yuan."""
    money = notation("money", unit, "target")
    return in_yuan(value, money) if money else None
