"""A grid whose merged cells were taken apart, so that each cell says the text again → the grid with them merged.

Workbooks and pages that went through other programs say 测试市档案局 in each of six cells, and 25.00 in the two
columns that one amount took. What is said twice beside or below itself would be counted twice.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ingest.grid import Cell, Grid
from ingest.headings.form import is_form
from ingest.headings.indicator import role_of
from ingest.logical import Row
from ingest.values.figure import is_figure
from ontology.fold import squeeze

_LETTERS = re.compile(r"[^\W\d_]{2}")
_YEAR = re.compile(r"(19|20)\d\d")

Run = tuple[int, int, str]
"""The first column, the column after the last, and the text that all of them say."""


def remerged(grid: Grid) -> Grid:
    """The grid with one cell where one was taken apart; itself where it merges more than titles, or repeats no words."""
    merged = (cell for cell in grid.cells if cell.rows * cell.columns > 1)
    if not grid.exact or any((cell.rows, cell.columns) != (1, grid.width) for cell in merged):
        return grid
    parts = _Parts(grid)
    runs = [list(parts.runs(row)) for row in range(grid.height)]
    if not any(_is_word(text) for row in runs for start, end, text in row if end > start + 1):
        return grid
    return replace(grid, cells=tuple(sorted(parts.merged(runs), key=_place)))


def _place(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.column


def _is_word(text: str) -> bool:
    """Whether a text is a heading or a label; what is shorter, 是 or A, is said of many things."""
    return bool(_LETTERS.search(text)) and not is_figure(text)


@dataclass(frozen=True)
class _Parts:
    """A grid without spans, and what its cells say without white space."""

    grid: Grid

    @cached_property
    def rows(self) -> list[list[str]]:
        """The texts by row and column."""
        return [[squeeze(cell.text) if cell else "" for cell in row] for row in self.cells]

    @cached_property
    def cells(self) -> Sequence[Row]:
        """The cells by row and column."""
        return self.grid.matrix()

    @cached_property
    def form(self) -> bool:
        """Whether a form asks in the grid, whose rows have columns of their own."""
        return is_form(self.cells)

    @cached_property
    def top(self) -> int:
        """The first row with a figure, above which rows title and head; 0 in forms and where there is none."""
        figured = (
            number
            for number, row in enumerate(self.rows)
            if any(is_figure(text) and not _YEAR.fullmatch(text) for text in row)
        )
        return 0 if self.form else next(figured, 0)

    def runs(self, number: int) -> Iterator[Run]:
        """The cells of a row from left to right, those that were one together."""
        row, start = self.rows[number], 0
        for column in range(1, len(row) + 1):
            if column == len(row) or not self._goes_on(number, start, column):
                yield start, column, row[start]
                start = column

    def _goes_on(self, number: int, start: int, column: int) -> bool:
        """Whether a cell says again, as a part of what the cell before it is a part of."""
        text, cells = self.rows[number][column], self.cells[number]
        if not text or text != self.rows[number][column - 1]:
            return False
        if cells[column] is cells[column - 1]:
            return True
        if not _is_word(text):
            return is_figure(text) and self._twins(number, column)
        if self.form:
            return not self._told_apart(number, column)
        return number < self.top or start == 0

    def _twins(self, number: int, column: int) -> bool:
        """Whether two columns are one: in a form by the words above, elsewhere in all rows."""
        if not self.form:
            return all(row[column - 1] == row[column] for row in self.rows)
        above = ((row[column - 1], row[column]) for row in reversed(self.rows[:number]))
        words = (pair for pair in above if all(map(_is_word, pair)))
        left, right = next(words, ("", ""))
        return bool(left) and left == right

    def _told_apart(self, number: int, column: int) -> bool:
        """Whether headings of indicators above a cell and the one before it ask different things: 指标值, 完成值."""
        above = (
            (role_of(row[column - 1]), role_of(row[column])) for row in reversed(self.rows[:number])
        )
        left, right = next((pair for pair in above if all(pair)), (None, None))
        return left != right

    def merged(self, runs: Sequence[Sequence[Run]]) -> Iterator[Cell]:
        """A cell for each run, over the rows below that go on with it."""
        open_: dict[Run, Cell] = {}
        for number, row in enumerate(runs):
            kept: dict[Run, Cell] = {}
            for run in self._down(number, runs):
                kept[run] = replace(open_[run], rows=number + 1 - open_[run].row)
            yield from (cell for run, cell in open_.items() if run not in kept)
            for run in row:
                cell = self.cells[number][run[0]]
                if run not in kept and cell is not None:
                    kept[run] = replace(cell, columns=run[1] - run[0])
            open_ = kept
        yield from open_.values()

    def _down(self, number: int, runs: Sequence[Sequence[Run]]) -> Iterator[Run]:
        """The words of a row that go on with those above: headings, and labels left of what both rows tell apart."""
        row, above = runs[number], {*runs[number - 1]} if number else set[Run]()
        for place, run in enumerate(row):
            apart = any(self._tells(each[2]) and each not in above for each in row[place + 1 :])
            if _is_word(run[2]) and run in above and (number < self.top or apart):
                yield run
            elif run[2] and number >= self.top:
                return

    def _tells(self, text: str) -> bool:
        """Whether a text tells its row from the one above; two amounts beside one label are of two rows of a table."""
        return bool(text) if self.form else _is_word(text)
