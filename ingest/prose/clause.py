"""The words before a figure → what they say of it: its item, part, fund, class, and its measure."""

from collections.abc import Iterator
from dataclasses import replace

from ingest.columns.measure import prior
from ingest.prose.function import function_path
from ingest.record import NOTHING, Code, Meaning
from ingest.values.enumerator import bare
from ingest.words.lexicon import formed, notation, pattern, says
from ontology import codes
from ontology.fold import fold

_FINAL = "final-accounts"


def last_clause(before: str) -> str:
    """The clause that ends at a figure, blank where there are no words before it."""
    return next((part for part in _clauses(before)), "").strip()


def named(before: str) -> Meaning:
    """What the last clause that names anything names, and the function that the words name."""
    found = (words(part) for part in _clauses(before))
    own = next((each for each in found if each != NOTHING), NOTHING)
    return _of_function(function_path(before), own)


def measure(before: str, final: bool) -> str | None:
    """A change, a figure of last year or, in `final` accounts, what was planned; None for the year's own."""
    last = last_clause(before)
    if turn(last):
        against = final and says("clause", last, "against-budget")
        return "budget-change" if against else "change"
    planned = notation("clause", last, _FINAL) if final else None
    if planned in ("budget", "adjusted-budget"):
        return planned
    return prior(last) if says("clause", last, "prior") else None


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
    folded = fold(bare(pattern("phrase", "year", "date").sub("", text.strip())))
    if not folded:
        return NOTHING
    item, code = _item(folded), _classified(folded)
    fund = notation("fund", folded)
    direction = _direction(folded)
    spent = code is not None or (item is not None and not item.startswith("asset"))
    return Meaning(
        direction=direction or ("expenditure" if spent else None),
        function=code if code and code.scheme == "function" else None,
        economic=code if code and code.scheme == "economic" else None,
        fund=None if fund == "all" or item == "three-public" else fund,
        part=None if direction == "revenue" or item or code else _part(folded, direction, fund),
        item=item,
    )


def _clauses(before: str) -> Iterator[str]:
    """The clauses of what stands before a figure, the last first."""
    parts = pattern("phrase", "cut", "sentence").split(before)
    return (part for part in reversed(parts) if part.strip())


def _of_function(path: Meaning, own: Meaning) -> Meaning:
    """What a clause says of the function that it names; of one that is not known, no total."""
    if path == NOTHING:
        return own
    whole = own.part in (None, "total")
    return path.over(replace(own, part=None)) if whole else replace(own, function=path.function)


def _item(folded: str) -> str | None:
    """The item that a clause names, with or without the stage behind it (公务接待费支出)."""
    shorter = pattern("clause", "stage", "behind-name").sub("", folded)
    return notation("item", folded, "prose") or notation("item", shorter)


def _part(folded: str, direction: str | None, fund: str | None) -> str | None:
    """The part a clause names; all of it where it speaks of expenditure and of no fund."""
    part = notation("part", folded, "prose")
    if part in (None, "total"):
        return "total" if direction == "expenditure" and fund is None else None
    return part


def _classified(folded: str) -> Code | None:
    """A clause that ends with the name of a class of functions or of an economic item."""
    begun = [c for c in codes.scheme("economic").concepts if fold(c.label).startswith(folded)]
    if len(folded) > 3 and len(begun) == 1:
        return Code("economic", begun[0].notation, begun[0].label)
    for scheme, level in (("function", 1), ("economic", 2)):
        for size in range(len(folded), 2, -1):
            known = codes.scheme(scheme).named(folded[-size:])
            first = next((concept for concept in known if concept.level == level), None)
            if first is not None:
                return Code(scheme, first.notation, first.label)
    return None


def _direction(folded: str) -> str | None:
    """Received or spent; None where a clause speaks of both or of neither."""
    told = [
        way for way in ("revenue", "expenditure") if says("direction", folded, way, within="prose")
    ]
    return told[0] if len(told) == 1 else None
