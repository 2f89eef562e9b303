"""Rows of a project table whose column of names is blank → the project above, or the class of those below."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest.columns.blocks import Block
from ingest.logical import Row, at, texts
from ingest.record import Line, Meaning
from ingest.rows.label import Label
from ingest.values.enumerator import bare
from ingest.values.figure import is_figure, number
from ingest.values.money import in_yuan
from ingest.words.lexicon import notation
from ontology.fold import squeeze

ASSUMED = (
    "一行有数字而无名称，视为上一项目“{}”的金额。Taken for a further amount of the project above."
)


@dataclass(slots=True)
class Unnamed:
    """Reads the rows without names of one block; what it saw of the rows above tells whose they are."""

    block: Block
    _above: Label | None = None
    _summed: bool = False
    _sums: dict[int, Decimal] = field(default_factory=dict[int, Decimal])
    _most: dict[int, Decimal] = field(default_factory=dict[int, Decimal])

    def saw(self, label: Label, lines: Sequence[Line]) -> None:
        """Remember the last project, and what the rows add up to."""
        self._above = label if label.project else None
        self._summed = self._summed or label.total
        for line in lines:
            if line.aggregation == "leaf":
                column = line.cell.column
                self._sums[column] = self._sums.get(column, Decimal(0)) + line.amount
                self._most[column] = max(self._most.get(column, line.amount), line.amount)

    def label(self, row: Row, unit: str, last: bool) -> Label | None:
        """The label of a row without a name, None where it may be a total that lost its own; `unit` is of money.

        The `last` row of a table without a total may be one that classes among its rows keep from being their sum.
        """
        cells = (at(row, column.number) for column in self.block.amounts)
        if not any(cell is not None and is_figure(cell.text) for cell in cells):
            return None
        left = [text for text in texts(row[: self._first]) if bare(text) and not is_figure(text)]
        if left:
            return Label(squeeze(left[-1]), because="words left of the column of projects")
        if self._above is None or self._is_sum(row, unit, last):
            return None
        funds = self._funds(row)
        meaning = Meaning(fund=next(iter(funds), self._above.meaning.fund))
        because = "a fund beside a blank name" if funds else "blank below the name of a project"
        return replace(self._above, meaning=meaning.over(self._above.meaning), because=because)

    def is_assumed(self, row: Row) -> bool:
        """Whether a row prints nothing but figures, so that whose it is is no more than likely."""
        return not any(bare(text) and not is_figure(text) for text in texts(row))

    @property
    def _first(self) -> int:
        projects = (each.number for each in self.block.labels if each.role == "project")
        return min(projects, default=0)

    def _funds(self, row: Row) -> list[str]:
        """The funds that a column of words names, where no column of amounts tells them."""
        if any(column.meaning.fund not in (None, "all") for column in self.block.amounts):
            return []
        columns = [each.number for each in self.block.labels if each.role == "fund"]
        cells = [cell for number in columns if (cell := at(row, number)) is not None]
        return [fund for cell in cells if (fund := notation("fund", cell.text))]

    def _is_sum(self, row: Row, unit: str, last: bool) -> bool:
        """Whether each figure of a row is what all rows above add up to or, where none says so, as much as any."""
        told = {
            column.number: in_yuan(value, unit)
            for column in self.block.amounts
            if (cell := at(row, column.number)) is not None and (value := number(cell.text))
        }
        summed = all(self._sums.get(n) == amount for n, amount in told.items())
        least = all(amount >= self._most.get(n, amount) for n, amount in told.items())
        return bool(told) and (summed or (last and least and not self._summed))
