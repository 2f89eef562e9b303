"""What a sentence has spoken of so far: its subject, what its figures divide, and what was named above it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ingest.frozen.replaced import replace
from ingest.prose.clause import BOTH, Around, is_specific
from ingest.record import NOTHING, Meaning
from ingest.values.enumerator import depth
from ingest.words.lexicon import answer, says

_BRACKET = re.compile(r"[（()）]")
_WHOLE = (None, "total")


@dataclass(frozen=True, slots=True)
class Whole:
    """What figures divide (教育支出9万元，其中：基本支出7万元), and how much; `strange` where no word explains it.

    Its measure and year, where it has any, are those of last year's money or another year's.
    """

    meaning: Meaning = NOTHING
    amount: Decimal | None = None
    strange: bool = False


@dataclass(slots=True)
class Said:
    """What the sentence has spoken of: its first subject, and what its last figure meant.

    `final` says that what was spent is disclosed, `around` by whom, of which year and below which headings; `above` is
    what was named before the sentence, of which a clause speaks that tells no more than its stage (支出决算为) or its
    change. `planned` says that such a clause is of the subject, as its plan was told before. `figures` counts those of
    the year, `first` is what the first of them is, `last` the last, `strange` says that no word explains what it is of, `side` what 收入包括 opens;
    `beyond` that a figure is more than what it seemed to divide, `reason` that reasons are given. `fund` is that of its plain
    totals, which a heading tells, or the words before its first figure once that is `heard`.
    """

    final: bool = False
    around: Around = field(default_factory=Around)
    above: Meaning = NOTHING
    subject: Meaning = NOTHING
    words: str = ""
    planned: bool = False
    figures: int = 0
    first: Meaning = NOTHING
    last: tuple[Meaning, Decimal | None] = (NOTHING, None)
    strange: bool = False
    side: str | None = None
    whole: Whole = field(default_factory=Whole)
    beyond: bool = False
    reason: bool = False
    fund: str | None = None
    heard: bool = False
    outside: list[tuple[Meaning, Whole]] = field(default_factory=list[tuple[Meaning, Whole]])

    def hear(self, before: str) -> None:
        """Take in the words before a figure: brackets, and what opens a division or a list of one side."""
        inside = len(self.outside)
        self._pass_brackets(before)
        self.reason = self.reason or says("phrase", before, "reason", within="sentence")
        if says("phrase", before, "divides", within="sentence"):
            self.reason = False
            self._divide(len(self.outside) > inside)
        side = answer("phrase", before, within="opened")
        self.side = side.notation if side else self.side
        if says("phrase", before, "functions", within="heading"):
            self.around = replace(self.around, functions=True)

    def hear_above(self, own: Meaning) -> None:
        """Let a sentence that has named nothing yet speak of what was named above it, if its `own` words may be of that."""
        if self.subject == NOTHING and (own == NOTHING or is_specific(self.above)):
            self.subject = self.above

    def told(self, own: Meaning, strange: bool, amount: Decimal | None, level: bool) -> Meaning:
        """What a figure is, with what its words leave to the side of its list and to what it divides.

        Of money that only a reason tells (no `level`: of a rise or fall) it is not said what all of it is.
        """
        if own != NOTHING:
            way = self.subject.direction
            own = own.over(Meaning(direction=self.side or (None if way == BOTH else way)))
        if self.whole.amount is not None and amount is not None and amount > self.whole.amount:
            self.whole, self.beyond = Whole(), True  # no part is more than what it divides
        divides = _is_a_part(own)
        if divides and ((self.reason and level) or self.whole.meaning.item):
            own = Meaning(direction="expenditure")
        elif divides and self.whole.strange:
            own = Meaning(direction="expenditure", economic=own.economic)
        elif divides:
            own = own.over(replace(self.whole.meaning, measure=None, year=None))
            spent = self.whole.amount is not None
            own = own.over(Meaning(direction="expenditure")) if spent else own
        self.strange = strange or (divides and self.whole.strange)
        return own

    def stated(self, meaning: Meaning, amount: Decimal | None) -> None:
        """Keep what a figure of money, not of a change, is."""
        self.first = self.first if self.figures else meaning
        self.last = meaning, amount
        self.figures += 1

    def exceeds(self, rise: Decimal) -> bool:
        """Whether a rise is more than the last of several figures, and so of what the first of them is."""
        last = self.last[1]
        return self.figures > 1 and last is not None and rise > last

    def gives_reasons(self, sentence: str) -> bool:
        """Whether the next sentence goes on with the reasons of this one: 二是补发抚恤金9万元."""
        return self.reason and says("phrase", sentence, "reason", within="opening")

    def left(self, ended: bool, sentence: str) -> Whole:
        """What a sentence divides that goes on with this one: ；项目支出9万元, or 其中：基本支出9万元."""
        if says("phrase", sentence, "divides", within="opening"):
            return self._last() if self.figures == 1 else self.whole
        return Whole() if ended else self.whole

    def _pass_brackets(self, before: str) -> None:
        """Go back to the subject before a bracket where one closes, to none where an earlier sentence opened it."""
        for sign in _BRACKET.findall(before):
            if sign in "（(":
                self.outside.append((self.subject, self.whole))
            elif self.outside:
                self.subject, self.whole = self.outside.pop()
            else:
                self.subject = self.above = NOTHING

    def _divide(self, inside: bool) -> None:
        """Take what was spoken of last for what is divided, if it is the only figure or a bracket divides it."""
        if inside or self.figures == 1:
            self.whole = self._last()

    def _last(self) -> Whole:
        """What the last figure of the year was of, as what others may divide; of income nothing that is spent."""
        told, amount = self.last
        if told.direction == "revenue":
            return Whole(Meaning(measure=told.measure, year=told.year))
        part = None if told.part == "total" else told.part
        return Whole(replace(told, direction=None, part=part), amount, self.strange)


@dataclass(slots=True)
class Below:
    """The paragraphs below one that ends by dividing its figure (项目支出9万元，其中：), each numbered like the first."""

    whole: Whole | None = None
    style: int | None = None
    begun: bool = False

    def whole_of(self, text: str) -> Whole | None:
        """What the figures of the next paragraph divide; None where it is none of the list."""
        style = depth(text.strip())
        if self.begun and style != self.style:
            self.whole = None
        self.style, self.begun = style, True
        return self.whole

    def close(self, text: str, told: Sequence[Said]) -> None:
        """Begin anew where a paragraph opens a list; end the list with one that states no figure, or none of it."""
        stated = any(each.figures for each in told)
        if stated and says("phrase", text, "divides", within="ending"):
            self.whole, self.begun = told[-1].whole, False
        elif not stated or any(each.beyond for each in told):
            self.whole = None


def _is_a_part(own: Meaning) -> bool:
    """Whether a meaning is of a part or a class of something, of whatever fund: 基本支出, 教育支出."""
    named = own.part not in _WHOLE or own.function or own.economic
    return bool(named) and own.fund is None and own.item is None
