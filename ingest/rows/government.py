"""Rows of tables of governments: a label → the place or level, the debt and the year that it names besides.

What a row 其中 leaves open it has from the row above: 其中：一般债务 below 一、2017年末地方政府债务余额.
"""

from dataclasses import dataclass, replace

from ingest.columns.column import Column
from ingest.columns.government import measure, names_regions
from ingest.columns.setting import Frame, Government
from ingest.headings.total import is_whole
from ingest.kinds.kind import TableKind
from ingest.record import Code, Meaning
from ingest.rows.label import Label
from ingest.values.enumerator import bare, is_among
from ingest.values.region import is_here, plain, region
from ingest.values.year import years
from ingest.words.lexicon import answer, notation, says
from ontology.fold import squeeze


@dataclass(slots=True)
class Governed:
    """Adds to the labels of one block, row by row, what they say of governments; `listed`: rows are places."""

    frame: Frame
    government: Government
    listed: bool
    _function: Code | None = None
    _debt: str | None = None
    _item: str | None = None
    _year: int | None = None

    def label(self, label: Label, printed: str) -> Label:
        """The label of a row, named as it is printed; it is no unit's and no project's."""
        name = squeeze(printed) or label.name
        own = replace(label, name=name, unit=None, project=None, owner=False)
        if not self.frame.kind.traits.debt or self.listed:
            return self._placed(own)
        return self._owed(self._placed(own))

    def _placed(self, label: Label) -> Label:
        """A row of a place or of a level of government."""
        name = bare(label.name)
        level = notation("government-level", name)
        if is_here(name, self.government.here) or (self.listed and is_whole(name)):
            whole = Meaning(scope=None if self.frame.kind.traits.transfers else "whole-place")
            return self._said(label, whole, total=True)
        if label.meaning.function or not level:
            self._function = label.meaning.function or self._function
        if level:
            scope = None if self.frame.kind.traits.transfers else level
            return self._said(label, Meaning(scope=scope, function=self._function))
        place = region(name, self.government.division, self.listed and not says("total", name))
        if place is None or label.meaning.function or label.meaning.revenue:
            return label
        if self.frame.kind.traits.transfers:
            return self._said(label, Meaning(counterpart=place))
        return replace(self._said(label, Meaning(scope="whole-place")), unit=place)

    def _owed(self, label: Label) -> Label:
        """A row of a limit, a balance, an issue or a repayment of debt."""
        name, within = plain(label.name), is_among(label.name)
        item = notation("government-item", bare(name), within="debt")
        debt = notation("government-debt", name)
        if not item and not within:  # a row of a kind of debt alone heads those below it
            self._debt, self._item, self._year = debt, None, None
        named = next(iter(years(name)), None)
        year = named or (self._year if not item or within else None)
        told = Meaning(item=item or self._item, debt=debt or self._debt, year=year)
        if not within and item:
            self._item, self._year = item, named
        figure = answer("government-figure", name)
        if figure and figure.notation in ("actual", "budget"):
            year = year or self.government.year
            told = replace(told, measure=measure(figure.notation, year, self.frame))
        return self._said(label, told)

    def _said(self, label: Label, told: Meaning, total: bool = False) -> Label:
        known = label.known or told != Meaning()
        because = label.because if told == Meaning() else "names a place, a level or a debt"
        return replace(
            label,
            meaning=told.over(label.meaning),
            total=label.total or total,
            known=known,
            because=because,
        )


def governed(frame: Frame, labels: tuple[Column, ...], caption: str) -> Governed | None:
    """What reads the rows of a table of a government, None for tables of departments."""
    if frame.government is None:
        return None
    places = any(names_regions(heading) for column in labels for heading in column.path)
    return Governed(
        frame, frame.government, places or says("government-place", caption, "by-place")
    )


def whose(meaning: Meaning, kind: TableKind) -> tuple[str | None, Meaning]:
    """Whose an amount of a column of a place is: of a transfer the other side's, else that of its government."""
    if meaning.counterpart is None or kind.traits.transfers:
        return None, meaning
    return meaning.counterpart, replace(meaning, counterpart=None)
