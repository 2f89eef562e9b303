"""Prose of a report of a whole government → the amounts that its sentences state, as lines of one narrative table.

Headings and the sentence itself say of which budget, year and scope a figure is: （二）市本级财政决算情况 holds until the
next heading that names a level. Only figures whose words say what they are of are taken: a direction, a class, a debt or an item.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.columns.government import measure
from ingest.columns.heading import direction
from ingest.columns.setting import Frame
from ingest.grid import Cell, Paragraph
from ingest.kinds.kind import kind
from ingest.prose.clause import is_no_amount, last_clause, threshold, turn
from ingest.record import Code, Identity, Line, Meaning
from ingest.values.enumerator import bare
from ingest.values.figure import number
from ingest.values.money import in_yuan, unit_named
from ingest.values.year import years
from ingest.words.lexicon import notation, pattern
from ontology import codes
from ontology.fold import squeeze

_SENTENCE = re.compile(r"[^。；;！？]+[。；;！？]?")
_SPENT = (
    "three-public",
    "overseas",
    "vehicles",
    "vehicle-purchase",
    "vehicle-running",
    "reception",
)
_HEADING = 40  # characters of a heading
_LIMIT, _INSURANCE = "debt-limit", "social-insurance"
_KINDS = ("general", "special")


@dataclass(frozen=True, slots=True)
class _Owed:
    """The item of debt that a sentence spoke of last, and the kind of debt that it spoke of first."""

    item: str | None = None
    debt: str | None = None


@dataclass(slots=True)
class _Spoken:
    """What headings and earlier clauses have said: which budget, scope, year and measure a figure is of."""

    scope: str
    year: int
    fund: str | None = None
    figure: str | None = None

    def hear(self, text: str, heading: bool) -> "_Spoken":
        """What holds after some words; a heading that names a level begins anew with its budget."""
        scope = notation("government-scope", text)
        named = years(text)
        fund = notation("government-budget", text)
        figure = notation("government-stage", text)
        return _Spoken(
            scope or self.scope,
            named[0] if named else self.year,
            fund or (None if heading and scope else self.fund),
            figure or self.figure,
        )


def lines(paragraphs: Iterable[Paragraph], identity: Identity) -> Iterator[Line]:
    """The amounts that prose states of a government, in reading order; row counts the paragraphs, column the figures."""
    frame = Frame(kind("narrative"), identity.year, identity.stage)
    section = _Spoken(identity.covers or "whole-place", identity.year)
    for row, paragraph in enumerate(paragraphs):
        text = paragraph.text.strip()
        if paragraph.furniture:
            continue
        if len(text) < _HEADING and not pattern("phrase", "amount", "sentence").search(text):
            section = section.hear(squeeze(text), heading=True)
            continue
        column = 0
        for sentence in _SENTENCE.findall(text):
            for line in _sentence(sentence, section, paragraph, frame):
                cell = replace(line.cell, row=row, column=column)
                yield replace(line, cell=cell)
                column += 1


def _sentence(
    sentence: str, section: _Spoken, paragraph: Paragraph, frame: Frame
) -> Iterator[Line]:
    end, spoken, owed = 0, section, _Owed()
    for found in pattern("phrase", "amount", "sentence").finditer(sentence):
        before, end = sentence[end : found.start()], found.end()
        clause = last_clause(before)
        spoken = spoken.hear(squeeze(before), heading=False)
        value, name = number(found[1]), _name(clause)
        if value is None or is_no_amount(before):
            continue
        told = _meaning(name, turn(clause), spoken, frame, owed)
        if told is None or (threshold(sentence, end) and told.item != _LIMIT):
            continue
        owed = _Owed(told.item, owed.debt or told.debt) if told.debt else owed
        amount = in_yuan(value, unit_named(found[2]))
        fallen = told.measure == "change" and turn(clause) == "fall"
        yield Line(
            cell=Cell(
                (clause or before.strip())[-40:] + found[0],
                0,
                0,
                page=paragraph.page,
                box=paragraph.box,
            ),
            printed=found[1],
            unit_of_money=unit_named(found[2]),
            amount=-amount if fallen else amount,
            meaning=told,
            aggregation="total",
            name=name or None,
        )


def _name(clause: str) -> str:
    """What a clause names, without place, level, year and what became of it: 全市一般公共预算收入完成."""
    plain = pattern("government-word", "around").sub("", bare(squeeze(clause)))
    return pattern("government-word", "behind").sub("", plain)


def _meaning(
    name: str, turned: str | None, spoken: _Spoken, frame: Frame, above: _Owed
) -> Meaning | None:
    """What a figure behind a name is, None where its words do not say.

    其中专项债务 is of the item that the sentence spoke of `above`, and 限额 the limit of its debt.
    """
    if not name or turned:
        return None
    insured = _insured(name, spoken, frame)
    if insured:
        return insured
    item, debt = _debt(name, above)
    side = direction(name)
    function = _code("function", name) if side != "revenue" else None
    revenue = _code("revenue", name) if side != "expenditure" else None
    spent = None if item or function or revenue else notation("item", name, within="prose")
    if spent in _SPENT:
        item, side = spent, "expenditure"
    if item is None and side is None and function is None and revenue is None:
        return None
    owed = item is not None and function is None and revenue is None and side is None
    side = side or ("revenue" if revenue else "expenditure" if function else None)
    return Meaning(
        direction=None if owed else side,
        function=function,
        revenue=None if function else revenue,
        fund=None if owed else spoken.fund,
        item=item if owed or spent in _SPENT else None,
        measure=_of_debt(item, spoken.year, frame)
        if owed
        else measure(spoken.figure, spoken.year, frame),
        scope=spoken.scope,
        year=spoken.year,
        debt=debt if owed else None,
    )


def _debt(name: str, above: _Owed) -> tuple[str | None, str | None]:
    """The item and the kind of debt that a name says, with what the sentence said of them before."""
    debt = notation("government-debt", name)
    item = notation("government-item", name, within="debt") if debt or above.item else None
    if debt in _KINDS and item is None:
        item = above.item
    if item == _LIMIT and debt is None:
        debt = above.debt
    return (item if debt else None), debt


def _insured(name: str, spoken: _Spoken, frame: Frame) -> Meaning | None:
    """What is left of social insurance at the end of a year: 年末滚存结余."""
    above = codes.scheme("fund").ancestors(spoken.fund) if spoken.fund else ()
    if _INSURANCE not in (spoken.fund, *(each.notation for each in above)):
        return None
    item = notation("government-item", name, within="insurance")
    if item is None:
        return None
    told = measure(spoken.figure, spoken.year, frame)
    return Meaning(fund=spoken.fund, item=item, measure=told, scope=spoken.scope, year=spoken.year)


def _of_debt(item: str | None, year: int, frame: Frame) -> str | None:
    """A balance of an earlier year came of it, in whatever part of the report it is told."""
    return "actual" if item == "debt-balance" and year < frame.year else None


def _code(scheme: str, name: str) -> Code | None:
    """The one class that bears a name; the highest where several of one line of descent do."""
    found = codes.scheme(scheme).named(name)
    return Code(scheme, found[0].key, name) if len(found) == 1 else None
