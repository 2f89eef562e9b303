"""An indicator with its target → what kind of target it is, so that like is compared with like."""

import re
import unicodedata

from ingest.record import Indicator

_PRICE = re.compile(r"[/／]|每|人均|户均|均价|单价|标准|单位成本|平均")
_DATE = re.compile(r"(?:19|20)\d{2}(?:年|[-./]\d)|\d{1,2}月(?:\d|底|份|前|上|中|下)|[年月]底前?")
_SPAN = re.compile(r"(?:个)?(?:工作日|小时|分钟|自然日|月|季度|年|天|日|周)(?:内|以内)?")


def target_kind(row: Indicator) -> str | None:
    """The notation in `code:target`; None without a target.

    Money is a price where its unit or the indicator's words say so: ≤9元/本, 每人成本 ≤300元.

    >>> from ingest.values.target import target
    >>> [target_kind(Indicator("名称", 1, target=target(text))) for text in ("≤18万元", "≤9元/本", "≥95%")]
    ['total', 'rate', 'percentage']
    >>> [target_kind(Indicator("名称", 1, target=target(text))) for text in ("≤30天", "12月底前", "5次", "优")]
    ['duration', 'date', 'quantity', 'quality']
    """
    target = row.target
    if target is None:
        return None
    if target.amount is not None:
        words = f"{row.name} {row.description or ''} {target.unit or ''}"
        return "rate" if _PRICE.search(words) else "total"
    if target.value is None:
        text = unicodedata.normalize("NFKC", target.text)
        return "date" if _DATE.search(text) else "quality"
    return _of_unit(target.unit or "")


def _of_unit(unit: str) -> str:
    if unit in ("%", "‰"):
        return "percentage"
    return "duration" if _SPAN.fullmatch(unit) else "quantity"
