"""Headings and the years of rows → what an amount is: last year's, a change, a budget beside final accounts."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.columns.setting import Frame
from ingest.values.year import years
from ingest.words.lexicon import Answer, answer, notation, remembered, says

PRIOR = ("prior-year", "prior-budget", "prior-adjusted-budget", "prior-outturn")
_BUDGETS = ("budget", "adjusted-budget")
_BESIDE = (*_BUDGETS, "budget-adjustment")
_OF_PROJECTS = (*_BESIDE, "unspent")
_CHANGES = ("change", "budget-change", "net-value", "depreciation")


@dataclass(frozen=True, slots=True)
class Measured:
    """What an amount is, and the word row or the rule that says so."""

    notation: str
    because: str


def measure(heading: str, frame: Frame) -> str | None:
    """What a heading or a row's year says an amount is, None for the disclosure's own figure.

    >>> from ingest.kinds.kind import kind
    >>> frame = Frame(kind("three-public"), 2024, "final-accounts")
    >>> [measure(word, frame) for word in ("2023年决算数", "上年结转", "年初预算数", "决算数", "比上年增减额")]
    ['prior-outturn', None, 'budget', None, 'change']
    """
    found = measured(heading, frame)
    return found.notation if found else None


@remembered
def measured(heading: str, frame: Frame) -> Measured | None:
    """What a heading says an amount is, with what decided it."""
    said = answer("measure", heading, within="assets" if frame.kind.traits.things else "")
    if said and said.notation in _CHANGES:
        return _by(said)
    if not says("measure", heading, "left-over"):
        if said and said.notation == "prior-year":
            return Measured(prior(heading), said.because)
        if any(year < frame.year for year in years(heading)[:1]):
            return Measured(prior(heading), "rule: headed by an earlier year")
    if frame.stage != "final-accounts":
        adjusted = answer("measure", heading, within="adjusted")
        return _by(adjusted) if adjusted and adjusted.notation in _BUDGETS else None
    planned = answer("measure", heading, within="final-accounts")
    known = _OF_PROJECTS if frame.kind.traits.projects else _BESIDE
    return _by(planned) if planned and planned.notation in known else None


def measured_by(path: Sequence[str], frame: Frame) -> Measured | None:
    """What a column's headings say an amount is; last year's budget and outturn may be told by two of them.

    >>> from ingest.kinds.kind import kind
    >>> frame = Frame(kind("three-public"), 2024, "final-accounts")
    >>> [measured_by(("上年数", word), frame).notation for word in ("预算数", "决算数", "金额")]
    ['prior-budget', 'prior-outturn', 'prior-year']
    """
    found = [said for heading in reversed(path) if (said := measured(heading, frame))]
    own = next(iter(found), None)
    before = [said for said in found if said.notation in PRIOR]
    if own and before and own.notation in (*PRIOR, *_BUDGETS):
        told = next((said for said in before if said.notation in PRIOR[1:]), None)
        return told or Measured(prior("".join(path)), before[0].because)
    return own


def prior(words: str) -> str:
    """Whether last year's figure was planned or came of it, as far as words tell; the names of funds do not.

    >>> prior("上年预算数"), prior("2023年执行数"), prior("上年一般公共预算拨款")
    ('prior-budget', 'prior-outturn', 'prior-year')
    """
    found = notation("measure", words, within="prior")
    return found if found in PRIOR else "prior-year"


def _by(said: Answer) -> Measured:
    return Measured(said.notation, said.because)
