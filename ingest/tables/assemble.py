"""Blocks of a document → logical tables: titled, whole over pages, headings understood.

What titles a grid is told by `opening`, whether it goes on with the table before it by `further`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.grid import Block, Grid, Paragraph
from ingest.logical import Logical
from ingest.tables.beside import apart
from ingest.tables.continuation import gone_on, same_again
from ingest.tables.opening import begin
from ingest.tables.respan import goes_on_right
from ingest.tables.title import continues, is_note, is_title


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
        first, *others = apart(block, _says_title(above))
        if not others and _goes_on(pile, first, above):
            continue
        if pile.table:
            yield pile.table
        yield from above
        pile.table = _begun(pile, first, above)
        for other in others:
            yield pile.table
            pile.table = begin(other, [])
    if pile.table:
        yield pile.table
    yield from pile.paragraphs


def _goes_on(pile: _Pile, grid: Grid, above: Sequence[Paragraph]) -> bool:
    """Lengthen the table that a grid goes on with; false where it begins another."""
    table = pile.table
    if table is None:
        return False
    longer = None if _titled(above) else gone_on(table, grid)
    if longer is None:
        begun = _begun(pile, grid, above)
        sequel = continues(begun.caption, table.caption)
        longer = same_again(table, begun) or (gone_on(table, grid) if sequel else None)
    pile.table = longer or table
    return longer is not None


def _begun(pile: _Pile, grid: Grid, above: Sequence[Paragraph]) -> Logical:
    begun = begin(grid, above)
    if pile.table and not begun.caption and goes_on_right(pile.table, begun):
        return replace(begun, caption=pile.table.caption, context=pile.table.context)
    return begun


def _says_title(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether running text above a grid titles it; the name of a sheet is a heading."""
    return any(is_title(each.text) for each in paragraphs if not each.heading)


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
