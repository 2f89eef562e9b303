"""Rows of tables of debt → the limit, balance, issue or repayment, the kind of debt and the year that each is of.

What a row leaves open it has from the rows above that head it, and from what a column before its name says of several
rows: 一般 below 新增, beside 债券发行.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.columns.government import measure
from ingest.columns.setting import Frame, Government
from ingest.record import Meaning
from ingest.rows.label import Label
from ingest.rows.telling import STAGES
from ingest.values.enumerator import bare, depth
from ingest.values.region import plain
from ingest.values.year import years
from ingest.words.lexicon import answer, notation, says

_DEEPEST = 9  # a row without an enumerator stands below every row that has one
_ISSUED = "debt-issued"
PARTS = {"debt-balance": "debt-balance-part", "debt-repaid": "debt-repaid-part"}
"""What a balance or a repayment is below which a row of bonds stands."""


@dataclass(slots=True)
class Owing:
    """Reads the rows of one block; `listed`: rows are places; `projects`: rows are projects."""

    frame: Frame
    government: Government
    listed: bool
    projects: bool
    _heads: list[tuple[int, Meaning]] = field(default_factory=list[tuple[int, Meaning]])
    _group: str | None = None
    _kind: str | None = None

    def told(self, label: Label, names: Sequence[str]) -> Meaning:
        """What a row says, whose cells print these names; one of a kind alone (专项) heads none and ends none."""
        own = depth(label.name) or _DEEPEST
        alone = _alone(names[-1]) if names else None
        self._grouped(names)
        while not alone and self._heads and self._heads[-1][0] >= own:
            self._heads.pop()
        above = self._heads[-1][1] if self._heads else Meaning()
        found = self._told(plain(label.name), names, above)
        if found.item and not (self.listed or label.total or alone):
            self._heads.append((own, found))
        return found

    def _grouped(self, names: Sequence[str]) -> None:
        """Take in what a column before the names of rows says that they are of: 债券发行."""
        group = names[0] if len(names) > 1 else None
        item = notation("government-item", bare(group), within="debt") if group else None
        if item and group != self._group:
            self._group, self._heads = group, [(0, Meaning(item=item))]

    def _told(self, name: str, names: Sequence[str], above: Meaning) -> Meaning:
        """What a row of debt says; the name of a project says neither year nor measure of its money."""
        item = notation("government-item", bare(name), within="debt")
        if above.item and says("government-owing", bare(name), "debt-issued-new"):
            item = "debt-limit-new" if above.item == "debt-limit" else "debt-issued-new"
        if item and above.item and above.item.startswith(item):
            item = above.item  # 其中：一般债务限额 below 新增限额
        if item and item.startswith(_ISSUED) and above.item in PARTS:
            item = PARTS[above.item]  # 其中：再融资 below 还本
        debt = self._debt(names, above)
        named = None if self.projects else next(iter(years(name)), None)
        year = named or above.year
        told = Meaning(item=item or above.item, debt=debt or above.debt, year=year)
        figure = None if self.projects else answer("government-figure", name)
        if figure and figure.notation in STAGES:
            said = measure(figure.notation, year or self.government.year, self.frame)
            return replace(told, measure=said)
        return replace(told, measure=above.measure if item is None or not named else None)

    def _debt(self, names: Sequence[str], above: Meaning) -> str | None:
        """The debt that a row names; what stands in a column before its name holds for the rows below, too."""
        told = [notation("government-debt", each) for each in names]
        if len(names) > 1:
            self._kind = told[0]
        found = next((each for each in reversed(told) if each in ("general", "special")), None)
        alone = _alone(names[-1]) if names and above.item else None
        return found or alone or self._kind


def _alone(name: str) -> str | None:
    """The kind of debt of a row that names nothing else: 专项."""
    told = notation("government-owing", plain(name))
    return told if told in ("general", "special") else None
