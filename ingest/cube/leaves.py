"""A column of totals without a leaf → the finest row that says the total is the leaf.

One unit, one row: 合计, the department and its office print one amount thrice. Whoever adds up leaves must
meet it once.
"""

from collections import defaultdict
from collections.abc import Sequence

from ingest.frozen.replaced import replace
from ingest.record import Line, Table
from ingest.values.item import SHARES

Column = tuple[int, str | None, str | None]


def with_leaves(table: Table) -> Table:
    """The table; a column with a total and no leaf gets one.

    The lowest row that repeats the total is it; where no row does, the total's cell is said to be both.
    """
    found: dict[Column, list[Line]] = defaultdict(list)
    for line in table.lines:
        found[column(line)].append(line)
    chosen = {id(line): line for each in found.values() for line in _leaf(each)}
    told: list[Line] = []
    for line in table.lines:
        leaf = id(line) in chosen
        if leaf and line.aggregation == "subtotal":
            told.append(replace(line, aggregation="leaf"))
            continue
        told.append(line)
        if leaf:
            told.append(replace(line, aggregation="leaf", again=_again(line)))
    return replace(table, lines=tuple(told))


def column(line: Line) -> Column:
    """What lines are added up together: those of one column, side and measure."""
    return line.cell.column, line.meaning.direction, line.meaning.measure


def divides(line: Line) -> bool:
    """Whether a line is a leaf that divides its column's total, and does not only note a part of it."""
    return line.aggregation == "leaf" and line.meaning.item not in ("memo", *SHARES)


def _leaf(lines: Sequence[Line]) -> list[Line]:
    """The line that is to be the leaf of a column without one."""
    totals = [line for line in lines if _is_total(line) and line.amount]
    if not totals or any(divides(line) for line in lines):
        return []
    whole = totals[-1]
    same = [
        line for line in lines if line.aggregation == "subtotal" and line.amount == whole.amount
    ]
    return [max(same, key=lambda line: (line.cell.page or 0, line.cell.row)) if same else whole]


def _is_total(line: Line) -> bool:
    return line.aggregation == "total" and line.meaning.item not in SHARES


def _again(line: Line) -> str:
    return f"{line.again}-leaf" if line.again else "leaf"
