"""The words before a figure → what they say of it: its item, part, fund, class, and its measure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.columns.measure import prior
from ingest.prose.classes import class_of, shorter
from ingest.prose.function import function_path
from ingest.prose.plain import strange
from ingest.record import NOTHING, Meaning
from ingest.values import coding
from ingest.values.enumerator import bare
from ingest.words.lexicon import formed, notation, pattern, says
from ontology.fold import fold

_APART = re.compile(r"[，,。；;：:、]")
_FINAL = "final-accounts"


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


def named(before: str, owner: str = "", level: bool = True) -> Named:
    """What the last clause that names anything names, and the function that the words name.

    A total, a part or a fund is named only by words that are all known, for the figure may be of some of
    it; `owner` is the unit that discloses. Of a change (no `level`) more is taken for granted.
    """
    path = function_path(before)
    own = _last_named(pattern("phrase", "aside", "sentence").sub("", before), fold(owner), level)
    if path == NOTHING:
        return own
    return Named(_of_function(path, own.meaning))


def _last_named(before: str, owner: str, level: bool) -> Named:
    passed = False
    for number, clause in enumerate(_clauses(before)):
        own = words(clause)
        odd = level and not is_specific(own) and _is_strange(clause, owner)
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


def measure(before: str, final: bool) -> str | None:
    """A change, a figure of last year or, in `final` accounts, what was planned; None for the year's own."""
    last = last_clause(before)
    if turn(last):
        against = final and says("clause", last, "against-budget")
        return "budget-change" if against else "change"
    planned = notation("clause", last, _FINAL) if final else None
    if planned in ("budget", "adjusted-budget"):
        return planned
    return prior(last) if says("clause", last, "prior") or _is_compared(before) else None


def _is_compared(before: str) -> bool:
    """Whether a figure is that of another year, with which one before it is compared: 比2025年预算数."""
    return says("clause", _APART.split(before)[-1], "compared", within="behind-comma")


def turn(before: str) -> str | None:
    """The last word of rise or fall before a figure.

    >>> turn("比上年增加"), turn("增减相抵后减少"), turn("预算安排")
    ('rise', 'fall', None)
    """
    text = formed("clause", before)
    ends = {
        found.end(): way
        for way in ("rise", "fall")
        for found in pattern("clause", way).finditer(text)
    }
    return ends[max(ends)] if ends else None


def is_no_amount(before: str) -> bool:
    """Whether the figure behind some words is a price or a limit."""
    return says("clause", before[-16:], "rate") or says("clause", before[-8:], "limit")


def tells_stage_only(clause: str) -> bool:
    """Whether a clause says planned or spent and leaves unsaid of what."""
    return says("clause", clause, "stage", within="whole")


def words(text: str) -> Meaning:
    """The items, parts, funds and classes that a clause names."""
    folded = _folded(text)
    if not folded:
        return NOTHING
    item, code = _item(folded), class_of(folded)
    fund = notation("fund", folded)
    direction = _direction(folded)
    spent = code is not None or (item is not None and not item.startswith("asset"))
    return Meaning(
        direction=direction or ("expenditure" if spent else None),
        fund=None if fund == "all" or item == "three-public" else fund,
        part=None if direction == "revenue" or item or code else _part(folded, direction, fund),
        item=item,
    ).over(coding.meaning(code))


def _folded(clause: str) -> str:
    return fold(bare(pattern("phrase", "year", "date").sub("", clause.strip())))


def _clauses(before: str) -> Iterator[str]:
    """The clauses of what stands before a figure, the last first."""
    parts = pattern("phrase", "cut", "sentence").split(before)
    return (part for part in reversed(parts) if part.strip())


def _of_function(path: Meaning, own: Meaning) -> Meaning:
    """What a clause says of the function that it names; of one that is not known, no total."""
    if path == NOTHING:
        return own
    own = replace(own, economic=None)  # named like the function
    whole = own.part in (None, "total")
    return path.over(replace(own, part=None)) if whole else replace(own, function=path.function)


def _item(folded: str) -> str | None:
    """The item that a clause names, with or without the stage behind it (公务接待费支出)."""
    return notation("item", folded, "prose") or notation("item", shorter(folded))


def _part(folded: str, direction: str | None, fund: str | None) -> str | None:
    """The part a clause names; all of it where it speaks of expenditure and of no fund."""
    part = notation("part", folded, "prose")
    if part in (None, "total"):
        return "total" if direction == "expenditure" and fund is None else None
    return part


def _direction(folded: str) -> str | None:
    """Received or spent; None where a clause speaks of both or of neither."""
    told = [
        way for way in ("revenue", "expenditure") if says("direction", folded, way, within="prose")
    ]
    return told[0] if len(told) == 1 else None
