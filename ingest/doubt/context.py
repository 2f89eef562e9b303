"""What those who doubt a row know of its table."""

from dataclasses import dataclass

from ingest.doubt.sums import Sum
from ingest.grid import Cell
from ingest.logical import Logical, Row, at
from ingest.values.figure import is_figure, number


@dataclass(frozen=True, slots=True)
class Sight:
    """A table with the numbers of its columns of labels and of amounts, and the sums of its rows."""

    table: Logical
    labels: tuple[int, ...]
    amounts: tuple[int, ...]
    sums: tuple[Sum, ...]

    def keeps(self, row: Row) -> bool:
        """Whether a row breaks no sum."""
        cells = {column: at(row, column) for column in self.amounts}
        read = {
            column: value
            for column, cell in cells.items()
            if cell is not None and (value := number(cell.text)) is not None
        }
        return all(each.holds(read) is not False for each in self.sums)

    def tells(self, row: Row) -> tuple[bool, bool]:
        """Whether a row has a label, and whether it has an amount."""
        texts = [[_text(row, column) for column in each] for each in (self.labels, self.amounts)]
        return any(texts[0]), any(map(is_figure, texts[1]))


def first(row: Row) -> Cell:
    """The first cell of a row that prints anything."""
    return next(cell for cell in row if cell is not None and cell.text.strip())


def _text(row: Row, column: int) -> str:
    cell = at(row, column)
    return cell.text.strip() if cell is not None else ""
