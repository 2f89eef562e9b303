"""From a Word table to a grid in which every cell stands in its true rows and columns."""

from dataclasses import dataclass, field

from ingest.frozen.replaced import replace
from ingest.grid import Cell, Grid
from ingest.read.size import require_modest
from ingest.read.word.markup import (
    ACROSS,
    AFTER,
    BEFORE,
    BOX,
    DOWN,
    PARAGRAPH,
    SPAN,
    TABLE,
    Node,
    W,
    paragraph_text,
)

_ROW, _CELL = f"{W}tr", f"{W}tc"
_RUNNING = 3  # paragraphs that make the text of a cell a page's
_CONTINUES = ("", "continue")


@dataclass(slots=True)
class _Layout:
    """The cells placed so far, and for each column the cell that a merge below would continue."""

    cells: list[Cell] = field(default_factory=list[Cell])
    above: dict[int, int] = field(default_factory=dict[int, int])

    def add(self, cell: Cell) -> None:
        self.above[cell.column] = len(self.cells)
        self.cells.append(cell)

    def lengthen(self, column: int, row: int) -> bool:
        """Continue the cell above downwards to a row; false where there is none."""
        place = self.above.get(column)
        if place is None or self.cells[place].row + self.cells[place].rows != row:
            return False
        self.cells[place] = replace(self.cells[place], rows=self.cells[place].rows + 1)
        return True

    def widen(self, span: int) -> None:
        self.cells[-1] = replace(self.cells[-1], columns=self.cells[-1].columns + span)


def read_table(table: Node) -> tuple[Grid, list[Node]]:
    """The grid of a table, and the tables nested in its cells in reading order.

    :raises Refused: for a table of more places than any disclosure prints.
    """
    layout = _Layout()
    nested: list[Node] = []
    width = height = 0
    for row in table.iterchildren(_ROW):
        column = _count(row.get(BEFORE), 0)
        for node in row.iterchildren(_CELL):
            text, laid_out = _text(node, nested), node.attrib
            span = _count(node.get(SPAN), 1) if laid_out else 1
            cell = Cell(text, height, column, 1, span)
            if laid_out:
                _place(layout, node, cell)
            else:
                layout.add(cell)
            column += span
        width = max(width, column + _count(row.get(AFTER), 0))
        height += 1
    require_modest(height, width)
    return Grid(cells=tuple(layout.cells), height=height, width=width), nested


def framed(grid: Grid) -> list[str]:
    """The paragraphs of a table of one cell that frames running text; none of others."""
    if len(grid.cells) != 1:
        return []
    written = [line for line in grid.cells[0].text.split("\n") if line.strip()]
    return written if len(written) >= _RUNNING else []


def _text(node: Node, nested: list[Node]) -> str:
    """The text of a cell; nearly all hold one paragraph and nothing else."""
    if len(node) == 1 and node[0].tag == PARAGRAPH:
        return paragraph_text(node).strip("\n")
    lines: list[str] = []
    _take(node, lines, nested)
    return "\n".join(lines).strip("\n")


def _take(parent: Node, lines: list[str], nested: list[Node]) -> None:
    """The lines of a cell and of the text boxes in it; the tables nested in it stand apart."""
    for child in parent:
        tag = child.tag
        if tag == PARAGRAPH:
            lines.append(paragraph_text(child))
        elif tag == TABLE:
            nested.append(child)
        elif tag == BOX:
            _take(child, lines, nested)


def _place(layout: _Layout, node: Node, cell: Cell) -> None:
    across = node.get(ACROSS) in _CONTINUES
    if across and layout.cells and layout.cells[-1].row == cell.row:
        layout.widen(cell.columns)
    elif node.get(DOWN) not in _CONTINUES or not layout.lengthen(cell.column, cell.row):
        layout.add(cell)


def _count(text: str | None, default: int) -> int:
    """A printed count; of one with more digits than any table has columns the first will do."""
    return int(text[:12]) if text and text.isdecimal() else default
