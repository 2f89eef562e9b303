"""The name of a row of a table of a government → whether it is a class that balances a budget, a place, a flow, a figure, insurance."""

from dataclasses import replace

from ingest.columns.heading import direction
from ingest.headings.total import is_sum
from ingest.record import Code, Meaning
from ingest.rows.label import Label
from ingest.values import coding
from ingest.values.enumerator import bare, depth
from ingest.values.region import plain
from ingest.values.year import years
from ingest.words.lexicon import answer, notation, says
from ontology import codes

STAGES = ("actual", "estimate", "adjusted-budget", "budget")
"""What a row may say that the figures below it are."""

_DATED = 8  # characters of 预计完成数, which no project has for a name


def balancing(label: Label, insures: bool) -> Meaning:
    """The class of what balances a budget, and what is carried over, as governments name them: 上解上级支出, 结转下年."""
    own = label.meaning
    name = plain(bare(label.name))
    classed = insures or own.function or own.revenue
    paid = notation("government-transfer", name) if direction(name) == "expenditure" else None
    told = None if classed else notation("government-class", name) or paid
    code = Code("function" if told.startswith("23") else "revenue", told) if told else None
    flow = notation("government-flow", name)
    said = coding.meaning(code)
    return replace(said, item=None if own.item else flow)


def taken_in(label: Label, told: Meaning) -> Meaning:
    """The class of revenue that a row names in a table of both sides, one below the other, where nothing else classes it."""
    own = label.meaning
    if own.function or own.revenue or own.item or told.function or told.revenue or told.item:
        return Meaning()
    name = plain(bare(label.name))
    found = codes.scheme("revenue").named(name) if direction(name) != "expenditure" else ()
    first = min(found, key=lambda each: each.level, default=None)
    if first is None or not all(each.notation.startswith(first.notation) for each in found):
        return Meaning()
    return Meaning(revenue=Code("revenue", first.key, name))


def sided(told: Meaning, own: Meaning) -> Meaning:
    """What a row says, on the side of its class where its words say none: 上年结余 comes in, 调出资金 and 年终结余 go out."""
    received = told.revenue or own.revenue
    if told.direction or own.direction or not (received or told.function or own.function):
        return told
    return replace(told, direction="revenue" if received else "expenditure")


def may_be_a_place(label: Label, name: str) -> bool:
    """Whether what stands below a heading of places is one of a name that no list has: short, no sum, item, debt, figure or project."""
    told = (
        notation("government-item", name, within="debt"),
        notation("government-debt", name),
        notation("government-flow", name),
        answer("government-figure", name),
    )
    shaped = says("government-place", plain(name), "any-name")
    odd = any(told) or label.meaning.item or label.total or is_sum(name) or years(name)
    return shaped and not odd


def is_flow(name: str) -> bool:
    """Whether a numbered row is what a place raises or spends itself, beside transfers, and no level: 一、本级收入."""
    return depth(name) == 1 and says("government-place", bare(name), "own-flow")


def tells_a_figure(name: str) -> bool:
    """Whether a row only heads those below it by what their amounts are: 二、预算数 below the places of 一、提前下达数."""
    own = bare(name)
    return depth(name) == 1 and len(own) < _DATED and notation("government-figure", own) in STAGES


def is_of_insurance(caption: str) -> bool:
    """Whether a title is of social insurance or of one of its funds."""
    fund = notation("government-budget", caption)
    above = codes.scheme("fund").ancestors(fund) if fund else ()
    return fund == "social-insurance" or "social-insurance" in {each.notation for each in above}


def is_of(code: Code | None, class_: str) -> bool:
    """Whether a code stands below a class."""
    return code is not None and code.notation.startswith(class_)
