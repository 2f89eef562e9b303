"""An indicator with its target → what kind of target it is, so that like is compared with like."""

import unicodedata

from ingest.listed import Indicator
from ingest.values.measure import MULTIPLE, measure
from ingest.words.lexicon import says


def target_kind(row: Indicator) -> str | None:
    """The notation in `code:target`; None without a target.

    Money is a price where its unit or the indicator's words say so: ≤9元/本, 每人成本 ≤300元.

    >>> from ingest.values.target import target
    >>> [target_kind(Indicator("名称", 1, target=target(text))) for text in ("≤18万元", "≤9元/本", "≥95%")]
    ['total', 'rate', 'percentage']
    >>> target_kind(Indicator("调查对象数量", 1, target=target("≥4.2万")))
    'quantity'
    >>> [target_kind(Indicator("名称", 1, target=target(text))) for text in ("≤30天", "12月底前", "5次", "优")]
    ['duration', 'date', 'quantity', 'quality']
    """
    target = row.target
    if target is None:
        return None
    if is_money(row):
        words = f"{row.name} {row.description or ''} {target.unit or ''}"
        return "rate" if says("target-kind", words, "price") else "total"
    if target.value is None:
        text = unicodedata.normalize("NFKC", target.text)
        return "date" if says("target-kind", text, "date") else "quality"
    return _of_unit(target.unit or "")


def is_money(row: Indicator) -> bool:
    """Whether a target is money: not a bare 万 of what the indicator's name counts."""
    target = row.target
    if target is None or target.amount is None:
        return False
    own = measure(target.unit or "")
    return own is None or own.kind != MULTIPLE or not says("indicator-name", row.name, "number")


def _of_unit(unit: str) -> str:
    if unit in ("%", "‰"):
        return "percentage"
    return "duration" if says("target-kind", unit, "span") else "quantity"
