"""An indicator with its target → what kind of target it is, so that like is compared with like."""

import unicodedata

from ingest.listed import Indicator
from ingest.words.lexicon import says


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
        return "rate" if says("target-kind", words, "price") else "total"
    if target.value is None:
        text = unicodedata.normalize("NFKC", target.text)
        return "date" if says("target-kind", text, "date") else "quality"
    return _of_unit(target.unit or "")


def _of_unit(unit: str) -> str:
    if unit in ("%", "‰"):
        return "percentage"
    return "duration" if says("target-kind", unit, "span") else "quantity"
