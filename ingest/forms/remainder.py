"""What a performance form prints and no record took → an issue that counts it.

Forms put money wherever they like. A figure with decimals or thousands separators that stands above
or beside the indicators, and is neither a line nor a figure already taken, is said to be missing.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from ingest.grid import Cell
from ingest.headings import indicator
from ingest.headings.field import unbracketed
from ingest.headings.layout import Layout
from ingest.issue import Issue
from ingest.logical import Logical, Row
from ingest.record import Line, Project
from ingest.values.figure import fold_figure, number
from ingest.words.lexicon import says

_MONEY = re.compile(r"\d\.\d|\d,\d{3}")


def remainder(
    table: Logical, laid: Layout, lines: Collection[Line], projects: Sequence[Project], order: int
) -> Issue | None:
    """The figures of a form that are in no record, None where there are none; `order` is the table's."""
    known = {(line.cell.row, line.cell.column) for line in lines}
    shares = {part.percent for project in projects for part in project.instalments}
    left = [
        cell
        for cell in _money(_outside(table.rows, laid.headed))
        if (cell.row, cell.column) not in known and _value(cell) not in shares
    ]
    if not left:
        return None
    first = left[0]
    text = (
        f"表中有{len(left)}个数字未收录，如“{first.text}”。"
        f"{len(left)} figures of the form are in no record."
    )
    return Issue("unread-table", "warning", text, order, first)


def _outside(rows: Sequence[Row], start: int | None) -> Iterator[Row]:
    """What stands above the indicators, and in the rows of a list of projects to their left."""
    if start is None:
        yield from rows
        return
    yield from rows[:start]
    edge = indicator.first_column(rows[start])
    for row in rows[start + 1 :]:
        yield row[:edge]


def _money(rows: Iterator[Row]) -> Iterator[Cell]:
    """The figures that may be money: not those below or beside 分值, 得分 or a share."""
    scored: set[int] = set()
    beside: Cell | None = None
    for cell in dict.fromkeys(cell for row in rows for cell in row if cell is not None):
        if says("scored", cell.text):
            scored.update(range(cell.column, cell.column + cell.columns))
        if not _is_scored(cell, beside, scored) and _is_money(cell, beside) and _value(cell):
            yield cell
        beside = cell


def _is_money(cell: Cell, beside: Cell | None) -> bool:
    """Whether a figure has decimals or thousands separators, or words for money to its left."""
    labelled = beside is not None and beside.row == cell.row and _is_amount(beside.text)
    return bool(_MONEY.search(fold_figure(cell.text)) or labelled)


def _is_amount(label: str) -> bool:
    return says("amount", unbracketed(label), within="label")


def _is_scored(cell: Cell, beside: Cell | None, scored: Collection[int]) -> bool:
    """Whether a figure stands under or right of a word for scores; one that prints its own label does not."""
    if number(cell.text) is None:
        return False
    right = beside is not None and beside.row == cell.row and says("scored", beside.text)
    return cell.column in scored or bool(right)


def _value(cell: Cell) -> Decimal | None:
    """The figure of a cell, also of one that prints a label before it: 其他资金：20.00."""
    return number(re.split("[:：]", cell.text)[-1])
