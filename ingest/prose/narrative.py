"""Prose of a disclosure → the amounts that its sentences state, as lines of one narrative table.

A sentence is read clause by clause. The words before a figure say what it is; a clause without such
words (较上年减少18万元) speaks of what the sentence spoke of before. Rates (每人每年300元), thresholds
(50万元以上) and limits (不超过25万元) state no amount of the budget. Final accounts name a function and say
in the next sentence what was planned for it and what was spent (年初预算为…，支出决算为…).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.grid import Cell, Paragraph
from ingest.issue import Issue
from ingest.prose.clause import (
    is_no_amount,
    is_specific,
    last_clause,
    measure,
    named,
    tells_stage_only,
    turn,
)
from ingest.prose.function import function_path
from ingest.record import NOTHING, Line, Meaning, Stage
from ingest.values.enumerator import bare
from ingest.values.figure import number
from ingest.values.money import in_yuan, unit_named
from ingest.words.lexicon import pattern, says

_SENTENCE = re.compile(r"[^。；;！？]+[。；;！？]?")


@dataclass(slots=True)
class _Said:
    """What the sentence has spoken of: its first subject, and what its last figure meant.

    `final` says that what was spent is disclosed by the unit `owner`; `above` is the function that a sentence before it names
    alone, of which a clause speaks that tells no more than its stage (支出决算为). `planned` says that such a
    clause is of the subject, as its plan was told before.
    """

    final: bool = False
    owner: str = ""
    above: Meaning = NOTHING
    subject: Meaning = NOTHING
    words: str = ""
    planned: bool = False


def lines(
    paragraphs: Iterable[Paragraph], stage: Stage = "budget", owner: str = ""
) -> Iterator[Line]:
    """The amounts stated in prose, in reading order; row counts the paragraphs, column the figures.

    `stage` is the disclosure's: only final accounts tell what was planned beside their own figures;
    `owner` is the unit that discloses.
    """
    above = NOTHING
    for row, paragraph in enumerate(paragraphs):
        if paragraph.furniture or _tells_targets(paragraph):
            continue
        column = 0
        for sentence in _SENTENCE.findall(paragraph.text):
            said = _Said(stage == "final-accounts", owner, above)
            path = function_path(sentence)
            above = (
                NOTHING
                if pattern("phrase", "amount", "sentence").search(sentence)
                else above
                if path == NOTHING
                else path
            )
            for line in _sentence(sentence, said, paragraph, row):
                yield replace(line, cell=replace(line.cell, column=column))
                column += 1


def unreadable(paragraphs: Iterable[Paragraph]) -> Iterator[Issue]:
    """The amounts in prose that are no figures, such as 1，23万元; they give no lines."""
    for paragraph in paragraphs:
        for found in pattern("phrase", "amount", "sentence").finditer(paragraph.text):
            if number(found[1]) is None:
                text = f"文字中的“{found[0]}”不是数字，未收录。Not a figure, in the text."
                yield Issue("unreadable-amount", "error", text)


def _tells_targets(paragraph: Paragraph) -> bool:
    return says("phrase", paragraph.text.strip(), "goal", "indicator", within="paragraph")


def _sentence(sentence: str, said: _Said, paragraph: Paragraph, row: int) -> Iterator[Line]:
    end = 0
    for found in pattern("phrase", "amount", "sentence").finditer(sentence):
        before, end = sentence[end : found.start()], found.end()
        threshold = says("clause", sentence[end : end + 2], "limit", within="behind")
        end += 2 * threshold
        clause = last_clause(before)
        meaning = _meaning(before, clause, said)
        value = number(found[1])
        if is_no_amount(before) or threshold or value is None:
            continue
        quote = (clause or before.strip())[-40:] + found[0]
        yield Line(
            cell=Cell(quote, row, 0, page=paragraph.page, box=paragraph.box),
            printed=found[1],
            unit_of_money=unit_named(found[2]),
            amount=_amount(value, found[2], meaning.measure, before),
            meaning=meaning,
            aggregation="total",
            name=bare(clause) or said.words or None,
        )


def _amount(value: Decimal, unit: str, told: str | None, before: str) -> Decimal:
    amount = in_yuan(value, unit_named(unit))
    return -amount if told in ("change", "budget-change") and turn(before) == "fall" else amount


def _meaning(before: str, clause: str, said: _Said) -> Meaning:
    """What the figure after `clause` is; remembers the subject for the clauses after it."""
    told = measure(before, said.final)
    found = named(before, said.owner, level=told is None)
    own, left_open = found.meaning, found.open
    if tells_stage_only(clause) and function_path(before) == NOTHING:
        said.subject = said.above if said.subject == NOTHING else said.subject
        if said.planned or said.subject == said.above != NOTHING:
            own, left_open = NOTHING, True
    said.planned = said.planned or told in ("budget", "adjusted-budget")
    if left_open:
        known = not found.strange or is_specific(said.subject)
        return replace(said.subject, measure=told) if known else NOTHING
    own = own.over(Meaning(direction=said.subject.direction)) if own != NOTHING else own
    if said.subject == NOTHING or told is None:
        said.subject, said.words = own, bare(clause)
    return replace(own, measure=told)
