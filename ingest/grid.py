"""What a reader makes of a document: paragraphs and grids in reading order, each with its place.

A reader knows one format and nothing of budgets; all later steps know these types and no format.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from ingest.frozen.quick import quick

Method = Literal[
    "docx", "pdf-lines", "pdf-text", "ofd", "html", "sheet", "text", "ocr", "libreoffice"
]
Box = tuple[float, float, float, float]


@quick
@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell: its text as printed (inner line breaks kept) and where it stands.

    `row` and `column` count from 0 in the grid; a merged cell stands at its top left position and
    spans `rows` × `columns` of them. `box` is x0, top, x1, bottom in points from the page's top
    left, for formats that have pages. `confidence`, from 0 to 1, is that of the least sure
    character where the text was recognised in an image.
    """

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    page: int | None = None
    box: Box | None = None
    confidence: float | None = None

    def __hash__(self) -> int:
        """Where it stands tells a cell from nearly all others; the other fields would cost more than they tell."""
        return hash((self.row, self.column, self.page))


@dataclass(frozen=True)
class Grid:
    """One table as it stands on one page (PDF) or in the flow (other formats); without slots, so that it keeps its matrix.

    `exact` says that every cell stands in its true column: spans are known (docx, PDF with rulings,
    HTML, sheets). Text dumps lose merged cells; their header rows may be shorter than their
    data rows, and `exact` is false. `ruled` says that lines were drawn between the cells.
    """

    cells: tuple[Cell, ...]
    height: int
    width: int
    page: int | None = None
    box: Box | None = None
    exact: bool = True
    ruled: bool = True

    def matrix(self) -> Sequence[tuple[Cell | None, ...]]:
        """The cells by row and column; a merged cell stands in each position that it covers."""
        return self._matrix

    @cached_property
    def _matrix(self) -> tuple[tuple[Cell | None, ...], ...]:
        found: list[list[Cell | None]] = [[None] * self.width for _ in range(self.height)]
        for cell in self.cells:
            if (
                cell.rows == cell.columns == 1
                and cell.row < self.height
                and cell.column < self.width
            ):
                found[cell.row][cell.column] = cell  # as nearly all are
                continue
            for row in range(cell.row, min(cell.row + cell.rows, self.height)):
                for column in range(cell.column, min(cell.column + cell.columns, self.width)):
                    found[row][column] = cell
        return tuple(map(tuple, found))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or printed line of running text outside tables.

    `heading` is true where the format marks it as one (style, `#`); `furniture` for page numbers and
    running heads, which later steps skip but never lose.
    """

    text: str
    page: int | None = None
    box: Box | None = None
    heading: bool = False
    furniture: bool = False


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a reader saw: the blocks in reading order, and what it could not read.

    `unread` names pages (or parts) that hold content the reader cannot see, with the reason, such as
    a scanned page without OCR.
    """

    blocks: Sequence[Block]
    method: Method
    pages: int | None = None
    unread: tuple[str, ...] = field(default=())


class Refused(Exception):
    """A file that cannot be read or is no disclosure: `reason` is a full sentence for its sender."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
