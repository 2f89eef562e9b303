"""What later steps read: one table with its caption, its columns' headings and its body rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from ingest.grid import Cell

Row = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Logical:
    """One table as the reader of the paper sees it, whole, however many pages it runs over.

    `context` holds the lines printed around the title (unit, year, unit of money), `headings` the
    header texts of each column from top to bottom, `notes` what stands below the table. `rows` are
    all printed rows below the title, headings included; `body` those below the headings.
    """

    caption: str
    context: tuple[str, ...]
    headings: tuple[tuple[str, ...], ...]
    body: tuple[Row, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    page: int | None = None
    exact: bool = True

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.headings)


def texts(row: Sequence[Cell | None]) -> list[str]:
    """The texts of a row, blank where there is no cell; a merged cell's text only where it begins."""
    pairs = zip(row, (None, *row), strict=False)
    return [cell.text if cell and cell is not before else "" for cell, before in pairs]


def filled(row: Row) -> list[Cell]:
    """The cells of a row that print anything, a merged one once."""
    pairs = zip(row, (None, *row), strict=False)
    return [cell for cell, before in pairs if cell and cell is not before and cell.text.strip()]


def column(rows: Sequence[Row], number: int) -> list[Cell | None]:
    """The cells of a column row by row, None beyond the end of a short row."""
    try:
        return [*map(itemgetter(number), rows)]
    except IndexError:
        return [at(row, number) for row in rows]


def at(row: Row, column: int) -> Cell | None:
    """The cell of a column, None beyond the end of a short row."""
    return row[column] if column < len(row) else None
