"""What headings and earlier clauses of a report have said: of which level, year, budget and measure a figure is."""

from dataclasses import dataclass, field, replace

from ingest.columns.government import measure
from ingest.columns.setting import Frame
from ingest.prose.level import level
from ingest.values.enumerator import depth
from ingest.values.fiscal import fiscal_years, is_partial
from ingest.words.lexicon import answers, notation, pattern, says
from ontology.fold import squeeze

_BEGINS = 8  # characters, of which the first are a year
_SHORT = 9  # characters of a clause that only says when or where


@dataclass(frozen=True, slots=True)
class Spoken:
    """What holds at a place in a report.

    `here` is the government that reports, `scope` None where nothing said it, and `partial` says that a part of a year is
    spoken of, whose figures are none of the year's; `dated`: something named the year.
    """

    here: str
    year: int
    scope: str | None = None
    fund: str | None = None
    figure: str | None = None
    partial: bool = False
    dated: bool = False

    def hear(self, text: str, heading: bool = False) -> "Spoken":
        """What holds after some words; those that only compare a figure with another are passed over."""
        told = _plain(squeeze(text))
        scope = level(told, self.here, heading)
        named = fiscal_years(told)
        year = self.year if not named else named[0] if heading else named[-1]
        several = heading and len({*named}) > 1
        figure = None if several else stage(pattern("report-word", "according").sub("", told))
        fund = fund_of(told)
        return Spoken(
            self.here,
            year,
            scope or self.scope,
            fund or (None if heading and scope else self.fund),
            figure or (self.figure if year == self.year else None),
            (is_partial(told) and not (heading and named)) or (self.partial and not named),
            self.dated or bool(named),
        )

    def pass_over(self, sentence: str) -> "Spoken":
        """What holds behind a sentence without figures: that a part of a year is spoken of."""
        return replace(self, partial=self.partial or is_partial(sentence))

    def within(self, year: int | None) -> "Spoken":
        """The same in a year that the paragraph before told, where nothing here tells one."""
        return self if year is None or self.dated else replace(self, year=year)

    def of(self, frame: Frame) -> "Spoken":
        """The same for a figure: what became of an unnamed year is that of the year before the one that is planned."""
        past = frame.stage == "budget" and self.figure == "actual" and not self.dated
        return replace(self, year=frame.year - 1) if past else self

    def measured(self, frame: Frame) -> str | None:
        """The measure of a figure: what the words say, else what became of a year that is over."""
        figure = self.figure
        if figure is None and self.year < frame.year:
            figure = "actual"
        elif figure is None and self.year > frame.year:
            figure = "budget"
        if figure == "estimate" and frame.stage == "budget" and self.year >= frame.year:
            figure = "budget"  # what is expected of the year that is planned
        return measure(figure, self.year, frame)


@dataclass(slots=True)
class Sections:
    """The headings above a paragraph; one that is numbered ends those of its depth, a part all of them."""

    base: Spoken
    _listing: Spoken | None = None
    _marked: bool = False
    _outer: list[Spoken] = field(default_factory=list[Spoken])
    _open: list[tuple[int, Spoken]] = field(default_factory=list[tuple[int, Spoken]])

    @property
    def here(self) -> Spoken:
        """What the headings say together."""
        return self._open[-1][1] if self._open else self.base

    def above(self, text: str) -> Spoken:
        """What holds for a paragraph: the headings, or the paragraph that opened the list that it is of.

        A list whose items have marks (——税收收入) is one of these items alone; another paragraph goes on in the list around it.
        """
        marked = says("report-word", text, "item-mark")
        if self._marked and not marked and self._outer:
            self._listing, self._marked = self._outer.pop(), False
        if self._listing is None or (self._marked and not marked):
            return self.here
        self._marked = marked
        return self._listing

    def open_list(self, spoken: Spoken) -> None:
        """Let what a paragraph said hold for those behind it, up to the next heading: 具体情况如下："""
        if self._listing:
            self._outer.append(self._listing)
        self._listing, self._marked = spoken, False

    def enter(self, heading: str) -> None:
        """Take a heading in; one without a number goes on in the section that it stands in, unless it names a year."""
        self._listing = None
        self._outer.clear()
        deep = depth(heading.strip())
        if pattern("report-word", "part").match(heading.strip()) or (
            deep is None and self._open and fiscal_years(heading)
        ):
            self._open = [(0, self.base.hear(heading, heading=True))]
        elif deep is None and self._open:
            self._open[-1] = (self._open[-1][0], self.here.hear(heading, heading=True))
        elif deep is None:
            self.base = replace(self.base.hear(heading, heading=True), dated=False)
        else:
            while self._open and self._open[-1][0] >= deep:
                self._open.pop()
            self._open.append((deep, self.here.hear(heading, heading=True)))


@dataclass(slots=True)
class Aside:
    """Where brackets and 其中 narrow what is spoken of, and what holds again behind them."""

    now: Spoken
    _outside: list[Spoken] = field(default_factory=list[Spoken])
    _whole: Spoken | None = None

    def hear(self, before: str, first: bool = True) -> None:
        """Take in the words before a figure; behind the first of a sentence they begin with what is said of the one before."""
        before = pattern("report-word", "bracket").sub("", before)
        tail, start = 0 if first else _tail(before), 0
        for sign in pattern("report-word", "aside").finditer(before):
            self.now = self.now.hear(before[max(start, tail) : sign.start()] + "，")
            self._turn(sign[0])
            start = sign.end()
        self.now = self.now.hear(before[max(start, tail) :])

    def _turn(self, sign: str) -> None:
        if sign in "（(":
            self._outside.append(self.now)
        elif sign in "）)":
            self.now = self._outside.pop() if self._outside else self.now
        elif self._whole is None:
            self._whole = self.now

    @property
    def narrowed(self) -> bool:
        """Whether 其中 or a bracket narrows what is spoken of."""
        return bool(self._outside) or self._whole is not None

    @property
    def behind(self) -> Spoken:
        """What holds for the next sentence of the paragraph."""
        outer = self._outside[0] if self._outside else self.now
        return self._whole or outer


def _tail(before: str) -> int:
    """Where the clause before a figure begins, with a short one before it: 2025年，支出."""
    start = before.rfind("，") + 1
    earlier = before.rfind("，", 0, max(start - 1, 0)) + 1
    return earlier if 0 < start - earlier <= _SHORT else start


def stage(text: str) -> str | None:
    """What the last word of a text that tells it says a figure is: planned, adjusted, expected, or what became of it."""
    found = [*answers("report-stage", text)]
    last = max(found, key=lambda each: each.match.end(), default=None)
    return last.notation if last else None


def only_year(text: str) -> int | None:
    """The fiscal year of a paragraph that begins with one and names no other."""
    named, first = {*fiscal_years(squeeze(text))}, fiscal_years(squeeze(text)[:_BEGINS])
    return first[0] if first and len(named) == 1 else None


def fund_of(text: str) -> str | None:
    """The budget that a text names; what it pays into another, transfers within one, and functions name none."""
    for other in ("paid", "served"):
        text = pattern("report-word", other).sub("", text)
    return notation("government-budget", text)


def _plain(text: str) -> str:
    """A text without complete brackets and without clauses that only compare."""
    bare = pattern("report-word", "bracket").sub("", text)
    return pattern("report-word", "compared").sub("", bare)
