"""A table of amounts → its lines under the reading in which its sums hold, and what was chosen."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from ingest.columns.column import Column
from ingest.columns.columns import columns
from ingest.columns.funded import funded
from ingest.columns.setting import Setting
from ingest.doubt import crowded, parted, separators, shifted, stacked
from ingest.doubt.alternative import Alternative
from ingest.doubt.context import Sight
from ingest.doubt.sums import sums
from ingest.doubt.verdict import Verdict, amounts, verdict
from ingest.frozen.replaced import replace
from ingest.grid import Cell
from ingest.issue import Issue
from ingest.logical import Logical
from ingest.record import Line
from ingest.rows.amounts import lines_of

_LABELS = ("code", "name", "project", "unit", "ordinal")
_DOUBTS = ("unreadable-amount", "ragged-row", "unknown-code", "renamed-code", "assumed")
_WEIGHED = 40  # readings of one table; each costs up to a tenth of a second
_APIECE = 12  # readings of one place; where there are more, its sums tell too little

Doubter = Callable[[Sight, int], Iterator[Alternative]]
_DOUBTERS: tuple[Doubter, ...] = (
    stacked.readings,
    crowded.readings,
    parted.readings,
    parted.names,
    separators.readings,
)


@dataclass(frozen=True, slots=True)
class Read:
    """A table under one reading, with its columns."""

    table: Logical
    columns: tuple[Column, ...]
    lines: list[Line]
    issues: list[Issue]


def chosen(
    table: Logical, setting: Setting, found: tuple[Column, ...], taken: Collection[int] = ()
) -> Read:
    """The table of columns as it is best read; each choice is an issue. Columns `taken` are read elsewhere."""
    found, setting = funded(table, found, setting)
    plain = Read(table, found, *lines_of(table, found, setting, taken))
    ragged = not all(map(all, table.body))  # a cell is missing
    doubts = (
        _DOUBTS if setting.government is None else _DOUBTS[:2]
    )  # rows of any name are usual there
    doubtful = any(issue.kind in doubts for issue in plain.issues)
    if not doubtful and not ragged:
        return plain
    choice = _Choice(plain, setting, taken)
    if doubtful:
        choice.take_certain()
        for doubter in _DOUBTERS:
            choice.settle(doubter)
    if ragged and choice.worth.failed:
        choice.settle(shifted.readings)
    best = choice.best
    lines = [_as_printed(line, choice.meant) for line in best.lines]
    return replace(best, lines=lines, issues=[*best.issues, *choice.notes])


class _Choice:
    """The best reading of one table so far, and what was chosen on the way."""

    def __init__(self, plain: Read, setting: Setting, taken: Collection[int]) -> None:
        self.best, self.setting, self.taken = plain, setting, taken
        self.notes: list[Issue] = []
        self.meant: dict[Cell, Cell] = {}
        self._sums = sums([*amounts(plain.lines).values()])
        self._left = _WEIGHED
        self._worth: Verdict | None = None

    @property
    def worth(self) -> Verdict:
        """The verdict on the best reading, weighed when first asked for."""
        self._worth = self._worth or self._weighed(self.best)
        return self._worth

    def take_certain(self) -> None:
        """Take all rows that can be read in one way only, at once: a whole table may be of such rows."""
        sight, taken = self._sight(self.best.table, self.best.columns), list[Alternative]()
        for number in reversed(range(len(self.best.table.body))):
            offered = [*islice(stacked.readings(sight, number), 2)]
            if len(offered) == 1 and offered[0].certain:
                table = offered[0].table
                sight = self._sight(table, columns(table, self.setting.frame))
                taken += offered
        if taken:
            whole = self._read(sight.table)
            worth = self._weighed(whole)
            if worth.betters(self.worth):
                self._take(whole, worth, reversed(taken))

    def settle(self, doubter: Doubter) -> None:
        """Decide the doubtful rows from the last to the first, so that those above keep their numbers."""
        sight = self._sight(self.best.table, self.best.columns)
        for number in reversed(range(len(self.best.table.body))):
            offered = [*islice(doubter(sight, number), _APIECE + 1)]
            if offered and len(offered) <= min(_APIECE, self._left):
                self._left -= len(offered)
                self._decide(offered)
                sight = self._sight(self.best.table, self.best.columns)

    def _decide(self, offered: Sequence[Alternative]) -> None:
        """Take the reading that is better than all others and than the best so far."""
        found = [self._read(each.table) for each in offered]
        weighed = [self._weighed(each) for each in found]
        worth = max(weighed)
        best = [place for place, each in enumerate(weighed) if each == worth]
        first, alike = best[0], {_saying(found[place].lines) for place in best}
        proved = worth.held > self.worth.held or offered[first].certain
        if len(alike) == 1 and worth.betters(self.worth) and proved:
            self._take(found[first], worth, [offered[first]])

    def _take(self, best: Read, worth: Verdict, taken: Iterable[Alternative]) -> None:
        self.best, self._worth = best, worth
        order = self.setting.order
        for each in taken:
            self.notes.append(Issue("chosen-reading", "notice", each.said, order, each.cell))
            if each.meant:
                self.meant[each.meant] = each.cell

    def _read(self, table: Logical) -> Read:
        found, setting = funded(table, columns(table, self.setting.frame), self.setting)
        return Read(table, found, *lines_of(table, found, setting, self.taken))

    def _weighed(self, found: Read) -> Verdict:
        return verdict(found.lines, found.issues, self.setting, self._sums)

    def _sight(self, table: Logical, found: Sequence[Column]) -> Sight:
        return Sight(
            table,
            tuple(column.number for column in found if column.role in _LABELS),
            tuple(column.number for column in found if column.role == "amount"),
            self._sums,
        )


def _saying(lines: Sequence[Line]) -> tuple[object, ...]:
    """What lines say, wherever they stand."""
    return tuple((line.meaning, line.aggregation, line.name, line.amount) for line in lines)


def _as_printed(line: Line, meant: Mapping[Cell, Cell]) -> Line:
    """The line with the cell that is printed, whatever was read in it."""
    cell = meant.get(line.cell)
    return replace(line, cell=cell, printed=cell.text) if cell else line
