"""A grid whose rows head matters of their own → a grid for each of them, with the row that heads it.

Statistics beside final accounts print 一、政府采购情况, 二、机关运行经费 and 三、国有资产占用情况 below each other
in one table; what stands below one of them is nothing of the one above.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from ingest.grid import Cell, Grid
from ingest.values.enumerator import bare, depth
from ingest.values.figure import is_figure
from ingest.words.lexicon import notation, pattern

Section = tuple[str, Grid]
"""The words that head a section, blank for what stands above the first, and the section's grid."""

_FIRST = 1  # the depth of 一、


def sections(grid: Grid) -> list[Section]:
    """The sections of a grid, which keep the numbers of their rows; the grid itself where they are of one matter.

    One that begins with figures has the headings above it, which are no section of their own.
    """
    heads = {row: text for row, text in _heads(grid)}
    opening = next(iter(heads.values()), "")
    kinds = {notation("title", text) for text in heads.values()}
    if len(kinds) < 2 or not pattern("section-number", "first").match(opening):
        return [("", grid)]
    starts = [0, *(row for row in heads if row), grid.height]
    found: list[Section] = []
    heading: tuple[Cell, ...] = ()
    for start, end in pairwise(starts):
        first = start + (start in heads)
        cells = tuple(cell for cell in grid.cells if first <= cell.row < end)
        top = tuple(cell for cell in cells if cell.row == first)
        if _holds_figures(top):
            cells = (*(replace(cell, row=start) for cell in heading if start in heads), *cells)
        else:
            heading = top
        headings_alone = not start and start not in heads and not _holds_figures(cells)
        if cells and not headings_alone:
            found.append((heads.get(start, ""), replace(grid, cells=cells, height=end)))
    return found


def _holds_figures(cells: Iterable[Cell]) -> bool:
    return any(is_figure(cell.text) for cell in cells)


def _heads(grid: Grid) -> Iterator[tuple[int, str]]:
    """Rows of one text over the whole width, numbered 一、 and titled as a table would be, with their numbers.

    Where nothing is merged, each row numbered so must be of one text: a balance has some that are blank.
    """
    rows = {cell.row for cell in grid.cells if depth(cell.text.strip()) == _FIRST}
    if not rows:
        return
    numbered: dict[int, list[Cell]] = {row: [] for row in sorted(rows)}
    for cell in grid.cells:
        if cell.row in rows and cell.text.strip():
            numbered[cell.row].append(cell)
    alone = all(len(cells) == 1 for cells in numbered.values())
    for row, cells in numbered.items():
        whole = len(cells) == 1 and cells[0].column == 0 and cells[0].columns >= grid.width > 1
        if (whole or alone) and notation("title", bare(cells[0].text)):
            yield row, cells[0].text.strip()
