"""An indicator → the name, value and unit by which it compares with those of others.

What is printed stays beside it. Where no figure, or no unit that we know, is told, there is no value: a target
in words is none, nor is one of several figures.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from ingest.listed import Indicator, Target
from ingest.values.enumerator import bare
from ingest.values.measure import MULTIPLE, Measure, measure
from ingest.words.lexicon import pattern, says, union
from ontology.fold import characters, fold

_FIGURE = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Normal:
    """The name without what stands around it; the value, or both ends of a range, in a unit."""

    name: str | None
    value: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None


def normal(row: Indicator) -> Normal:
    """The form in which an indicator compares.

    >>> from ingest.values.target import target
    >>> def of(name, text): return normal(Indicator(name, 1, target=target(text)))
    >>> of("指标3：培训合格率（%）", "≥95")
    Normal(name='培训合格率', value=Decimal('95'), upper=None, unit='%')
    >>> of("服务人次", "≥1.2万人次").value, of("合格率", "0.95").value, of("合格率", "90%-95%").upper
    (Decimal('12000.0'), Decimal('95.00'), Decimal('95'))
    >>> of("调查对象数量", "4.2万户").unit, of("会议次数", "12").unit, of("印刷成本", "≤9元/本").unit
    ('户', '次', '元/本')
    >>> of("合格率", "优").value is None, of("事故率", "0.5").value is None, of("名额", "45、1000").value is None
    (True, True, True)
    """
    printed = characters(row.name).strip()
    name, inner = _name(printed)
    figures = _figures(row.target) if row.target else None
    if figures is None:
        return Normal(name)
    values, unit = figures
    own = _measure(values, unit, inner, name or "")
    if own is None:
        return Normal(name)
    lower, *upper = (own.factor * each for each in values)
    return Normal(name, lower, upper[0] if upper else None, own.unit)


def _name(printed: str) -> tuple[str | None, str | None]:
    """The name, folded, and the unit that it holds; no name where only figures are left."""
    text = bare(pattern("indicator-name", "numbering").sub("", printed))
    found = pattern("indicator-name", "unit").search(text)
    unit = found[1] if found and measure(found[1]) else None
    text = text[: found.start()] if found and unit else text
    text = fold(pattern("indicator-name", "ending").sub("", text.strip()))
    return (text if re.search(r"[^\W\d_]", text) else None), unit


def _figures(target: Target) -> tuple[tuple[Decimal, ...], str] | None:
    """The value or both ends of a range, with the printed unit; None where there is no one figure."""
    if target.value is not None:
        return (target.value,), target.unit or ""
    text = re.sub(r"\s+", "", characters(target.text))
    if says("target-kind", text, "dated") or says("target-kind", text, "date"):
        return None
    sign, unit = rf"(?:{union('comparator')})?", r"([^\d\W]*|[%‰])"
    between = pattern("range", "-").pattern
    found = re.fullmatch(rf"{sign}({_FIGURE}){unit}(?:{between}){sign}({_FIGURE}){unit}", text)
    if found is None:
        return _square(text, sign) or _said(text, sign)
    ends = tuple(Decimal(each.replace(",", "")) for each in (found[1], found[3]))
    if ends[0] >= ends[1] or found[2] not in ("", found[4]) or says("range", found[4], "date"):
        return None
    return ends, found[4]


def _square(text: str, sign: str) -> tuple[tuple[Decimal, ...], str] | None:
    """A figure whose unit holds a digit or a mark: 10153.1㎡, 12件、台."""
    unit = r"[^\d\W]*m[23]|[^\d\W]+、[^\d\W]+"
    found = re.fullmatch(rf"{sign}({_FIGURE})({unit})", text)
    return ((Decimal(found[1].replace(",", "")),), found[2]) if found else None


def _said(text: str, sign: str) -> tuple[tuple[Decimal, ...], str] | None:
    """The one percentage of a text that names its share, too: 完成率不低于 95%."""
    found = re.fullmatch(rf"(\D+?){sign}({_FIGURE})%(?:{union('bound')})?", text)
    if found is None or not says("share-name", fold(found[1])):
        return None
    return (Decimal(found[2].replace(",", "")),), "%"


def _measure(
    values: tuple[Decimal, ...], printed: str, inner: str | None, name: str
) -> Measure | None:
    """The unit of figures: printed beside them, held by the name, what the name counts, or that of a share."""
    own = measure(printed) if printed else None
    if own is not None and own.kind != MULTIPLE:
        return own
    if printed and own is None:
        return None
    told = measure(inner) if inner else _counted(name)
    if told is None or told.kind == MULTIPLE:
        return _money(own, name) if own else _share(values[0], name)
    if own is None or told.factor == own.factor:
        return told
    return Measure(told.unit, own.factor, told.kind) if told.factor == 1 else None


def _counted(name: str) -> Measure | None:
    """What a name that ends so counts: 培训人次, 会议次数."""
    found = pattern("indicator-name", "counted").search(name)
    return measure(found[1]) if found else None


def _money(own: Measure, name: str) -> Measure | None:
    """A bare 万 is of yuan, but in a name that counts things it does not say which."""
    return None if says("indicator-name", name, "number") else Measure("元", own.factor, "money")


def _share(value: Decimal, name: str) -> Measure | None:
    """Percent, for a share without a unit: 95 as printed, 0.95 as a part of the whole.

    One alone may be 1 % or all of it, and a small share of what nobody wants is meant as it stands.
    """
    if not says("share-name", name, "share") or value > _HUNDRED or value == 1:
        return None
    if 0 < value < 1:
        return None if says("share-name", name, "harm") else Measure("%", _HUNDRED, "share")
    return Measure("%", Decimal(1), "share")
