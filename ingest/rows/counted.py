"""Rows of things or people counted, which are no money: 团组数（个）, 车辆数 beside 辆."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.columns.contents import are_measures
from ingest.headings.column import holds
from ingest.logical import Logical, Row, at
from ingest.values.enumerator import bare, depth
from ingest.values.measure import measure
from ingest.words.lexicon import notation, remembered, says
from ontology.fold import squeeze

_COUNTED = ("piece", "people", "space", "share")
_HELD = ("asset-vehicles", "asset-equipment")
_UNITS = ("unit", "measure-unit")


@remembered
def counts(text: str) -> bool:
    """Whether a label is of things or people counted, not of money.

    >>> counts("1．因公出国（境）团组数（个）"), counts("单价50万元以上通用设备（台，套）"), counts("公务接待费")
    (True, True, False)
    """
    return says("count", text, "thing")


def _heads_units(path: Sequence[str]) -> bool:
    said = holds(path[-1], "table") if path else None
    return said is not None and said.notation in _UNITS


def _kind(text: str) -> str | None:
    found = measure(text)
    return found.kind if found else None


@dataclass(slots=True)
class Counted:
    """Tells rows of things counted from rows of money, row by row: what divides such a row counts things as well.

    A table of assets (`things`) may count things in one column and give their worth in another; `units` are the columns of
    units of measure.
    """

    table: Logical
    things: bool
    units: tuple[int, ...] = field(init=False)
    _worth: bool = field(init=False)
    _above: int | None = None
    _held: int | None = None

    def __post_init__(self) -> None:
        """Find the columns of units of measure."""
        headed = (n for n, path in enumerate(self.table.headings) if _heads_units(path))
        self.units = tuple(n for n in headed if are_measures(self.table, n))
        self._worth = self.things and self._has_quantities

    def row(self, row: Row, name: str) -> bool:
        """Whether a row is of things counted, or divides one that is: 一般公务用车 below 车辆数（辆）."""
        if self._worth:
            return False
        own, counted = depth(name), counts(name) or self._is_measured(row)
        if own is not None and (self._held is None or own <= self._held):
            self._held = own if not self.things and says("count", name, "held") else None
        within = self._above is not None and own is not None and own > self._above
        if not within:
            self._above = own if counted else None
        return within or counted or self._is_held(name)

    def _is_held(self, name: str) -> bool:
        """Whether a row below 国有资产占用情况 names vehicles or equipment, which are counted there."""
        return self._held is not None and notation("item", bare(squeeze(name))) in _HELD

    def unit_of_money(self, row: Row) -> str | None:
        """The unit of money that a row prints beside its name, None where it prints none."""
        money = (text for text in self._measures(row) if _kind(text) == "money")
        return notation("money", next(money, ""))

    def _is_measured(self, row: Row) -> bool:
        """Whether a row prints a unit in which things are counted."""
        return any(_kind(text) in _COUNTED for text in self._measures(row))

    def _measures(self, row: Row) -> list[str]:
        cells = (at(row, number) for number in self.units)
        return [text for cell in cells if cell is not None and (text := squeeze(cell.text))]

    @property
    def _has_quantities(self) -> bool:
        """Whether a column of the table holds quantities of things."""
        heads = [holds(path[-1], "assets") for path in self.table.headings if path]
        return any(said is not None and said.notation == "quantity" for said in heads)
