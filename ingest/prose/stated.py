"""The name before a figure of a report → what the figure is: a debt, a class, a total, a transfer, or beside all of these.

A name that says revenue or expenditure and nothing else that is known (镇村经费支出) is a memorandum: no total of anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.columns.heading import direction
from ingest.columns.setting import Frame
from ingest.prose.classes import shorter
from ingest.prose.level import level
from ingest.prose.spoken import Spoken
from ingest.record import Code, Meaning
from ingest.values.enumerator import bare
from ingest.values.region import region
from ingest.words.lexicon import notation, pattern, says
from ontology import codes
from ontology.fold import squeeze

_SPENT = (
    "three-public",
    "overseas",
    "vehicles",
    "vehicle-purchase",
    "vehicle-running",
    "reception",
)
_INSURANCE = "social-insurance"
_BALANCING = ("105", "110", "230", "231")  # debt, transfers and repayment
_ABROAD, _ISSUED = "debt-borrowed-abroad", ("debt-issued", "debt-borrowed")
_MOVED, _TO_GENERAL = "11009", "1100901"  # moved in, and moved into the general public budget
_SERVICE = {"debt-repaid", "debt-interest"}
_ALWAYS = ("debt-limit", "debt-limit-new", "debt-limit-advance", "debt-limit-change")
_SIDED = {"revenue": "收入", "expenditure": "支出"}
_SIDES = {"revenue-total": "revenue", "expenditure-total": "expenditure"}


@dataclass(frozen=True, slots=True)
class Owed:
    """The item of debt that a sentence spoke of last, and the kind of debt that it spoke of first."""

    item: str | None = None
    debt: str | None = None


def name_of(clause: str, here: str) -> str:
    """What a clause names, without place, level, year and what became of it.

    >>> name_of("其中：2025年全市一般公共预算收入完成", "丽江市"), name_of("201-一般公共服务支出", "丽江市")
    ('一般公共预算收入', '一般公共服务支出')
    """
    name, last = pattern("report-word", "inner").sub("", bare(squeeze(clause))), None
    while name != last:
        last = name
        name = pattern("report-word", "front").sub("", name).removeprefix(here)
        name = bare(pattern("report-word", "behind").sub("", name))
        levelled = pattern("report-word", "levelled").match(name)
        if levelled and level(name, here):
            name = name[levelled.end() :]
    return name


def sided(name: str, side: str | None) -> str:
    """The name of a revenue or of a transfer as its list has it, where what speaks of one side leaves that out.

    >>> sided("均衡性转移支付", "revenue"), sided("税收返还", "expenditure"), sided("教育支出", "revenue")
    ('均衡性转移支付收入', '税收返还支出', '教育支出')
    """
    full = f"{name}{_SIDED.get(side or '', '')}"
    listed = codes.scheme("revenue").named(full) if side == "revenue" else ()
    known = listed or (side == "expenditure" and says("government-transfer", full))
    return full if direction(name) is None and known else name


def coded(clause: str) -> Code | None:
    """The function whose code stands before its name: 20103-政府办公厅（室）及相关机构事务."""
    found = pattern("report-word", "coded").search(clause)
    concept = codes.scheme("function").get(found[1]) if found else None
    return Code("function", concept.notation, concept.label) if concept else None


def stated(
    name: str, spoken: Spoken, frame: Frame, above: Owed, division: str | None, added: bool
) -> Meaning | None:
    """What a figure behind a name is, None where its words do not say.

    其中专项债务 is of the item that the sentence spoke of `above`; 收入合计 is all that comes in where something was
    `added` to the revenue before it; `division` is the place in which governments that are paid lie.
    """
    if not name:
        return None
    found = (
        _insured(name, spoken)
        or _owed(name, above)
        or _spent(name)
        or _classed(name, division)
        or _summed(name, added)
        or _other(name)
    )
    if found is None or (spoken.partial and found.item not in _ALWAYS):
        return None
    debt, budget = found.debt is not None, spoken.fund or _budget(name)
    code = found.revenue
    if code and code.notation.startswith(_TO_GENERAL) and budget not in (None, "general-public"):
        found = replace(found, revenue=Code("revenue", code.notation[: len(_MOVED)]))
    return found.over(
        Meaning(
            fund=None if debt else budget,
            measure=_of_debt(found.item, spoken, frame) if debt else spoken.measured(frame),
            scope=spoken.scope or ("whole-place" if debt else None),
            year=spoken.year,
        )
    )


def is_use(meaning: Meaning, name: str, owed: Owed) -> bool:
    """Whether a function only says what debt is used for: 新增债券9亿元，用于医疗卫生2亿元."""
    code = meaning.function
    spent = code is not None and not code.notation.startswith(_BALANCING)
    return spent and owed.item is not None and direction(name) is None


def adds(meaning: Meaning) -> bool:
    """Whether an amount is none of a budget's own, so that the sum behind it holds more than that: 上级补助, 债务还本."""
    code = meaning.function or meaning.revenue
    balancing = code is not None and code.notation.startswith(_BALANCING)
    return balancing or meaning.item in ("transfer-total", "carry-over-in", "carry-over-out")


def _insured(name: str, spoken: Spoken) -> Meaning | None:
    """What is left of social insurance at the end of a year: 年末滚存结余."""
    if not _is_of_insurance(spoken.fund):
        return None
    item = notation("government-item", name, within="insurance")
    return Meaning(item=item) if item else None


def _is_of_insurance(fund: str | None) -> bool:
    above = codes.scheme("fund").ancestors(fund) if fund else ()
    return _INSURANCE in (fund, *(each.notation for each in above))


def _budget(name: str) -> str | None:
    """The budget that a name tells; insurance in the name of a transfer is what it is paid for."""
    told = notation("government-budget", pattern("report-word", "served").sub("", name))
    return None if _is_of_insurance(told) and says("report-word", name, "paid") else told


def _owed(name: str, above: Owed) -> Meaning | None:
    """The item and the kind of debt that a name says, with what the sentence said of them before."""
    if direction(name) or says("report-word", name, "left", "lent", "contingent"):
        return None
    debt = notation("government-debt", name)
    item = notation("government-item", name, within="debt") if debt or above.item else None
    parts = [each for each in pattern("report-word", "joins").split(name) if each]
    if item and parts[1:]:
        item = _joined(parts)
        if item is None:
            return None
    if debt and item is None:
        item = above.item
    if item and above.item and above.item.startswith(item) and debt != "all":
        item = above.item  # 其中：一般债务限额 of 新增债务限额
    if item == _ABROAD and above.item and not above.item.startswith(_ISSUED):
        return None  # of what was repaid or is owed, a part to lenders abroad
    debt = debt or (above.debt if item else None)
    if item is None or debt is None:
        return None
    return Meaning(item=item, debt=debt)


def _joined(parts: Sequence[str]) -> str | None:
    """The item of debt that the parts of a name make together, None where one of them is of something else.

    >>> _joined(["债务还本", "调出资金"]), _joined(["一般债券", "专项债券还本"]), _joined(["债务本金偿还", "利息"])
    (None, 'debt-repaid', 'debt-service')
    """
    items = [notation("government-item", each, within="debt") for each in parts]
    told = {each for each in items if each}
    if any(
        says("report-word", each, "moneyed") and not (item or says("government-debt", each))
        for each, item in zip(parts, items, strict=True)
    ):
        return None
    if told == _SERVICE:
        return "debt-service"
    above = [{each, *(up.key for up in codes.scheme("item").ancestors(each))} for each in told]
    shared = set[str].intersection(*above)
    return min(shared) if shared else None


def _of_debt(item: str | None, spoken: Spoken, frame: Frame) -> str | None:
    """Limits are set; a balance or a flow of an earlier year came of it, in whatever part of the report it is told."""
    if item in _ALWAYS:
        return None
    if spoken.figure == "estimate":
        return "estimate"
    return spoken.measured(frame) if spoken.year < frame.year else None


def _spent(name: str) -> Meaning | None:
    """One of the three public expenses, or all of them."""
    item = notation("item", name, within="prose")
    if item not in _SPENT:
        item = notation("item", shorter(name), within="prose")
    return Meaning(direction="expenditure", item=item) if item in _SPENT else None


def _classed(name: str, division: str | None) -> Meaning | None:
    """A class of revenue or of expenditure, what balances a budget, and what comes from or goes to another government."""
    flow = notation("government-flow", name) or notation("report-flow", name)
    code, side = _class(name), direction(name)
    paid = pattern("report-word", "paid-to").match(name)
    place = region(paid[1], division, listed=False) if paid else None
    if not (code or flow or place):
        return None
    spent = code is not None and code.scheme == "function"
    received = code is not None and not spent
    given = says("report-word", name, "given")
    side = side or ("expenditure" if given else _side(spent, received, flow))
    return Meaning(
        direction=side,
        function=code if spent and side == "expenditure" else None,
        revenue=code if received and side == "revenue" else None,
        item="transfer-total" if place else flow,
        counterpart=place,
    )


def _class(name: str) -> Code | None:
    """The class that lists name so, else the one that governments and their reports call so."""
    side = direction(name)
    for scheme, other in (("function", "revenue"), ("revenue", "expenditure")):
        code = _code(scheme, name) if side != other else None
        if code:
            return code
    told = notation("government-class", name) or notation("report-class", name)
    if side == "expenditure":
        told = told or notation("government-transfer", name)
    return _coded(told) if told else None


def _side(spent: bool, received: bool, flow: str | None) -> str | None:
    """On which side an amount stands whose name says none."""
    if received or flow in ("carry-over-in", "transfer-total"):
        return "revenue"
    return "expenditure" if spent or flow else None


def _summed(name: str, added: bool) -> Meaning | None:
    """All revenue or expenditure of a budget, alone or with what is added to it."""
    told = notation("report-sum", name)
    if told in _SIDES:
        return Meaning(direction=_SIDES[told], item=told)
    side = direction(name)
    if told == "sum" and side:
        return Meaning(direction=side, item=f"{side}-total" if added else None)
    return Meaning(direction=side) if told == "plain" and side else None


def _other(name: str) -> Meaning | None:
    """What is received or spent under a name that no list has."""
    side = None if says("report-word", name, "laid-out") else direction(name)
    return Meaning(direction=side, item="memo") if side else None


def _coded(told: str) -> Code:
    return Code("function" if told.startswith("2") else "revenue", told)


def _code(scheme: str, name: str) -> Code | None:
    """The one class that bears a name; the highest where several of one line of descent do."""
    plain = pattern("report-word", "taxed").sub("", name)
    found = codes.scheme(scheme).named(name) or codes.scheme(scheme).named(plain)
    first = min(found, key=lambda each: each.level, default=None)
    if first is None or not all(each.notation.startswith(first.notation) for each in found):
        return None
    return Code(scheme, first.key, name)
