"""The cells of a table that one value takes for several columns or rows → what it stands for in them.

How much of the value belongs to which of them is not said.
"""

from collections.abc import Mapping

from ingest.columns.blocks import Block
from ingest.columns.column import Column
from ingest.grid import Cell
from ingest.logical import Logical, Row, at
from ingest.values.figure import is_figure


def is_merged(cell: Cell) -> bool:
    """Whether a cell takes several columns or rows."""
    return cell.columns > 1 or cell.rows > 1


def shared(table: Logical, block: Block) -> Mapping[Cell, tuple[str, ...]]:
    """The merged values of the body that stand for columns or rows of different meaning, with the names of these.

    A value merged over columns of one meaning or over rows of one label is theirs, and not among them.
    """
    found: dict[Cell, tuple[str, ...]] = {}
    labels: dict[Cell, dict[str, None]] = {}
    for row in table.body:
        for cell, columns in _merged(row, block).items():
            if len({column.meaning for column in columns}) > 1:
                found[cell] = tuple("/".join(column.path) for column in columns)
            labels.setdefault(cell, {}).update(dict.fromkeys(_label(row, block)))
    found.update({cell: tuple(names) for cell, names in labels.items() if len(names) > 1})
    return found


def _merged(row: Row, block: Block) -> dict[Cell, list[Column]]:
    """The merged figures of a row, each with the columns of amounts that it takes."""
    found: dict[Cell, list[Column]] = {}
    for column in block.amounts:
        cell = at(row, column.number)
        if cell is None or cell.rows == cell.columns == 1:
            continue
        if is_figure(cell.text):
            found.setdefault(cell, []).append(column)
    return found


def _label(row: Row, block: Block) -> list[str]:
    """What the label columns of a row print, as one text; nothing where they are blank."""
    cells = dict.fromkeys(at(row, column.number) for column in block.labels)
    printed = [cell.text.strip() for cell in cells if cell is not None and cell.text.strip()]
    return [" ".join(printed)] if printed else []
