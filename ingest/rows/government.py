"""Rows of tables of governments: a label → the place or level, the debt, the fund and the year that it names besides.

What a row leaves open it has from the rows above that head it: （一）一般债券 below 一、2025年发行执行数, a project
below the place that pays for it.
"""

from dataclasses import dataclass, field, replace

from ingest.columns.blocks import Block
from ingest.columns.government import measure, names_regions, transferred
from ingest.columns.heading import direction
from ingest.columns.roles import is_project
from ingest.columns.setting import Frame, Government
from ingest.headings.total import is_sum, is_whole
from ingest.record import Code, Meaning
from ingest.rows.heads import Heads
from ingest.rows.label import Label
from ingest.rows.owing import Owing
from ingest.rows.telling import (
    balancing,
    is_flow,
    is_of,
    is_of_insurance,
    may_be_a_place,
    sided,
    taken_in,
    tells_a_figure,
)
from ingest.values import tier
from ingest.values.enumerator import bare, depth, is_among
from ingest.values.region import is_here, plain, region
from ingest.values.year import years
from ingest.words.lexicon import answer, notation, pattern, says
from ontology.fold import squeeze

_TRANSFERS, _GROUP = "230", 5  # the class of transfers, and the digits of a group
_KINDS = ("23001", "23002", "23003")
_NOTHING = Meaning()


@dataclass(slots=True)
class Governed:
    """Adds to the labels of one block, row by row, what they say of governments.

    `listed`: rows are places; `insures`: the table is of social insurance; `projects`: rows are projects;
    `titled`: the title names the budget of all rows; `headed`: the one column of names is headed as one of places.
    """

    frame: Frame
    government: Government
    listed: bool
    owing: Owing
    insures: bool = False
    projects: bool = False
    titled: bool = False
    headed: bool = False
    _budget: str | None = None
    _place: Label | None = None
    _fund: str | None = None
    _among: bool = False
    _function: Code | None = None
    _group: str | None = None
    _run: int = 0
    _heads: Heads = field(default_factory=Heads)

    def label(self, label: Label, names: list[str]) -> Label:
        """The label of a row whose cells print these names: named as it is printed, no unit's and no project's."""
        name = squeeze(names[-1]) if names else label.name
        traits = self.frame.kind.traits
        free = label.known or traits.named or traits.transfers or traits.debt  # rows of any name
        own = replace(label, name=name or label.name, unit=None, project=None, owner=False)
        own = replace(own, known=free)
        if self.projects and not is_sum(bare(own.name)) and not label.total:
            own = replace(own, project=bare(own.name))
        part = None if traits.transfers else own.meaning.part  # 专项经费 names what is paid for
        own = replace(own, meaning=replace(own.meaning, fund=self._budgeted(own), part=part))
        if traits.debt:  # 铁路, 住房保障 say what debt was used for
            own = replace(own, meaning=replace(own.meaning, function=None, revenue=None))
        if self.insures:
            own = self._insured(own)
        if traits.transfers and (code := transferred(bare(own.name))):
            own = replace(own, meaning=replace(own.meaning, function=code), known=True)
        if traits.transfers and says("government-figure", own.name, "reserve"):
            own = replace(own, meaning=replace(own.meaning, item="transfer-reserved"))
        if is_sum(bare(own.name)):  # 支出小计 is in no list, and need not be
            own = replace(own, known=True)
        if traits.by_item:
            own = self._dated(own)
        own = self._placed(self._grouped(own))
        return self._owed(own, names) if traits.debt else self._heads.within(self._flowing(own))

    def _owed(self, label: Label, names: list[str]) -> Label:
        """A row of a limit, a balance, an issue or a repayment of debt."""
        return self._said(label, self.owing.told(label, names))

    def _budgeted(self, label: Label) -> str | None:
        """The budget of a row in a table whose title names none: that which it names first, else that of the rows above."""
        if self.titled or label.total:
            self._budget = None
        elif pattern("government-place", "budget").match(plain(bare(label.name))):
            self._budget = notation("government-budget", bare(label.name))
        return self._budget

    def _dated(self, label: Label) -> Label:
        """A row that names a year or a stage, where columns are items: 2030年决算数."""
        figure = answer("government-figure", label.name)
        year = next(iter(years(label.name)), None)
        if label.meaning.item or (figure is None and year is None):
            return label
        said = measure(
            figure.notation if figure else None, year or self.government.year, self.frame
        )
        return self._said(label, Meaning(year=year, measure=said))

    def _grouped(self, label: Label) -> Label:
        """A row of transfers below a group of which no list has it is not the one of its name in another group."""
        code = label.meaning.function
        if code is None or not code.notation.startswith(_TRANSFERS):
            return label
        if len(code.notation) == _GROUP:
            self._group = code.notation
        own = code.notation[:_GROUP]
        finer = len(code.notation) > _GROUP and own in _KINDS
        other = self._group and finer and own != self._group
        if not other:
            return label
        return replace(label, meaning=replace(label.meaning, function=None))

    def _placed(self, label: Label) -> Label:
        """A row of a place or of a level of government; in a list of places other rows are of the last one."""
        name = bare(label.name)
        scope = None if is_flow(label.name) else self._level(name)
        own = pattern("government-place", "own").match(plain(name))
        place = None if scope else self._region(label, own[1] if own else name)
        if own and place:  # 西宁市本级 below 西宁市
            scope = "own-level"
        last = self._last if scope == "lower-levels" and tier.is_own(name) else None
        if last:  # 市本级 below 杭州市 in a table of a province
            scope, place = "own-level", last
        if scope == tier.ABOVE:  # 省级收入 in the table of a city is none of its own
            return self._said(label, Meaning(item="memo"))
        if scope is None and place is None:
            self._function = label.meaning.function or self._function
            return self._within(label)
        if self.frame.kind.traits.transfers:
            told = Meaning(counterpart=place)
        else:
            told = Meaning(scope=scope or "whole-place")
            if (
                scope and self._function
            ):  # 本级支出 below 城乡社区支出: of the function, and no finer one
                told = replace(told, function=self._function, item="level-subtotal")
        self._run += 1
        total = scope == "whole-place" and (self.listed or is_here(name, self.government.here))
        row = replace(label, unit=self._unit(place), total=is_whole(name))
        self._place = self._said(row, told, total)
        return self._place

    @property
    def _last(self) -> str | None:
        """The place whose row stands above, in a list of places."""
        place = self._place if self.listed else None
        return (place.unit or place.meaning.counterpart) if place else None

    def _level(self, name: str) -> str | None:
        """The level of government that a row names: the place itself, its own level, those below."""
        if is_here(name, self.government.here) or (self.listed and is_whole(name)):
            return "whole-place"
        here, division = self.government.here, self.government.division
        return tier.level(plain(name).removeprefix(here), here, division)

    def _region(self, label: Label, name: str) -> str | None:
        if label.meaning.function or label.meaning.revenue or label.project or says("total", name):
            return None
        found = region(name, self.government.division, self.listed)
        return found or (name if self.headed and may_be_a_place(label, name) else None)

    def _unit(self, place: str | None) -> str | None:
        return None if self.frame.kind.traits.transfers else place

    def _within(self, label: Label) -> Label:
        if tells_a_figure(label.name):
            self._place = None
        above = self._place
        reserved = label.meaning.item == "transfer-reserved"
        places, self._run = self._run, 0
        sums = places > 1 and is_sum(bare(label.name))  # 小计 below several places, not below one
        if not self.listed or above is None or label.total or reserved or sums:
            return label
        told = Meaning(scope=above.meaning.scope, counterpart=above.meaning.counterpart)
        return self._said(replace(label, unit=above.unit), told)

    def _insured(self, label: Label) -> Label:
        """A row of social insurance: the fund that it names, else that of the row above; only classes of insurance.

        What stands below a row 其中 and names no fund is among what that divides: a note.
        """
        fund = notation("government-budget", bare(label.name))
        named = label.total or fund is not None or depth(label.name) == 1
        if named:
            self._fund = fund
        self._among = not named and (self._among or is_among(label.name))
        meaning = label.meaning
        revenue = meaning.revenue if is_of(meaning.revenue, "102") else None
        function = meaning.function if is_of(meaning.function, "209") else None
        item = "memo" if self._among else meaning.item
        said = replace(meaning, revenue=revenue, function=function, fund=self._fund, item=item)
        return replace(label, meaning=said)

    def _flowing(self, label: Label) -> Label:
        """A row of what comes in, goes out or is left, where its table has no side: 三、本年收支结余."""
        name = bare(label.name)
        item = notation("government-item", name, within="insurance") if self.insures else None
        if item:
            return self._said(label, Meaning(item=item))
        side = direction(name) if self.frame.kind.traits.two_sided else None
        if label.meaning.revenue:  # 其他支出 is a kind of transfers received, too
            side = None
        told = Meaning(direction=side).over(balancing(label, self.insures))
        if self.frame.kind.traits.two_sided and not self.insures:
            told = sided(told.over(taken_in(label, told)), label.meaning)
        known = label.known or told.item is not None or told != Meaning(direction=side)
        budget = pattern("government-place", "budget").match(plain(name))
        known = known or is_flow(label.name) or self._budget is not None or bool(budget)
        return replace(label, meaning=label.meaning.over(told), known=known)

    def _said(self, label: Label, told: Meaning, total: bool = False) -> Label:
        known = label.known or told != _NOTHING
        because = label.because if told == _NOTHING else "names a place, a level or a debt"
        return replace(
            label,
            meaning=told.over(label.meaning),
            total=label.total or total,
            known=known,
            because=because,
        )


def governed(frame: Frame, block: Block, caption: str) -> Governed | None:
    """What reads the rows of a table of a government, None for tables of departments."""
    if frame.government is None:
        return None
    places = any(names_regions(heading) for column in block.labels for heading in column.path)
    across = any(column.meaning.counterpart for column in block.amounts)
    listed = places or (not across and says("government-place", caption, "by-place"))
    projects = frame.kind.traits.named and any(is_project(column.path) for column in block.labels)
    insures = is_of_insurance(caption)
    titled = insures or notation("government-budget", caption) is not None
    headed = places and sum(column.role == "name" for column in block.labels) == 1
    owing = Owing(frame, frame.government, listed, projects)
    heads = Heads(frame.kind.traits.two_sided)
    return Governed(
        frame, frame.government, listed, owing, insures, projects, titled, headed, _heads=heads
    )
