"""Prose of a disclosure → the amounts that its sentences state, as lines of one narrative table.

A sentence is read clause by clause. The words before a figure say what it is; a clause without such
words (较上年减少18万元) speaks of what the sentence spoke of before, and at its beginning of what the sentence before
it, the label of its paragraph (公务接待费。2026年预算数3万元) or the heading above it named. Rates (每人每年300元),
thresholds (50万元以上) and limits (不超过25万元) state no amount of the budget. Figures of another year say so by its
number (2022年预算执行数为): last year's have a measure of their own, others the year.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest.grid import Cell, Paragraph
from ingest.issue import Issue
from ingest.prose.clause import (
    Named,
    is_no_amount,
    is_specific,
    last_clause,
    measure,
    named,
    tells_stage_only,
    tells_turn_only,
    threshold,
    turn,
    year_told,
)
from ingest.prose.function import function_path, named_last
from ingest.record import NOTHING, Line, Meaning, Stage
from ingest.values.enumerator import bare
from ingest.values.figure import number
from ingest.values.money import in_yuan, unit_named
from ingest.words.lexicon import pattern, says

_SENTENCE = re.compile(r"[^。；;！？]+[。；;！？]?")
_APART = re.compile(r"[，,、；;]")
_MARKED = re.compile(r"[）)][”\"」]?\s*$")  # the name of a function, with its level behind it
_BRACKET = re.compile(r"[（()）]")
_LABEL = 24  # characters of a label that opens a paragraph


@dataclass(slots=True)
class _Said:
    """What the sentence has spoken of: its first subject, and what its last figure meant.

    `final` says that what was spent is disclosed, of the fiscal `year`, by the unit `owner`; `above` is what was named
    before the sentence, of which a clause speaks that tells no more than its stage (支出决算为) or its change. `planned`
    says that such a clause is of the subject, as its plan was told before.
    """

    final: bool = False
    owner: str = ""
    year: int | None = None
    above: Meaning = NOTHING
    subject: Meaning = NOTHING
    words: str = ""
    planned: bool = False
    outside: list[Meaning] = field(default_factory=list[Meaning])

    def pass_brackets(self, before: str) -> None:
        """Go back to the subject before a bracket where one closes, to none where an earlier sentence opened it."""
        for sign in _BRACKET.findall(before):
            if sign in "（(":
                self.outside.append(self.subject)
            elif self.outside:
                self.subject = self.outside.pop()
            else:
                self.subject = self.above = NOTHING

    def hear_above(self, own: Meaning) -> None:
        """Let a sentence that has named nothing yet speak of what was named above it, if its `own` words may be of that."""
        if self.subject == NOTHING and (own == NOTHING or is_specific(self.above)):
            self.subject = self.above


def lines(
    paragraphs: Iterable[Paragraph],
    stage: Stage = "budget",
    owner: str = "",
    year: int | None = None,
) -> Iterator[Line]:
    """The amounts stated in prose, in reading order; row counts the paragraphs, column the figures.

    `stage` and `year` are the disclosure's: only final accounts tell what was planned beside their own figures;
    `owner` is the unit that discloses.
    """
    above = NOTHING
    for row, paragraph in enumerate(paragraphs):
        if paragraph.furniture or _tells_targets(paragraph):
            continue
        column = 0
        for place, sentence in enumerate(_SENTENCE.findall(paragraph.text)):
            said = _Said(stage == "final-accounts", owner, year, above)
            for line in _sentence(sentence, said, paragraph, row):
                yield replace(line, cell=replace(line.cell, column=column))
                column += 1
            stated = pattern("phrase", "amount", "sentence").search(sentence)
            above = said.subject if stated else _named_alone(sentence, owner, above, not place)
        above = NOTHING if column else above


def _named_alone(sentence: str, owner: str, above: Meaning, opens: bool) -> Meaning:
    """What a sentence without a figure leaves to speak of: a function, what a label names, or what was `above`."""
    path = function_path(sentence)
    label = bare(sentence.strip()).rstrip("。：:")
    if path != NOTHING or not opens or len(label) > _LABEL or _APART.search(label):
        return above if path == NOTHING else path
    found = named(label, owner)
    if found.meaning == NOTHING or found.strange:
        numbered = label != sentence.strip().rstrip("。：:")
        return NOTHING if numbered else above
    return found.meaning


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
        beyond = threshold(sentence, end)
        end += beyond
        said.pass_brackets(before)
        clause = last_clause(before)
        meaning = _meaning(before, clause, said)
        value = number(found[1])
        if is_no_amount(before) or beyond or value is None:
            continue
        quote = (clause or before.strip())[-40:] + found[0]
        yield Line(
            cell=Cell(quote, row, 0, page=paragraph.page, box=paragraph.box),
            printed=found[1],
            unit_of_money=unit_named(found[2]),
            amount=_amount(value, found[2], meaning.measure, before),
            meaning=meaning,
            aggregation="total",
            name=_name(before, clause) or said.words or None,
        )


def _name(before: str, clause: str) -> str:
    """The words that name a figure: of a function that is marked with its levels its own name, else the clause."""
    marked = named_last(before) if _MARKED.search(before) else None
    return bare(marked or clause)


def _amount(value: Decimal, unit: str, told: str | None, before: str) -> Decimal:
    amount = in_yuan(value, unit_named(unit))
    return -amount if told in ("change", "budget-change") and turn(before) == "fall" else amount


def _meaning(before: str, clause: str, said: _Said) -> Meaning:
    """What the figure after `clause` is; remembers the subject for the clauses after it."""
    year = year_told(before) or said.year
    past = said.year is not None and year == said.year - 1
    told = measure(before, said.final, past)
    other = None if told or year == said.year else year
    found = named(before, said.owner, told is None or past, said.above.function, said.year)
    if _leaves_open(before, clause, found, said.subject):
        said.hear_above(found.meaning)
        if said.planned or said.subject == said.above != NOTHING or tells_turn_only(before):
            found = Named(NOTHING, open=True)
    said.planned = said.planned or told in ("budget", "adjusted-budget")
    if found.open:
        known = not found.strange or is_specific(said.subject)
        return replace(said.subject if known else NOTHING, measure=told, year=other)
    own = found.meaning
    own = own.over(Meaning(direction=said.subject.direction)) if own != NOTHING else own
    if said.subject == NOTHING or told is None:
        said.subject, said.words = own, bare(clause)
    return replace(own, measure=told, year=other)


def _leaves_open(before: str, clause: str, found: Named, subject: Meaning) -> bool:
    """Whether the words before a figure say planned, spent, more or less, and leave unsaid of what."""
    if tells_turn_only(before):
        return subject != NOTHING or not is_specific(found.meaning)
    silent = not before.strip() or tells_stage_only(clause)
    return silent and not is_specific(found.meaning) and function_path(before) == NOTHING
