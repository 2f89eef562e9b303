"""A text dump with one CELL a line → blocks.

A line that begins with a tab opens a cell; an empty line ends the row; a line without a tab belongs
to the cell above it (a second paragraph in the cell) or stands outside the table. Which of the two
is decided by the cell: a figure or a blank has no second paragraph, a numbered list goes on.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.grid import Block
from ingest.read.dump.debris import Marked
from ingest.read.dump.lines import grid, paragraph

_FIGURE = re.compile(r"^[\d,.，．\s%‰≥≤>＜<=-]*$")
_NUMBERED = re.compile(r"^\s*[（(]?(\d{1,2})\s*[.．、)）]")


@dataclass(slots=True)
class _Open:
    """The table being read: finished rows, the row being read, and empty lines since its last cell."""

    rows: list[list[str]] = field(default_factory=list[list[str]])
    row: list[str] = field(default_factory=list[str])
    gap: int = 0

    def close_row(self) -> None:
        if self.row:
            self.rows.append(self.row)
            self.row = []

    def goes_on(self, line: Marked) -> bool:
        """Whether a line without a tab is one more paragraph of the last cell."""
        if not self.row or line.heading:
            return False
        cell = self.row[-1].strip()
        if _FIGURE.match(cell):
            return False
        return self.gap == 0 or _next_number(cell, line.text)


def blocks(lines: Sequence[Marked]) -> Iterator[Block]:
    """Cells gather into rows, rows into grids; everything else is a paragraph."""
    table = _Open()
    for line in lines:
        if line.text.startswith("\t"):
            if table.gap:
                table.close_row()
            table.row.append(line.text[1:])
            table.gap = 0
        elif not line.text.strip():
            table.gap += 1
        elif table.goes_on(line):
            table.row[-1] += "\n" + line.text
            table.gap = 0
        else:
            yield from _finish(table)
            table = _Open()
            yield paragraph(line)
    yield from _finish(table)


def _finish(table: _Open) -> Iterator[Block]:
    table.close_row()
    if table.rows:
        yield grid(table.rows)


def _next_number(cell: str, text: str) -> bool:
    last = [found for found in map(_NUMBERED.match, cell.split("\n")) if found]
    following = _NUMBERED.match(text)
    return bool(last and following and int(following[1]) == int(last[-1][1]) + 1)
