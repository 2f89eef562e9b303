"""Prose of a disclosure → the amounts that its sentences state, as lines of one narrative table.

A sentence is read clause by clause. The words before a figure say what it is; a clause without such
words (较上年减少18万元) speaks of what the sentence spoke of before, and at its beginning of what the sentence before
it, the label of its paragraph (公务接待费。2026年预算数3万元) or the heading above it named. Rates (每人每年300元),
thresholds (50万元以上) and limits (不超过25万元) state no amount of the budget. Figures of another year say so by its
number (2022年预算执行数为): last year's have a measure of their own, others the year.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ingest.frozen.replaced import replace
from ingest.grid import Cell, Paragraph
from ingest.issue import Issue
from ingest.prose.above import listing, named_alone, taken_on
from ingest.prose.amount import sentences, threshold
from ingest.prose.clause import (
    Around,
    Named,
    came_from,
    closed,
    is_specific,
    last_clause,
    measure,
    named,
    no_amount,
    tells_stage_only,
    tells_turn_only,
    turn,
    turns_another,
    words,
    year_told,
)
from ingest.prose.function import function_path, named_last
from ingest.prose.headed import Headed, fund_of
from ingest.prose.said import Below, Said, Whole
from ingest.prose.several import respectively
from ingest.prose.sides import sided
from ingest.prose.unread import Unread, left
from ingest.record import NOTHING, Line, Meaning, Stage
from ingest.values.enumerator import bare, depth
from ingest.values.money import in_yuan
from ingest.values.year import in_figures
from ingest.words.lexicon import pattern, says
from ontology.fold import fold

_ENDS = "。；;！？"
_GOES_ON = re.compile(r"[；;]\s*$")
_MARKED = re.compile(r"[）)][”\"」]?\s*$")  # the name of a function, with its level behind it
_OWN = (None, "budget", "adjusted-budget")  # measures of the year's own money
_CHANGES = ("change", "budget-change")


def lines(
    paragraphs: Iterable[Paragraph],
    stage: Stage = "budget",
    owner: str = "",
    year: int | None = None,
) -> Iterator[Line]:
    """The amounts stated in prose, of all that `read` gives."""
    found = read(paragraphs, stage, owner, year)
    return (each for each in found if isinstance(each, Line))


def read(
    paragraphs: Iterable[Paragraph],
    stage: Stage = "budget",
    owner: str = "",
    year: int | None = None,
) -> Iterator[Line | Unread]:
    """The amounts stated in prose, in reading order, and those that give no line; row counts the paragraphs, column the figures.

    One that is of all revenue and of all expenditure (收、支总计均为9万元) gives two lines, the second with `again`.

    `stage` and `year` are the disclosure's: only final accounts tell what was planned beside their own figures;
    `owner` is the unit that discloses.
    """
    narrative = _Narrative(stage == "final-accounts", Around(fold(owner), year))
    for row, paragraph in enumerate(paragraphs):
        if paragraph.furniture or _tells_targets(paragraph):
            yield from left(row, paragraph, "goal")
            continue
        column = -1
        for found in narrative.read(paragraph, row):
            if isinstance(found, Line):
                column += found.again is None
                yield replace(found, cell=replace(found.cell, column=column))
            else:
                yield found


@dataclass(slots=True)
class _Narrative:
    """Reads paragraph by paragraph: `above` is what was named before a sentence, `told` what its paragraph spoke of."""

    final: bool
    around: Around
    above: Meaning = NOTHING
    told: list[Said] = field(default_factory=lambda: [Said()])
    below: Below = field(default_factory=Below)
    headed: Headed = field(default_factory=Headed)

    def read(self, paragraph: Paragraph, row: int) -> Iterator[Line | Unread]:
        """The amounts of a paragraph."""
        text, ended, stated = paragraph.text, True, False
        whole = self.below.whole_of(text)
        self.told = self.told[-1:]
        self.headed.enter(text)
        if depth(text.strip()) is not None and self.told[0].figures:
            self.above = NOTHING
        for place, sentence in enumerate(sentences(text, _ENDS)):
            if place or whole is None:
                whole = _divided(self.told, ended, sentence)
            said = self._said(sentence, whole, ended)
            found = [*_sentence(sentence, said, paragraph, row)]
            yield from (each for each in found if isinstance(each, Unread))
            yield from sided([each for each in found if isinstance(each, Line)])
            self._take(sentence, said, bool(found), not place)
            stated = stated or any(isinstance(each, Line) for each in found)
            ended = not _GOES_ON.search(sentence)
        self.below.close(text, self.told[1:])
        self.above = taken_on(self.told[1:], self.above) if stated else self.above

    def _said(self, sentence: str, whole: Whole, ended: bool) -> Said:
        """What a sentence begins with: what it divides, whose reasons it goes on with, in which brackets it stands."""
        last = self.told[-1]
        said = Said(self.final, self.around, self.above, whole=whole, fund=self.headed.fund)
        said.reason = last.gives_reasons(sentence)
        said.outside = [] if ended else [*last.outside]
        return said

    def _take(self, sentence: str, said: Said, figures: bool, opens: bool) -> None:
        """Keep what a sentence spoke of; one without a figure may name what the next ones speak of."""
        if figures:
            self.above = said.subject
        else:
            self.above = named_alone(sentence, self.around, self.above, opens)
            self.around = listing(sentence, self.around, opens)
        self.told.append(said)


def _divided(told: Sequence[Said], ended: bool, sentence: str) -> Whole:
    """What a sentence divides: reasons that stand between it and the figure (。主要原因是增加人员。其中：) are passed over."""
    own = told[-1].left(ended, sentence)
    opens = says("phrase", sentence, "divides", within="opening")
    stated = next((each for each in reversed(told) if each.figures), None)
    return stated.left(ended, sentence) if own == Whole() and opens and stated else own


def unreadable(paragraphs: Iterable[Paragraph]) -> Iterator[Issue]:
    """The figures in prose behind words of money that print no 元; they give no lines."""
    for paragraph in paragraphs:
        for found in pattern("phrase", "no-unit", "sentence").finditer(paragraph.text):
            clause = last_clause(paragraph.text[: found.start()])
            if _tells_money(words(clause, Around())):
                text = f"文字中的“{clause[-20:]}{found[0]}”没有写明“元”，未收录。No unit of money, in the text."
                yield Issue("unreadable-amount", "warning", text)


def _tells_money(named: Meaning) -> bool:
    """Whether words name an item, a class, a part or a fund, whose figure is one of money."""
    return is_specific(named) or bool(named.part or named.fund or named.direction)


def _tells_targets(paragraph: Paragraph) -> bool:
    return says("phrase", paragraph.text.strip(), "goal", "indicator", within="paragraph")


def _sentence(sentence: str, said: Said, paragraph: Paragraph, row: int) -> Iterator[Line | Unread]:
    """The amounts of a sentence; `said` knows in the end what it spoke of."""
    end = 0
    for found in respectively(sentence, _tells(said.around)):
        beyond = threshold(sentence, found.end)
        printed, end = sentence[end : found.start], found.end + beyond
        before = closed(in_figures(found.before if found.before is not None else printed))
        before = pattern("report-word", "called").sub(lambda called: called[1], before)
        said.hear(before)
        clause = last_clause(before)
        said.fund = said.fund if said.heard else fund_of(before) or said.fund
        said.heard = True
        whole = None if found.value is None else in_yuan(found.value, found.unit)
        meaning = _meaning(before, clause, said, whole)
        why = found.why or ("threshold" if beyond else no_amount(before))
        if why is None and came_from(before, sentence[found.end :]):
            why = "change"
        quote = (last_clause(printed) or printed.strip())[-40:] + sentence[found.start : found.end]
        if why or found.value is None:
            yield Unread(
                row, sentence, sentence[found.start : found.end], why or "figure", paragraph.page
            )
            continue
        yield Line(
            cell=Cell(quote, row, 0, page=paragraph.page, box=paragraph.box),
            printed=found.printed,
            unit_of_money=found.unit,
            amount=_amount(in_yuan(found.value, found.unit), meaning.measure, before),
            meaning=meaning,
            aggregation="total",
            name=_name(printed, last_clause(printed)) or said.words or None,
        )
    said.hear(sentence[end:])


def _tells(around: Around) -> Callable[[str], bool]:
    """Whether words explain a name of a list."""

    def tells(name: str) -> bool:
        found = named(name, around)
        return found.meaning != NOTHING and not found.strange

    return tells


def _name(before: str, clause: str) -> str:
    """The words that name a figure: of a function that is marked with its levels its own name, else the clause."""
    marked = named_last(before) if _MARKED.search(before) else None
    return bare(marked or clause)


def _amount(amount: Decimal, told: str | None, before: str) -> Decimal:
    return -amount if told in _CHANGES and turn(before) == "fall" else amount


def _meaning(before: str, clause: str, said: Said, amount: Decimal | None) -> Meaning:
    """What the figure after `clause` is; remembers the subject for the clauses after it."""
    told, other = _dated(before, said)
    divided = said.whole.meaning.item or said.subject.item
    around = replace(said.around, above=said.above.function, vehicles=divided == "vehicles")
    found = named(before, around, told in _OWN or year_told(before) is not None)
    if _leaves_open(before, clause, found, said.subject):
        said.hear_above(found.meaning)
        if said.planned or said.subject == said.above != NOTHING or tells_turn_only(before):
            found = Named(NOTHING, open=True)
    said.planned = said.planned or told in ("budget", "adjusted-budget")
    if found.open:
        own = _left_open(found, clause, said, amount)
    else:
        own = said.told(found.meaning, found.strange, amount, level=turn(clause) is None)
        if said.subject == NOTHING or told is None:
            said.subject, said.words = own, bare(clause)
    own = _funded(replace(own, measure=told, year=other), clause, said.fund)
    if turn(clause) is None:
        said.stated(own, amount)
    return own


def _funded(own: Meaning, clause: str, fund: str | None) -> Meaning:
    """A plain total (本年收入) is of the fund that opens its sentence, or of that of the heading above it."""
    plain = replace(own, direction=None, part=None, measure=None, year=None) == NOTHING
    total = own.direction == "revenue" or own.part == "total"
    if not fund or not plain or not total:
        return own
    if not says("clause", clause, "plain-total", within="funded"):
        return own
    return replace(own, fund=fund, part=None)


def _left_open(found: Named, clause: str, said: Said, amount: Decimal | None) -> Meaning:
    """What a figure is whose words leave it to what was spoken of before."""
    way = turn(clause)
    if way and said.reason and turns_another(clause, said.around.owner):
        return NOTHING
    if way == "rise" and amount is not None and said.exceeds(amount):
        return said.first
    return said.subject if not found.strange or is_specific(said.subject) else NOTHING


def _dated(before: str, said: Said) -> tuple[str | None, int | None]:
    """The measure of a figure, and its year where that is another than this and the last.

    What divides a figure of another year is of that year as well: 2024年决算9万元，其中：公务接待费2万元.
    """
    fiscal, whole = said.around.year, said.whole.meaning
    spoken = year_told(before)
    year = spoken or fiscal
    past = fiscal is not None and year == fiscal - 1
    told = measure(before, said.final, past, fiscal)
    if spoken is None and told is None and (whole.measure or whole.year):
        return whole.measure, whole.year
    planned = told in ("budget", "adjusted-budget")
    return told, None if (told and not planned) or past or year == fiscal else year


def _leaves_open(before: str, clause: str, found: Named, subject: Meaning) -> bool:
    """Whether the words before a figure say planned, spent, more or less, and leave unsaid of what."""
    if tells_turn_only(before):
        if says("clause", clause, "side", within="opening"):
            return subject.direction == found.meaning.direction
        return subject != NOTHING or not is_specific(found.meaning)
    silent = not before.strip() or tells_stage_only(clause)
    return silent and not is_specific(found.meaning) and function_path(before) == NOTHING
