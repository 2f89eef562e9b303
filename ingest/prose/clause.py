"""The words before a figure → what they say of it: its item, part, fund, class, and its measure."""

import re
from dataclasses import dataclass, replace

from ingest.columns.measure import prior
from ingest.prose.amount import Why
from ingest.prose.classes import class_of, shorter
from ingest.prose.function import function_path, lowest
from ingest.prose.plain import strange
from ingest.record import NOTHING, Code, Meaning
from ingest.values import coding
from ingest.values.enumerator import bare
from ingest.words.lexicon import answer, formed, notation, pattern, remembered, says
from ontology.fold import fold, squeeze

_APART = re.compile(r"[，,。；;：:、]")
_WIDE = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_LEFT = ("carry-over-out", "surplus-allocation")
_YEAR_END = re.compile(r"年[末终]")
BOTH = "both"
"""The direction of a figure that is of all revenue and of all expenditure: 收、支总计均为."""
_DIGITS = (0, 3, 5, 7)  # of a function by its level


def last_clause(before: str) -> str:
    """The clause that ends at a figure, blank where there are no words before it."""
    return next((part for part in _clauses(before)), "").strip()


@dataclass(frozen=True, slots=True)
class Named:
    """What words before a figure name; `open` where they name nothing and leave it to what was spoken of.

    `strange` says that a clause among them names what no word explains: it is not all of anything.
    """

    meaning: Meaning
    open: bool = False
    strange: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What is known where a clause is read: the folded name of the unit that discloses, and the fiscal year.

    A function that is named without its class stands below the one `above` it. `functions` says that
    functions are listed, so that a name alone may be one's (行政运行), and a class of both lists is a function's,
    `vehicles` that what is spent on vehicles is divided (购置费).
    """

    owner: str = ""
    year: int | None = None
    above: Code | None = None
    functions: bool = False
    vehicles: bool = False


@remembered
def named(before: str, around: Around, level: bool = True) -> Named:
    """What the last clause that names anything names, and the function that the words name.

    A total, a part or a fund is named only by words that are all known, for the figure may be of some of
    it. Of a change (no `level`) more is taken for granted. A function was in force in the year.
    """
    path = function_path(before, around.above, around.year)
    own = _last_named(pattern("phrase", "aside", "sentence").sub("", before), around, level)
    if path == NOTHING:
        return own
    return Named(_of_function(path, own.meaning, lowest(before)))


def _last_named(before: str, around: Around, level: bool) -> Named:
    passed = False
    for number, clause in enumerate(_clauses(before)):
        if number and says("phrase", clause, "share", within="clause"):
            continue
        own = words(clause, around)
        odd = level and not is_specific(own) and _is_strange(clause, around.owner)
        if odd and not number:
            return Named(_spent(own), strange=True)
        if own != NOTHING and not odd:
            return Named(own) if is_specific(own) or not passed else Named(NOTHING, strange=True)
        passed = passed or odd
    return Named(NOTHING, open=True, strange=passed)


def _spent(own: Meaning) -> Meaning:
    """Of what words name that none explains only that it is spent; of income of some kind nothing."""
    return Meaning(direction=own.direction if own.direction == "expenditure" else None)


def is_specific(meaning: Meaning) -> bool:
    """Whether a meaning is of one item or class, not of a total, a part or a fund."""
    return bool(meaning.item or meaning.function or meaning.economic or meaning.government_economic)


def _is_strange(clause: str, owner: str) -> bool:
    return bool(strange(_folded(clause), owner))


def measure(before: str, final: bool, past: bool = False, year: int | None = None) -> str | None:
    """A change, a figure of last year or, in `final` accounts, what was planned; None for the year's own.

    `past` says that the words tell last year's figures by its number, `year` is that of the accounts.
    """
    last = last_clause(before)
    if turn(last):
        against = says("clause", last, "against-budget") or _is_against(before, year)
        return "budget-change" if final and against else "change"
    if past:
        return prior(last)
    planned = notation("clause", last, "final-accounts") if final else None
    if planned in ("budget", "adjusted-budget"):
        return planned
    return prior(last) if says("clause", last, "prior") or _is_compared(before) else None


def _is_against(before: str, year: int | None) -> bool:
    """Whether the clause before a rise or fall holds it against the budget of the year: 与年初预算数相比，减少."""
    parts = [*_clauses(before)][1:2]
    found = answer("clause", parts[0], "compared") if parts else None
    if found is None or found.notation != "against-budget":
        return False
    return found.match[1] is None or str(year) in found.match[1]


def _is_compared(before: str) -> bool:
    """Whether a figure is that of another year, with which one before it is compared: 比2025年预算数."""
    return says("clause", _APART.split(before)[-1], "compared", within="behind-comma")


@remembered
def turn(before: str) -> str | None:
    """The last word of rise or fall before a figure, None where the figure is what was reached by it.

    >>> turn("比上年增加"), turn("增减相抵后减少"), turn("预算安排"), turn("下降至")
    ('rise', 'fall', None, None)
    """
    text = formed("clause", before)
    if says("clause", text, "reached", within="level"):
        return None
    ends = {
        found.end(): way
        for way in ("rise", "fall")
        for found in pattern("clause", way).finditer(text)
    }
    return ends[max(ends)] if ends else None


def turns_another(clause: str, owner: str) -> bool:
    """Whether a rise or fall is of something that a clause names and no word explains.

    >>> turns_another("增加外事经费", ""), turns_another("比上年减少", "")
    (True, False)
    """
    rest = pattern("clause", "turned", "turned").sub("", formed("clause", clause))
    return bool(strange(rest, owner))


def no_amount(before: str) -> Why | None:
    """Why the figure behind some words is none of the budget: a price or a limit."""
    if says("clause", before[-16:], "rate"):
        return "rate"
    return "limit" if says("clause", before[-8:], "limit") else None


def came_from(before: str, behind: str) -> bool:
    """Whether a figure is what something was before it rose or fell, of a year that no word tells: 由5万元减少到.

    >>> came_from("公务接待费由", "减少到3万元"), came_from("由上年的", "减少到3万元")
    (True, False)
    """
    opened = says("clause", last_clause(before), "from", within="figure")
    return opened and says("phrase", behind, "onto", within="behind")


def closed(text: str) -> str:
    """A text without the spaces that print its words wide; those before and behind figures stay.

    >>> closed("收 、支 总 计 为"), closed("决算情况 2015年")
    ('收、支总计为', '决算情况 2015年')
    """
    return _WIDE.sub("", text)


def tells_stage_only(clause: str) -> bool:
    """Whether a clause says planned or spent and leaves unsaid of what."""
    return says("clause", clause, "stage", within="whole")


def tells_turn_only(before: str) -> bool:
    """Whether all that stands between a figure and the comma before it is more or less than in another year.

    >>> tells_turn_only("主要用于宣传，比上年执行数减少"), tells_turn_only("，增加综合管理费")
    (True, False)
    >>> tells_turn_only("公务接待费较上年减少")
    False
    """
    return says("clause", _APART.split(before)[-1], "turn", within="whole")


def year_told(before: str) -> int | None:
    """The year whose budget or outturn the words before a figure say it is, None where they say none.

    A year in the name of a project, one with which another is compared and one whose remains are carried over say none.

    >>> year_told("2022年当年预算执行数为"), year_told("2022年，全局支出"), year_told("2022年危房改造项目")
    (2022, 2022, None)
    """
    for number, clause in enumerate(_clauses(before)):
        told = pattern("clause", "year", "behind-year" if number else "year")
        if found := told.search(formed("clause", clause)):
            return int(found[1])
    return None


@remembered
def words(text: str, around: Around) -> Meaning:
    """The items, parts, funds and classes that a clause names."""
    folded = _folded(text)
    if not folded:
        return NOTHING
    item = _item(folded, around.vehicles) or _left(folded)
    code = class_of(folded, around.owner, around.functions)
    if code is None and item is None:
        code = class_of(shorter(folded), around.owner)
    fund = notation("fund", folded)
    fund = None if fund == "all" else fund
    direction = BOTH if not item and not code and _is_of_both(text) else _direction(folded)
    spent = code is not None or (item is not None and not item.startswith("asset"))
    return Meaning(
        direction=direction or ("expenditure" if spent else None),
        fund=None if item in ("three-public", *_LEFT) else fund,
        part=None
        if direction in ("revenue", BOTH) or item or code
        else _part(folded, direction, fund),
        item=item,
    ).over(coding.meaning(code))


@remembered
def _folded(clause: str) -> str:
    return fold(bare(pattern("phrase", "year", "date").sub("", clause.strip())))


@remembered
def _clauses(before: str) -> tuple[str, ...]:
    """The clauses of what stands before a figure, the last first."""
    parts = pattern("phrase", "cut", "sentence").split(before)
    return tuple(part for part in reversed(parts) if part.strip())


def _of_function(path: Meaning, own: Meaning, level: int | None) -> Meaning:
    """What a clause says of the function that it names, marked with its level; of one that is not known, no total."""
    if path == NOTHING:
        return own
    own = replace(own, economic=None)  # named like the function
    if own.function and len(own.function.notation) != _DIGITS[level or 0]:
        own = replace(own, function=None)  # what the name of a lower one ends in
    whole = own.part in (None, "total")
    return path.over(replace(own, part=None)) if whole else replace(own, function=path.function)


def _item(folded: str, vehicles: bool) -> str | None:
    """The item that a clause names, with or without the stage behind it (公务接待费支出)."""
    told = notation("item", folded, "prose") or notation("item", shorter(folded))
    return told or (notation("item", shorter(folded), "vehicles") if vehicles else None)


def _left(folded: str) -> str | None:
    """What is left for the next year or allotted to funds, which is no part of what is spent in this one."""
    end = _YEAR_END.search(folded)
    flow = notation("flow", folded[end.start() :] if end else folded)
    return flow if flow in _LEFT else None


def _part(folded: str, direction: str | None, fund: str | None) -> str | None:
    """The part a clause names; all of it where it speaks of expenditure and of no fund."""
    part = notation("part", folded, "prose")
    if part in (None, "total"):
        return "total" if direction == "expenditure" and fund is None else None
    return part


def _is_of_both(text: str) -> bool:
    """Whether a clause names revenue and expenditure at once, and no part of them: 收入总计、支出总计各."""
    whole = notation("part", _folded(text), "prose") in (None, "total")
    return whole and says("phrase", squeeze(text), "both-sides", within="clause")


def _direction(folded: str) -> str | None:
    """Received or spent; None where a clause speaks of both or of neither."""
    told = [
        way for way in ("revenue", "expenditure") if says("direction", folded, way, within="prose")
    ]
    return told[0] if len(told) == 1 else None
