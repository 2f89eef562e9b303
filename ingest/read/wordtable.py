"""From a Word table to a grid in which every cell stands in its true rows and columns."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.grid import Cell, Grid
from ingest.read.markup import Node, W, boxes, is_deleted, paragraph_text, unwrap, value

_MERGED = (f"{W}tcPr/{W}vMerge", f"{W}tcPr/{W}hMerge")


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
    """The grid of a table, and the tables nested in its cells in reading order."""
    layout = _Layout()
    nested: list[Node] = []
    width = height = 0
    for row in _children(table, "tr"):
        column = _skipped(row, "gridBefore")
        for node in _children(row, "tc"):
            span = _count(value(node, f"{W}tcPr/{W}gridSpan"), 1)
            _place(layout, node, Cell(_cell_text(node), height, column, 1, span))
            nested.extend(_nested(node))
            column += span
        width = max(width, column + _skipped(row, "gridAfter"))
        height += 1
    return Grid(cells=tuple(layout.cells), height=height, width=width), nested


def _children(parent: Node, name: str) -> Iterator[Node]:
    return (node for node in unwrap(parent) if node.tag == W + name and not is_deleted(node))


def _place(layout: _Layout, node: Node, cell: Cell) -> None:
    down, across = (_continues(node, path) for path in _MERGED)
    if across and layout.cells and layout.cells[-1].row == cell.row:
        layout.widen(cell.columns)
    elif not (down and layout.lengthen(cell.column, cell.row)):
        layout.add(cell)


def _continues(node: Node, path: str) -> bool:
    return value(node, path) in ("", "continue")


def _skipped(row: Node, name: str) -> int:
    return _count(value(row, f"{W}trPr/{W}{name}"), 0)


def _count(text: str | None, default: int) -> int:
    return int(text) if text and text.isdigit() else default


def _cell_text(parent: Node) -> str:
    return "\n".join(_lines(parent)).strip("\n")


def _lines(parent: Node) -> Iterator[str]:
    """The paragraphs of a cell and of the text boxes in it; nested tables stand apart."""
    for child in unwrap(parent):
        if child.tag == W + "p":
            yield paragraph_text(child)
            for box in boxes(child):
                yield from _lines(box)


def _nested(parent: Node) -> Iterator[Node]:
    for child in unwrap(parent):
        if child.tag == W + "tbl":
            yield child
        elif child.tag == W + "p":
            for box in boxes(child):
                yield from _nested(box)
