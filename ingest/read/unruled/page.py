"""From what is drawn on one page to its blocks: ruled tables, else words that stand in columns."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ingest.grid import Block, Box, Grid, Paragraph
from ingest.read.page import layout
from ingest.read.page.canvas import Canvas
from ingest.read.unruled import aligned
from ingest.read.unruled.band import Word
from ingest.read.unruled.region import ROWS
from ingest.read.unruled.strip import Strip
from ingest.values.figure import is_figure


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of a page, and the columns of a table without rulings that may go on after it."""

    blocks: list[Block]
    columns: tuple[Strip, ...] = ()


def blocks_of(
    canvas: Canvas, words: Callable[[], Iterable[Word]], carried: Sequence[Strip] = ()
) -> Page:
    """Read a page; `words` is asked only where figures stand without rulings."""
    found = layout.blocks(canvas)
    if not _may_hold_a_table(found, carried):
        return Page(found)
    ruled = [block for block in found if isinstance(block, Grid)]
    free = (word for word in words() if not any(_holds(grid, word.box) for grid in ruled))
    tables = aligned.tables(free, canvas.number, () if ruled else carried)
    grids = [table.grid for table in tables]
    left = [block for block in found if isinstance(block, Grid) or not _is_in(block, grids)]
    merged = layout.downwards([*left, *grids])
    return Page(merged, tables[-1].columns if merged and merged[-1] in grids else ())


def _is_in(block: Block, grids: Sequence[Grid]) -> bool:
    """Whether a line of text stands in one of the tables."""
    return block.box is not None and any(_holds(grid, block.box) for grid in grids)


def _holds(grid: Grid, box: Box) -> bool:
    """Whether the middle of a box stands in a table."""
    if grid.box is None:
        return False
    left, top, right, bottom = grid.box
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return left - 1 <= across <= right + 1 and top <= down <= bottom


def _may_hold_a_table(found: Sequence[Block], carried: Sequence[Strip]) -> bool:
    """Whether lines of text look like rows: two figures or more, or several lines half of figures."""
    lines = [block.text.split() for block in found if isinstance(block, Paragraph)]
    counts = [(len(parts), sum(map(is_figure, parts))) for parts in lines if len(parts) > 1]
    rows = [figures for parts, figures in counts if 2 * figures >= parts]
    return len(rows) >= (1 if carried else ROWS) or any(figures > 1 for _, figures in counts)
