"""From a table of a web page to a grid in which every cell stands in its true rows and columns."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.grid import Cell, Grid
from ingest.read.element import Element
from ingest.read.size import require_modest
from ingest.read.web.css import Sheet, is_hidden
from ingest.read.web.printed import Context, Piece, line, tokens

_WIDEST = 1000  # columns and
_LONGEST = 65534  # rows that one cell may span (HTML Living Standard, 4.9.11)
_GROUPS = ("thead", "tbody", "tfoot")

Row = list[Element]


@dataclass(slots=True)
class Table:
    """What a table holds: its caption, its rows by group in printed order, its cells once placed."""

    captions: list[Element] = field(default_factory=list[Element])
    groups: dict[str, list[list[Row]]] = field(default_factory=dict[str, list[list[Row]]])
    loose: list[Row] = field(default_factory=list[Row])

    def group(self, tag: object) -> list[Row] | None:
        """A new group of rows for an element that is one."""
        if not isinstance(tag, str) or tag not in _GROUPS:
            return None
        rows: list[Row] = []
        self.groups.setdefault(tag, []).append(rows)
        return rows

    def sections(self) -> Iterator[list[Row]]:
        """The groups of rows in the order in which they print: the head first, the foot last."""
        yield from self.groups.get("thead", [])
        yield from self.groups.get("tbody", [])
        yield from [self.loose] if self.loose else []
        yield from self.groups.get("tfoot", [])


def opened(node: Element, sheet: Sheet) -> Table:
    """The rows and cells of a table that print."""
    table = Table()
    _open(node, sheet, table, table.loose)
    return table


def _open(node: Element, sheet: Sheet, table: Table, rows: list[Row]) -> None:
    """Gather the rows below a table, a group of rows, or what was wrongly put around them."""
    stray: Row = []
    for child in node:
        if child.tag == "tr" and _prints(child, sheet):
            rows.append(_cells(child, sheet))
        elif child.tag in ("td", "th") and _prints(child, sheet):
            stray.append(child)
        elif child.tag == "caption":
            table.captions.append(child)
        elif child.tag not in ("tr", "td", "th", "table") and _prints(child, sheet):
            group = table.group(child.tag)
            _open(child, sheet, table, rows if group is None else group)
    if stray:
        rows.append(stray)


def _prints(node: Element, sheet: Sheet) -> bool:
    return isinstance(node.tag, str) and not is_hidden(node, sheet.style(node))


def _cells(row: Element, sheet: Sheet) -> Row:
    return [
        cell for cell in row if cell.tag in ("td", "th") and not is_hidden(cell, sheet.style(cell))
    ]


def is_layout(node: Element, sheet: Sheet) -> bool:
    """Whether a table only arranges a page: one column, or most of its text in tables within it."""
    table = opened(node, sheet)
    if all(len(row) < 2 for rows in table.sections() for row in rows):
        return True
    inner = sum(_length(nested) for nested in _outermost(node))
    return 2 * inner > _length(node)


def _outermost(node: Element) -> Iterator[Element]:
    for child in node:
        if child.tag == "table":
            yield child
        else:
            yield from _outermost(child)


def _length(node: Element) -> int:
    return sum(len(text.strip()) for text in node.itertext())


def grid(table: Table, context: Context) -> tuple[Grid, list[Element]]:
    """The grid of a table, and the tables nested in its cells in reading order.

    :raises Refused: where it has more places than any disclosure prints.
    """
    cells: list[Cell] = []
    nested: list[Element] = []
    height = 0
    for rows in table.sections():
        for node, cell in _placed(rows, height):
            text, inner = cell_text(node, context)
            cells.append(replace(cell, text=text))
            nested.extend(inner)
        height += len(rows)
    return _compact(cells), nested


def cell_text(node: Element, context: Context) -> tuple[str, list[Element]]:
    """The printed lines of a cell, and the elements in it that stand apart."""
    lines: list[list[Piece]] = [[]]
    apart: list[Element] = []
    for token in tokens(node, context):
        if not isinstance(token, Piece):
            apart.append(token)
        elif token.text == "\n":
            lines.append([])
        else:
            lines[-1].append(token)
    return "\n".join(text for pieces in lines if (text := line(pieces)).strip()), apart


def _placed(rows: list[Row], first: int) -> Iterator[tuple[Element, Cell]]:
    """Each cell of a group of rows with its place; a cell from above keeps its columns."""
    free_from: dict[int, int] = {}
    for row, nodes in enumerate(rows):
        column = 0
        for node in nodes:
            while free_from.get(column, 0) > row:
                column += 1
            across = min(_count(node.get("colspan")) or 1, _WIDEST)
            down = min(_span(node.get("rowspan")), _LONGEST, len(rows) - row)
            free_from.update(dict.fromkeys(range(column, column + across), row + down))
            yield node, Cell("", first + row, column, down, across)
            column += across


def _span(text: str | None) -> int:
    """How many rows a cell spans; 0 is written for all that are left."""
    count = _count(text)
    return _LONGEST if count == 0 else count or 1


def _count(text: str | None) -> int | None:
    plain = (text or "").strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 9 else None


def _compact(cells: list[Cell]) -> Grid:
    """The grid without rows and columns in which no cell begins: nobody sees them."""
    rows = sorted({cell.row for cell in cells})
    columns = sorted({cell.column for cell in cells})
    require_modest(len(rows), len(columns))
    found = tuple(_moved(cell, rows, columns) for cell in cells)
    return Grid(found, len(rows), len(columns))


def _moved(cell: Cell, rows: list[int], columns: list[int]) -> Cell:
    row, column = bisect_left(rows, cell.row), bisect_left(columns, cell.column)
    return replace(
        cell,
        row=row,
        column=column,
        rows=bisect_left(rows, cell.row + cell.rows) - row,
        columns=bisect_left(columns, cell.column + cell.columns) - column,
    )
