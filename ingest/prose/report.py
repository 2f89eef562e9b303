"""Prose of a report of a whole government → the amounts that its sentences state, as lines of one narrative table.

Headings, the sentence and those before it in its paragraph say of which budget, year, level and measure a figure is
(`spoken`), the clause before a figure what it is (`stated`). Only figures whose words say that are taken. A figure
with which another is compared (完成调整预算37.5亿元的104.3%) is what was planned; growth is none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest.columns.heading import direction
from ingest.columns.setting import Frame
from ingest.grid import Cell, Paragraph
from ingest.kinds.kind import kind
from ingest.prose.amount import Why, sentences, threshold
from ingest.prose.before import apart, dated, naming
from ingest.prose.behind import is_of_several, is_with_others
from ingest.prose.clause import last_clause, no_amount, turn
from ingest.prose.several import respectively
from ingest.prose.spoken import Aside, Sections, Spoken, only_year, stage
from ingest.prose.stated import Owed, adds, coded, is_use, name_of, sided, stated
from ingest.prose.unread import Unread, left
from ingest.record import Code, Identity, Line, Meaning
from ingest.values.money import in_yuan
from ingest.words.lexicon import pattern, says
from ontology.fold import squeeze

_ENDS = "。！？"
_HEADING = 40  # characters of a heading
_LIMIT = "debt-limit"
_ADJUSTED = ("adjusted-budget", "budget-adjustment")


def lines(paragraphs: Iterable[Paragraph], identity: Identity) -> Iterator[Line]:
    """The amounts that prose states of a government, of all that `read` gives."""
    return (each for each in read(paragraphs, identity) if isinstance(each, Line))


def read(paragraphs: Iterable[Paragraph], identity: Identity) -> Iterator[Line | Unread]:
    """The amounts that prose states of a government, in reading order, and those that give no line; row counts the paragraphs, column the figures."""
    frame = Frame(kind("narrative"), identity.year, identity.stage)
    sections = Sections(Spoken(identity.unit, identity.year))
    behind, year = sections.here, None
    for row, paragraph in enumerate(paragraphs):
        text = paragraph.text.strip()
        if paragraph.furniture:
            continue
        heading, text = _parted(text)
        if heading:
            sections.enter(heading)
            year = None
            yield from left(row, replace(paragraph, text=heading), "unnamed")
        goes_on = says("report-word", text, "goes-on")
        here = sections.above(text).within(year)
        stating = _Stating(frame, identity, here, behind if goes_on else here)
        column = 0
        for told in stating.read(text, paragraph):
            if isinstance(told, Unread):
                yield replace(told, row=row)
                continue
            yield replace(told, cell=replace(told.cell, row=row, column=column))
            column += 1
        behind, year = stating.spoken, only_year(text) or year
        if says("report-word", text, "opens-list"):
            sections.open_list(_opening(behind, text))


def _opening(behind: Spoken, text: str) -> Spoken:
    """What holds in a list, given what holds behind the paragraph that opens it, by a last sentence without figures."""
    *_, last = sentences(text, _ENDS)
    return behind if pattern("phrase", "amount", "sentence").search(last) else behind.hear(last)


def _parted(text: str) -> tuple[str, str]:
    """The heading that a paragraph is, or that its first sentence or words are, and what stands behind it."""
    amount = pattern("phrase", "amount", "sentence")
    if len(text) < _HEADING and not amount.search(text):
        return text, ""
    found = pattern("report-word", "heading").match(text)
    if found and found.end() < _HEADING and not amount.search(found[0]):
        return found[0], text[found.end() :]
    return "", text


@dataclass(slots=True)
class _Stating:
    """Reads the figures of one paragraph, sentence by sentence; `spoken` is what holds where a sentence begins."""

    frame: Frame
    identity: Identity
    section: Spoken
    spoken: Spoken
    _aside: Aside = field(init=False)
    _owed: Owed = field(default_factory=Owed)
    _subject: tuple[str, Meaning] | None = None
    _said: dict[Meaning, Decimal] = field(default_factory=dict[Meaning, Decimal])
    _side: str | None = None
    _several: bool = False
    _figure: str | None = None
    _parts: str = ""
    _added: bool = False
    _reasoned: bool = False
    _first: bool = True
    _turned: bool = False
    _elsewhere: bool = False
    _why: Why = "unnamed"

    def read(self, text: str, paragraph: Paragraph) -> Iterator[Line | Unread]:
        """The lines of a paragraph's text, and what gives none."""
        every = [*sentences(text, _ENDS)]
        for sentence, following in zip(every, [*every[1:], ""], strict=False):
            self._parts = following if says("report-word", following, "goes-on") else ""
            self._begin(sentence)
            yield from self._sentence(sentence, paragraph)

    def _sentence(self, sentence: str, paragraph: Paragraph) -> Iterator[Line | Unread]:
        end = 0
        for found in respectively(sentence, self._tells):
            printed, end = sentence[end : found.start], found.end
            before = printed if found.before is None else found.before
            self._why = "unnamed"
            told = self._told(dated(apart(self._reported(before))), sentence[end:])
            over = threshold(sentence, end) and not (told and told[1].item == _LIMIT)
            why = found.why or no_amount(before) or ("threshold" if over else None)
            clause = last_clause(apart(printed)) or printed.strip()
            quote = sentence[found.start : found.end]
            if told is None or why or found.value is None:
                yield Unread(0, sentence, quote, why or self._why, paragraph.page)
                continue
            name, meaning = told
            amount = in_yuan(found.value, found.unit)
            if self._is_a_part(meaning, amount):
                yield Unread(0, sentence, quote, "unnamed", paragraph.page)
                continue
            cut = meaning.measure == "budget-adjustment" and says("report-word", before, "cut")
            yield Line(
                cell=Cell(clause[-40:] + quote, 0, 0, page=paragraph.page, box=paragraph.box),
                printed=found.printed,
                unit_of_money=found.unit,
                amount=-amount if cut else amount,
                meaning=meaning,
                aggregation="total",
                name=name,
            )
        self.spoken = self._behind() if end else self.spoken.pass_over(sentence)

    def _begin(self, sentence: str) -> None:
        """Forget what holds within a sentence only; one that divides what the last one stated (分别是) goes on with its figure."""
        goes = says("report-word", sentence, "goes-apart")
        self._aside = Aside(replace(self.spoken, figure=self._figure) if goes else self.spoken)
        self._figure = self._aside.now.figure
        self._owed, self._subject, self._said, self._several = Owed(), None, {}, False
        if not says("phrase", sentence, "divides", within="opening"):
            self._side = None
        self._added = self._reasoned = self._turned = False
        self._first = True

    def _is_a_part(self, meaning: Meaning, amount: Decimal) -> bool:
        """Whether a figure of 其中 or a bracket seems to be what it divides; a memorandum is no total of anything."""
        if self._aside.narrowed:
            return meaning.item != "memo" and self._said.get(meaning, amount) != amount
        self._said[meaning] = amount
        return False

    def _tells(self, name: str) -> bool:
        """Whether words explain a name of a list."""
        told, now = name_of(name, self.identity.unit), self._aside.now.of(self.frame)
        found = stated(told, now, self.frame, Owed(), self.identity.division, self._added)
        return found is not None and found.item != "memo"

    def _behind(self) -> Spoken:
        """What holds for the next sentence: what was said of a plan that was adjusted does not."""
        behind = self._aside.behind
        kept = behind.figure if behind.figure not in _ADJUSTED else self.section.figure
        return replace(behind, figure=kept)

    def _reported(self, before: str) -> str:
        """The words before a figure without the reasons of those before it; blank where the figure is in a reason."""
        start = 0
        for sign in pattern("report-word", "turned").finditer(before):
            if self._reasoned and sign["back"]:
                start = sign.start()
            self._reasoned = sign["why"] is not None or (self._reasoned and not sign["back"])
        return "" if self._reasoned else before[start:]

    def _told(self, before: str, after: str) -> tuple[str, Meaning] | None:
        """What a figure is called and is; what was planned, and what it was held against, is of what was named before."""
        if not before:
            self._why = "reason"
            return None
        for named in ("called", "kept"):
            before = pattern("report-word", named).sub(naming, before)
        clause = squeeze(last_clause(pattern("phrase", "aside", "sentence").sub("", before)))
        compared = says("report-word", clause, "against") or says("report-word", before, "like")
        held = compared or says("report-word", after, "share")
        if held and says("report-word", clause, "plan"):
            told = stage(clause)
            return self._again(told if told in _ADJUSTED else "budget", self._year)
        changed = turn(clause) and stage(clause) != "budget-adjustment"
        if compared or changed or says("report-word", clause, "prior", "excepted"):
            self._turned = True
            self._why = _turned_why(clause, bool(compared or changed))
            self._hear("" if compared else before[: before.rfind(last_clause(before))])
            return None
        self._hear(before)
        self._added = self._added or says("report-word", before, "added")
        return self._called(clause, coded(before), after)

    def _called(self, clause: str, code: Code | None, after: str) -> tuple[str, Meaning] | None:
        """What a clause that names a class, a total, a level or a figure alone says."""
        ahead = pattern("government-item", "debt-limit-advance", "debt").search(clause)
        name = ahead[0] if ahead else name_of(clause, self.identity.unit)
        if code:
            return name, self._classed(code)
        self._elsewhere = says("report-word", name, "elsewhere") or (
            self._elsewhere and self._aside.now.scope == self.spoken.scope
        )
        if self._elsewhere:
            self._why = "elsewhere"
            return None
        if beyond := pattern("report-word", "passed").search(name):  # 突破5000亿元，达到5026亿元
            self._stated(name[: beyond.start()], after)
            self._why = "threshold"
            return None
        if name and not says("report-word", clause, "level-only"):
            return self._stated(name, after)
        figure = not self._turned and says("report-word", clause, "figure", "level-only")
        return self._again(self._aside.now.figure, self._aside.now.year) if figure else None

    def _hear(self, before: str) -> None:
        named = [each[0] for each in pattern("report-word", "named-side").finditer(before)]
        self._side = direction(named[-1]) if named else self._side
        self._several = self._several or says("report-word", before, "several-years")
        self._aside.hear(before, self._first)
        self._first = False
        now = self._aside.now
        if now.figure != "budget-adjustment":
            self._figure = now.figure
        elif stage(squeeze(before)) is None:  # 税收收入调减2亿元；非税收入9亿元
            self._aside.now = replace(now, figure=self._figure)

    @property
    def _year(self) -> int:
        """The year of what was named last."""
        return (self._subject[1].year if self._subject else None) or self.spoken.year

    def _again(self, figure: str | None, year: int) -> tuple[str, Meaning] | None:
        """What was named before, once more, planned or spent as these words say."""
        if self._subject is None or self._subject[1].debt:
            return None
        name, meaning = self._subject
        now = replace(self._aside.now, figure=figure, year=year)
        return name, replace(
            meaning, measure=now.measured(self.frame), year=year, scope=now.scope or meaning.scope
        )

    def _classed(self, code: Code) -> Meaning:
        now = self._aside.now.of(self.frame)
        return Meaning(
            direction="expenditure",
            function=code,
            fund=now.fund,
            measure=now.measured(self.frame),
            scope=now.scope or self.identity.covers or "whole-place",
            year=now.year,
        )

    def _stated(self, name: str, after: str) -> tuple[str, Meaning] | None:
        now, where = self._aside.now.of(self.frame), self.identity.division
        told = stated(sided(name, self._side), now, self.frame, self._owed, where, self._added)
        owed = told and told.debt and says("report-word", name + after, "contingent-sum")
        if told is None or owed or self._several:
            self._why = "partial" if now.partial or self._several else "unnamed"
            return None
        if is_use(told, name, self._owed):
            return None
        after += self._parts
        if is_with_others(told, after):
            told = replace(told, item="memo")
        if told.item == "memo" and is_of_several(name, told.fund, after):
            told = replace(told, fund=None)
        self._added = self._added or adds(told)
        beside = now.fund is None or told.measure == "budget-adjustment"
        beside = beside or (self._subject is not None and self._subject[1].item == "memo")
        if says("report-word", name, "side") and beside:
            told = replace(told, item="memo")
        if told.debt:
            self._owed = Owed(told.item, self._owed.debt or told.debt)
        self._turned = False
        scope = told.scope or self.identity.covers or "whole-place"
        self._subject = name, replace(told, scope=scope)
        return self._subject


def _turned_why(clause: str, changed: bool) -> Why:
    """Why a figure is none of what was named: a change, a figure of the year before, or what is left out."""
    if changed:
        return "change"
    return "excepted" if says("report-word", clause, "excepted") else "prior"
