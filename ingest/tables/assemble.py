"""Blocks of a document → logical tables: titled, whole over pages, headings understood.

What titles a grid is told by `opening`, whether it goes on with the table before it by `further`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.grid import Block, Grid, Paragraph
from ingest.logical import Logical
from ingest.tables.continuation import gone_on, same_again
from ingest.tables.opening import begin
from ingest.tables.respan import goes_on_right
from ingest.tables.title import continues, is_note


@dataclass(slots=True)
class _Pile:
    """Paragraphs since the last grid, and the table that a further grid might carry on."""

    paragraphs: list[Paragraph] = field(default_factory=list[Paragraph])
    table: Logical | None = None
    grid: Grid | None = None

    def take(self) -> list[Paragraph]:
        taken, self.paragraphs = self.paragraphs, []
        return taken


def assemble(blocks: Iterable[Block]) -> Iterator[Logical | Paragraph]:
    """Logical tables and the paragraphs outside them, in reading order."""
    pile = _Pile()
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _paragraph(block, pile)
            continue
        pile.grid = block
        above = pile.take()
        continued = pile.table and not _titled(above) and gone_on(pile.table, block)
        if continued:
            pile.table = continued
            continue
        begun = begin(block, above)
        if pile.table and not begun.caption and goes_on_right(pile.table, begun):
            begun = replace(begun, caption=pile.table.caption, context=pile.table.context)
        again = pile.table and (
            same_again(pile.table, begun)
            or (continues(begun.caption, pile.table.caption) and gone_on(pile.table, block))
        )
        if again:
            pile.table = again
            continue
        if pile.table:
            yield pile.table
        yield from above
        pile.table = begun
    if pile.table:
        yield pile.table
    yield from pile.paragraphs


def _paragraph(block: Paragraph, pile: _Pile) -> Iterator[Paragraph]:
    """A note joins the table above it; other lines wait to see whether they title the next one.

    What stands beside a grid, where a page break left its outer cells without rulings, titles nothing.
    """
    if pile.grid and _beside(block, pile.grid):
        yield block
    elif pile.table and not _titled(pile.paragraphs) and is_note(block.text):
        pile.table = replace(pile.table, notes=(*pile.table.notes, block.text))
    else:
        pile.paragraphs.append(block)


def _beside(paragraph: Paragraph, grid: Grid) -> bool:
    if paragraph.box is None or grid.box is None or paragraph.page != grid.page:
        return False
    middle = (paragraph.box[1] + paragraph.box[3]) / 2
    return grid.box[1] < middle < grid.box[3]


def _titled(paragraphs: Sequence[Paragraph]) -> bool:
    return any(not paragraph.furniture for paragraph in paragraphs)
