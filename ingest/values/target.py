"""A printed target value (指标值) → comparator, value and unit; money also in yuan."""

import re
import unicodedata
from decimal import Decimal

from ingest.record import Target
from ingest.values.money import PRINTED, in_yuan

_SIGNS = {
    "≥": ">=",
    "＞=": ">=",
    ">=": ">=",
    "≧": ">=",
    "≤": "<=",
    "≦": "<=",
    "<=": "<=",
    ">": ">",
    "<": "<",
    "=": "=",
    "大于等于": ">=",
    "大于或等于": ">=",
    "小于等于": "<=",
    "小于或等于": "<=",
    "不少于": ">=",
    "不低于": ">=",
    "不小于": ">=",
    "不多于": "<=",
    "不高于": "<=",
    "不超过": "<=",
    "不大于": "<=",
    "大于": ">",
    "高于": ">",
    "小于": "<",
    "低于": "<",
    "等于": "=",
}
_SIGN = "|".join(sorted(map(re.escape, _SIGNS), key=len, reverse=True))
_NUMBER = r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?"
_UNIT = r"[^\d\s≥≤<>=，,。;；:：、]{0,12}?"
_TARGET = re.compile(rf"^({_SIGN})?({_NUMBER})({_UNIT})(以上|以下|以内)?$")
_DATE = re.compile(
    r"^\d{4}年|^\d{1,2}月(?:底|份|前|\d)|^(?:19|20)\d{2}[-/.]\d{1,2}(?!\d*[\d万亿元%])"
)
_AFTER = {"以上": ">=", "以下": "<=", "以内": "<="}
_WHOLE = re.compile(r"^(亿元|百万元|万元|千元|元)")


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
    found = None if _DATE.match(folded) else _TARGET.match(folded)
    if not found:
        return Target(printed)
    sign, number, unit, after = found.groups()
    comparator = _SIGNS[sign] if sign else _AFTER.get(after or "")
    value = Decimal(number.replace(",", ""))
    unit = "%" if unit in ("百分比", "%", "百分点") else unit
    return Target(printed, comparator, value, unit or None, _amount(value, unit))


def _amount(value: Decimal, unit: str) -> Decimal | None:
    whole = _WHOLE.match(unit)
    if whole:
        return in_yuan(value, PRINTED[whole[1]])
    return in_yuan(value, PRINTED["万元"]) if unit == "万" else None
