"""A sentence → the amounts of money that it prints, in order, each a figure or with the reason why it is none.

A figure is exact and stands alone: 5-8万元 and 5万元至8万元 are ranges, 12、8万元 share one unit, 12 345.67万元 has a
space amid its digits, 三十余万元 is about that much, and 5万元/人 is a rate.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from ingest.values.money import unit_named
from ingest.values.numeral import counted
from ingest.words.lexicon import pattern

Why = Literal[
    "figure",
    "currency",
    "range",
    "spaced",
    "shared",
    "rate",
    "limit",
    "threshold",
    "goal",
    "change",
    "prior",
    "reason",
    "excepted",
    "partial",
    "elsewhere",
    "unnamed",
]
"""Why an amount gives no line, or none that says what it is."""

_SENTENCE = r"(?:[^{ends}]|(?<=\d)。(?=\d)|[{ends}](?=\s*[）)]))+[{ends}]?"
_UNIT = r"[亿万千]?元"
_TO = r"\s*[至到~～—–\-－]+\s*"
_FROM = re.compile(rf"(?:\d|{_UNIT}){_TO}$")
_ONTO = re.compile(rf"{_TO}\d")
_SIGNED = re.compile(r"\d$")
_RATE = re.compile(r"\s*[/／](?![^，,。；;]{2,14}\d)")
_SPACED = re.compile(r"\d[\d,，.．]*(?:\s+|[.．]\s+)$")
_SHARED = re.compile(
    r"\d[\d,.．]*(?:\s*(?:[、和与及]|以及)\s*\d[\d,.．]*)*\s*(?:[、和与及]|以及)\s*$"
)
_NUMBERED = re.compile(r"\s*[（(]?\d{1,2}\s*[、.．）)]\s*")


@dataclass(frozen=True, slots=True)
class Amount:
    """Where an amount stands in its sentence, up to the end of its unit, as printed; `why` it is no figure.

    `before` holds the words that name it, where they are not those that stand before it.
    """

    start: int
    end: int
    printed: str
    unit: str
    value: Decimal | None = None
    why: Why | None = None
    before: str | None = None


def sentences(text: str, ends: str) -> list[str]:
    """The sentences of a text, each with the sign that ends it; 。 between digits is a point, and before ） it ends none.

    >>> sentences("支出23。5万元。收入9万元。", "。"), sentences("运行费（比上年减少1元。）减少1元。", "。")
    (['支出23。5万元。', '收入9万元。'], ['运行费（比上年减少1元。）减少1元。'])
    """
    return _sentence(ends).findall(text)


@cache
def _sentence(ends: str) -> re.Pattern[str]:
    return re.compile(_SENTENCE.format(ends=ends))


def amounts(sentence: str) -> Iterator[Amount]:
    """The amounts of a sentence, in order.

    >>> [(each.printed, each.why) for each in amounts("共9.5万元，其中5-8万元、2美元、十余万元、3万元/人")]
    [('9.5', None), ('-8', 'range'), ('2', 'currency'), ('十余', 'figure'), ('3', 'rate')]
    >>> [(each.printed, each.why) for each in amounts("分别为12、8万元，收入1 234万元，支出负5万元")]
    [('12、8', 'shared'), ('1 234', 'spaced'), ('负5', None)]
    """
    found = {
        each.end(): each for each in pattern("phrase", "mention", "sentence").finditer(sentence)
    }
    exact = {
        each.end(): each for each in pattern("phrase", "amount", "sentence").finditer(sentence)
    }
    for end, each in sorted((found | exact).items()):
        yield _exact(each, sentence) if end in exact else _other(each, sentence)


def _exact(found: re.Match[str], sentence: str) -> Amount:
    before, behind = sentence[: found.start()], sentence[found.end() :]
    value, unit = counted(found[1]), unit_named(found[2])
    why, run = _why(before, found[1], behind)
    if why is None and value is not None:
        return Amount(found.start(), found.end(), found[1], unit, value)
    return Amount(
        found.start() - len(run), found.end(), run + found[1], unit, None, why or "figure"
    )


def _why(before: str, printed: str, behind: str) -> tuple[Why | None, str]:
    """Why digits and their unit are no amount, and what of the digits stands before them."""
    if (
        _FROM.search(before)
        or _ONTO.match(behind)
        or (printed[0] == "-" and _SIGNED.search(before))
    ):
        return "range", ""
    if _RATE.match(behind):
        return "rate", ""
    spaced, shared = _SPACED.search(before), _SHARED.search(before)
    if _NUMBERED.fullmatch(before) or not (spaced or shared):
        return None, ""
    return ("shared", shared[0]) if shared else ("spaced", spaced[0] if spaced else "")


def _other(found: re.Match[str], sentence: str) -> Amount:
    """What is printed like money and is no figure of yuan."""
    foreign = bool(found["foreign"])
    rate = _RATE.match(sentence[found.end() :])
    why: Why = "currency" if foreign else "rate" if rate else "figure"
    return Amount(found.start(), found.end(), found["number"], found["unit"], None, why)


def threshold(sentence: str, end: int) -> int:
    """The characters behind a figure, from `end`, that make it a threshold: 以上, （含）以上; 0 for none."""
    found = pattern("phrase", "threshold", "behind").match(sentence[end:])
    return found.end() if found else 0
