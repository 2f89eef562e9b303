"""From a lattice and the glyphs within it to a grid of cells with their text."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ingest.grid import Box, Cell, Grid
from ingest.read.page.canvas import Glyph
from ingest.read.page.lattice import Lattice, Slot
from ingest.read.page.line import Line, lines

_SLACK = 1.6  # glyph widths; a line that leaves less room in its cell was broken for want of it
_NEXT = 1.2  # glyph widths; the room that one more character needs
_MARGIN = 8.0  # points; no table sets its text further off its lines
_FIGURE = re.compile(r"[\d.,]+")
_WHOLE = re.compile(r"(\d[\d,]*)?(\.\d*)?")


def within(box: Box, glyph: Glyph) -> bool:
    """Whether the middle of a glyph lies in a box."""
    x, y = glyph.centre
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def fill(table: Lattice, glyphs: Iterable[Glyph], page: int, ruled: bool = True) -> Grid:
    """The grid of a lattice: each glyph falls into the slot that holds its middle."""
    owners = {place: slot for slot in table.slots for place in slot.places()}
    held: dict[Slot, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        x, y = glyph.centre
        owner = owners.get((bisect_right(table.ys, y) - 1, bisect_right(table.xs, x) - 1))
        if owner is not None:
            held[owner].append(glyph)
    printed = {slot: lines(held.get(slot, [])) for slot in table.slots}
    padding = _padding(table, printed)
    return Grid(
        cells=tuple(_cell(table, slot, printed[slot], padding, page) for slot in table.slots),
        height=len(table.ys) - 1,
        width=len(table.xs) - 1,
        page=page,
        box=table.box,
        ruled=ruled,
    )


def _padding(table: Lattice, printed: Mapping[Slot, Sequence[Line]]) -> float:
    """What the cells of a table leave blank at both sides: twice the least gap beside a line."""
    boxes = [(table.slot_box(slot), line.box) for slot, held in printed.items() for line in held]
    gaps = (gap for cell, line in boxes for gap in (line[0] - cell[0], cell[2] - line[2]))
    return 2 * min((gap for gap in gaps if 0 < gap < _MARGIN), default=0.0)


def _cell(table: Lattice, slot: Slot, printed: list[Line], padding: float, page: int) -> Cell:
    box = table.slot_box(slot)
    text = cell_text(printed, box[2] - box[0], padding)
    return Cell(text, slot.row, slot.column, slot.rows, slot.columns, page, box)


def cell_text(printed: Sequence[Line], width: float, padding: float) -> str:
    """The lines of a cell; a figure that was broken because the cell is narrow is made whole."""
    text = ""
    for index, line in enumerate(printed):
        if index:
            text += "" if _broken(printed[index - 1], line, width, padding) else "\n"
        text += line.text.replace("\t", " ")
    return text


def _broken(line: Line, following: Line, width: float, padding: float) -> bool:
    """Whether a figure runs on from one line to the next: the cell has no room for one more character."""
    figures = all(_FIGURE.fullmatch(each.text) for each in (line, following))
    if not figures or not _WHOLE.fullmatch(line.text + following.text):
        return False
    room = width - (line.box[2] - line.box[0])
    widest = max(glyph.box[2] - glyph.box[0] for glyph in (*line.glyphs, *following.glyphs))
    return room < max(_SLACK * max(glyph.size for glyph in line.glyphs), padding + _NEXT * widest)
