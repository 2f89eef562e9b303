"""From a lattice and the glyphs within it to a grid of cells with their text."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from ingest.grid import Box, Cell, Grid
from ingest.read.canvas import Glyph
from ingest.read.lattice import Lattice, Slot
from ingest.read.line import Line, lines

_SLACK = 1.6  # glyph widths; a line that leaves less room in its cell was broken for want of it
_FIGURE = re.compile(r"[\d.,]+")


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
    return Grid(
        cells=tuple(_cell(table, slot, held.get(slot, []), page) for slot in table.slots),
        height=len(table.ys) - 1,
        width=len(table.xs) - 1,
        page=page,
        box=table.box,
        ruled=ruled,
    )


def _cell(table: Lattice, slot: Slot, glyphs: list[Glyph], page: int) -> Cell:
    box = table.slot_box(slot)
    text = cell_text(lines(glyphs), box[2] - box[0])
    return Cell(text, slot.row, slot.column, slot.rows, slot.columns, page, box)


def cell_text(printed: list[Line], width: float) -> str:
    """The lines of a cell; a figure that was broken because the cell is narrow is made whole."""
    text = ""
    for index, line in enumerate(printed):
        if index:
            text += "" if _broken(printed[index - 1], line, width) else "\n"
        text += line.text.replace("\t", " ")
    return text


def _broken(line: Line, following: Line, width: float) -> bool:
    """Whether a figure runs on from one line to the next."""
    if not (_FIGURE.fullmatch(line.text) and _FIGURE.fullmatch(following.text)):
        return False
    left, _, right, _ = line.box
    room = width - (right - left)
    return room < _SLACK * max(glyph.size for glyph in line.glyphs)
