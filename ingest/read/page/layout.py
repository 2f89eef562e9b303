"""From one canvas to its blocks: the tables, and between them the lines of running text."""

from collections.abc import Iterable

from ingest.grid import Block, Grid, Paragraph
from ingest.read.page.canvas import Canvas, Glyph
from ingest.read.page.filling import fill, within
from ingest.read.page.lattice import Lattice, lattice
from ingest.read.page.line import lines
from ingest.read.page.ruling import frames, joined
from ingest.values.figure import is_figure

_EDGE = 0.3  # glyph widths; no print stands nearer to the edge of the paper
_CUT = "…"
_TOGETHER = 6  # figures; fewer that share a cell with others are a list within it


def blocks(canvas: Canvas) -> list[Block]:
    """The blocks of a page from top to bottom."""
    shown = (glyph for glyph in canvas.glyphs if not glyph.text.isspace() or glyph.size > 0)
    left = [_at_edge(glyph, canvas.width) for glyph in shown]
    grids: list[Grid] = []
    for table in _tables(canvas):
        inside: list[Glyph] = []
        outside: list[Glyph] = []
        for glyph in left:
            (inside if within(table.box, glyph) else outside).append(glyph)
        grid = fill(table, inside, canvas.number)
        if any(cell.text for cell in grid.cells) and not _runs_together(grid):
            grids.append(grid)
            left = outside
    return downwards([*grids, *_paragraphs(left, canvas.number)])


def downwards(blocks: Iterable[Block]) -> list[Block]:
    """The blocks of one page from top to bottom; those without a place first."""
    return sorted(blocks, key=lambda block: block.box[1] if block.box else 0.0)


def _runs_together(grid: Grid) -> bool:
    """Whether most figures share their cell with others: the lines part only rows, or only columns."""
    counts = [sum(map(is_figure, cell.text.split())) for cell in grid.cells]
    together = sum(count for count in counts if count > 1)
    return together >= _TOGETHER and 2 * together > sum(counts)


def _at_edge(glyph: Glyph, width: float) -> Glyph:
    """A character that reaches the right edge of the paper is followed by some that it cuts off.

    An ellipsis says so: what is left of a figure there is no figure.
    """
    left, _, right, _ = glyph.box
    cut = not glyph.text.isspace() and width - right < _EDGE * (right - left)
    return glyph._replace(text=f"{glyph.text}{_CUT}") if cut else glyph


def _tables(canvas: Canvas) -> list[Lattice]:
    """The ruled tables of a page, smaller ones first: a frame around them claims what is left."""
    found = (lattice(frame) for frame in frames(joined(canvas.rulings)))
    return sorted((table for table in found if table is not None), key=_area)


def _area(table: Lattice) -> float:
    left, top, right, bottom = table.box
    return (right - left) * (bottom - top)


def _paragraphs(glyphs: list[Glyph], page: int) -> list[Paragraph]:
    return [Paragraph(line.text, page, line.box) for line in lines(glyphs)]
