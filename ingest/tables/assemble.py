"""Blocks of a document → logical tables: titled, whole over pages, headings understood.

What titles a grid is told by `opening`, whether it goes on with the table before it by `further`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.grid import Block, Grid, Paragraph
from ingest.headings.total import is_total
from ingest.logical import Logical
from ingest.tables.beside import apart
from ingest.tables.continuation import gone_on, same_again
from ingest.tables.opening import begin
from ingest.tables.printed import Printed
from ingest.tables.remerged import remerged
from ingest.tables.respan import goes_on_right
from ingest.tables.sections import Section, sections
from ingest.tables.title import continues, is_context, is_note, is_title
from ontology.fold import squeeze

_WITHIN = 0.3  # share of a line's height that stands within a grid if it is of one of its cells


@dataclass(slots=True)
class _Pile:
    """Paragraphs since the last grid, and the table that a further grid might carry on, with what it prints."""

    paragraphs: list[Paragraph] = field(default_factory=list[Paragraph])
    table: Logical | None = None
    grid: Grid | None = None
    printed: Printed = field(default_factory=Printed)

    def take(self) -> list[Paragraph]:
        taken, self.paragraphs = self.paragraphs, []
        return taken


def assemble(blocks: Iterable[Block]) -> Iterator[Logical | Paragraph]:
    """Logical tables and the paragraphs outside them, in reading order."""
    pile = _Pile()
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _paragraph(block, pile)
        else:
            yield from _grid(remerged(block), pile)
    if pile.table:
        yield pile.table
    yield from pile.paragraphs


def _grid(block: Grid, pile: _Pile) -> Iterator[Logical | Paragraph]:
    """What ends where a grid stands; the table that it begins or goes on with is held."""
    pile.grid = block
    found = pile.take()
    above = [each for each in found if not _beside(each, block)]
    yield from (each for each in found if _beside(each, block))
    first, *others = apart(block, _says_title(above))
    parts = sections(first)
    further = None if others or len(parts) > 1 else _further(pile, first, above)
    if further:
        pile.table = further
        return
    begun = _apart(parts, above) if len(parts) > 1 else [_begun(first, above, pile.table)]
    *ended, last = [*begun, *(begin(other, []) for other in others)]
    yield from (each for each in (pile.table, *above, *ended) if each)
    pile.table = last


def _further(pile: _Pile, block: Grid, above: Sequence[Paragraph]) -> Logical | None:
    """The table before a grid with the grid's rows, where it goes on with it or prints the same again."""
    table, printed = pile.table, pile.printed
    if table is None:
        return None
    continued = None if _titled(above) else gone_on(table, block, printed)
    if continued:
        return continued
    begun = _begun(block, above, table)
    again = same_again(table, begun, printed)
    goes_on = not again and continues(begun.caption, table.caption)
    return gone_on(table, block, printed) if goes_on else again


def _begun(block: Grid, above: Sequence[Paragraph], before: Logical | None) -> Logical:
    """The table that a grid begins; one that only goes on to the right has the title of the one before it."""
    begun = begin(block, above)
    if before and not begun.caption and goes_on_right(before, begun):
        return replace(begun, caption=before.caption, context=before.context)
    return begun


def _apart(parts: Sequence[Section], above: Sequence[Paragraph]) -> list[Logical]:
    """The tables of a grid of several matters, each titled by the row that heads it."""
    shared = [each for each in above if is_context(each.text)]
    found: list[Logical] = []
    for head, grid in parts:
        table = begin(grid, [*shared, Paragraph(head)] if head else above)
        found.append(replace(table, caption=squeeze(head)) if head else table)
    return found


def _says_title(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether running text above a grid titles it; the name of a sheet is a heading."""
    return any(is_title(each.text) for each in paragraphs if not each.heading)


def _paragraph(block: Paragraph, pile: _Pile) -> Iterator[Paragraph]:
    """A note joins the table above it; other lines wait to see whether they title the next one.

    What stands beside a grid, where a page break left its outer cells without rulings, titles nothing; nor does
    the word 合计 below the blank rows of a table.
    """
    if pile.grid and (_beside(block, pile.grid) or is_total(block.text)):
        yield block
    elif pile.table and not _titled(pile.paragraphs) and is_note(block.text):
        pile.table = replace(pile.table, notes=(*pile.table.notes, block.text))
    else:
        pile.paragraphs.append(block)


def _beside(paragraph: Paragraph, grid: Grid) -> bool:
    """Whether a line stands on the paper of a grid, as what a page break cut off one of its cells does."""
    if paragraph.box is None or grid.box is None or paragraph.page != grid.page:
        return False
    top, bottom = paragraph.box[1], paragraph.box[3]
    within = min(bottom, grid.box[3]) - max(top, grid.box[1])
    return within > _WITHIN * (bottom - top)


def _titled(paragraphs: Sequence[Paragraph]) -> bool:
    return any(not paragraph.furniture for paragraph in paragraphs)
