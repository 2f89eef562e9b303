"""Lines of a table of bonds by project → of which debt each is, and whether its figure is the project's or the bond's.

The form of 财预〔2018〕209号 prints beside each project the size of the bond (债券规模) that pays for it among others: the
same figure stands in the row of each of them, and their sum is nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.columns.government import debt_named
from ingest.grid import Cell
from ingest.logical import Logical, at
from ingest.record import Line
from ingest.rows.subtotal import subtotal
from ingest.words.lexicon import says

_SIZE = "debt-bond-size"
_KINDS = ("general", "special")


def bonded(lines: Sequence[Line], table: Logical) -> list[Line]:
    """The lines with the kind of debt that a column of their row names; what may be the size of a whole bond is no leaf."""
    kinds = _kinds(table)
    found = [_owed(line, kinds.get((line.cell.page, line.cell.row))) for line in lines]
    sized = {
        number
        for number, path in enumerate(table.headings)
        if path and says("government-bond", path[-1], "size") and _repeats(found, number)
    }
    return [_whole(line) if line.cell.column in sized else line for line in found]


def _kinds(table: Logical) -> Mapping[tuple[int | None, int], str]:
    """The kind of debt of each printed row that a column of kinds names."""
    headed = [
        number
        for number, path in enumerate(table.headings)
        if path and says("government-bond", path[-1], "kind")
    ]
    told: dict[tuple[int | None, int], str] = {}
    for row in table.body:
        first = next((cell for cell in row if cell is not None), None)
        texts = [cell.text for number in headed if (cell := at(row, number)) is not None]
        kind = next((each for text in texts if (each := debt_named(text))), None)
        if first is not None and kind in _KINDS:
            told[_place(first)] = kind
    return told


def _place(cell: Cell) -> tuple[int | None, int]:
    return cell.page, cell.row


def _owed(line: Line, kind: str | None) -> Line:
    if kind is None or line.aggregation == "total":
        return line
    return replace(line, meaning=replace(line.meaning, debt=kind))


def _repeats(lines: Sequence[Line], number: int) -> bool:
    """Whether no total sums the figures of a column, and one of them stands beside several projects."""
    own = [line for line in lines if line.cell.column == number]
    leaves = [line for line in own if line.aggregation == "leaf"]
    summed = sum(line.amount for line in leaves)
    printed = any(line.amount == summed for line in own if line.aggregation == "total")
    figures = Counter(line.printed for line in leaves if line.amount)
    return not printed and max(figures.values(), default=0) > 1


def _whole(line: Line) -> Line:
    if line.aggregation != "leaf":
        return line
    sized = replace(line, meaning=replace(line.meaning, item=_SIZE))
    return subtotal(sized, "the size of a bond that may pay for several projects")
