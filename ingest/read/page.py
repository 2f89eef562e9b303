"""From what is drawn on one page to its blocks: ruled tables, else words that stand in columns."""

from collections.abc import Callable, Iterable

from ingest.grid import Block, Grid, Paragraph
from ingest.read import aligned, layout
from ingest.read.aligned import Word
from ingest.read.canvas import Canvas
from ingest.values.figure import is_figure

_ROWS = 3  # so many lines of figures outside tables may be a table without rulings


def blocks(canvas: Canvas, words: Callable[[], Iterable[Word]]) -> list[Block]:
    """The blocks of a page; `words` is asked only where figures stand without rulings."""
    found = layout.blocks(canvas)
    if any(isinstance(block, Grid) for block in found) or not _may_hold_a_table(found):
        return found
    table = aligned.grid(words(), canvas.number)
    if table is None or table.box is None:
        return found
    top, bottom = table.box[1], table.box[3]
    above = [block for block in found if block.box and block.box[3] <= top + 1]
    below = [block for block in found if block.box and block.box[1] >= bottom - 1]
    return [*above, table, *below]


def _may_hold_a_table(found: list[Block]) -> bool:
    """Whether lines of text look like rows: several parts, half of them figures or more."""
    lines = [block.text.split() for block in found if isinstance(block, Paragraph)]
    rows = [
        parts for parts in lines if len(parts) > 1 and 2 * sum(map(is_figure, parts)) >= len(parts)
    ]
    return len(rows) >= _ROWS
