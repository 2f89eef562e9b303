"""Blocks of a document → logical tables: titled, whole over pages, headings understood.

A grid takes its title from the lines above it or from its own first rows. A grid that follows
without a title, as wide as the one before it, goes on with that table; headings repeated at the top
of a page are dropped.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from ingest.grid import Block, Grid, Paragraph
from ingest.tables import header, spans
from ingest.tables.alignment import aligned
from ingest.tables.continued import goes_on_right, respanned, widened
from ingest.tables.kind import asks, is_form
from ingest.tables.logical import Logical, Row, texts
from ingest.tables.mending import mended, mended_headings, mended_labels, printed
from ingest.tables.title import caption_of, continues, is_banner, is_note, is_preface, is_title

_FIELDS = 8  # rows; a form that begins anew asks for its money within so many
_SHORT = 60  # characters: a longer line above a table is prose, not part of its title


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
        continued = pile.table and not _titled(above) and _continue(pile.table, block)
        if continued:
            pile.table = continued
            continue
        begun = _begin(block, above)
        if pile.table and not begun.caption and goes_on_right(pile.table, begun):
            begun = replace(begun, caption=pile.table.caption, context=pile.table.context)
        again = pile.table and (
            _same_again(pile.table, begun)
            or (continues(begun.caption, pile.table.caption) and _continue(pile.table, block))
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


def _begin(grid: Grid, above: Sequence[Paragraph]) -> Logical:
    rows = [tuple(row) for row in grid.matrix()]
    rows = rows if grid.exact else [_trim(row) for row in rows]
    preface, rows = _split_preface(rows)
    lines = [paragraph.text for paragraph in above if not paragraph.furniture]
    width = max((len(row) for row in rows), default=0)
    start = header.body_start(rows)
    heads = _heads(rows[:start])
    headings = (
        header.headings(heads, width)
        if grid.exact
        else spans.headings([texts(row) for row in heads], width)
    )
    return Logical(
        caption=caption_of(lines, preface),
        context=(*(line for line in lines[-6:] if len(line) < _SHORT), *preface),
        headings=headings,
        body=tuple(rows[start:]),
        rows=tuple(rows),
        page=grid.page,
        exact=grid.exact,
    )


def _heads(rows: Sequence[Row]) -> list[Row]:
    """The heading rows without the numbers of the columns."""
    return [kept for row in rows if any(kept := header.unnumbered(row))]


def _trim(row: Row) -> Row:
    """A row of a dump ends with its last cell."""
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return row[:end]


def _split_preface(rows: list[Row]) -> tuple[list[str], list[Row]]:
    """Rows above the headings that print the title, the unit, the year or the unit of money."""
    preface: list[str] = []
    while len(rows) > 1 and (is_preface(texts(rows[0])) or _is_banner(rows[0])):
        preface += [text for text in texts(rows.pop(0)) if text.strip()]
    return preface, rows


def _is_banner(row: Row) -> bool:
    """Whether one cell that names a table takes the whole row."""
    return len(row) > 2 and len({*row}) == 1 and row[0] is not None and is_banner(row[0].text)


def _continue(table: Logical, grid: Grid) -> Logical | None:
    rows = [tuple(row) for row in grid.matrix()]
    rows = rows if grid.exact else [_trim(row) for row in rows]
    preface, rows = _split_preface(rows)
    if not table.body and not preface and not _is_form(table):
        return _headed(table, rows)
    rows = aligned(rows, table.rows)
    if grid.exact and grid.box is None and len(rows[0]) < table.width:
        rows = respanned(rows, table.body)
    width = max((len(row) for row in rows), default=0)
    if _is_form(table) and not preface:
        return _lengthen(*widened(table, rows[_opened_again(rows, table) :]))
    if width != table.width or _is_titled_anew(table, preface, rows):
        return None
    if again := _repeated(rows, table):
        return _lengthen(table, rows[again:])
    start = 0 if header.is_body(texts(rows[0])) else header.body_start(rows)
    heads = header.headings(_heads(rows[:start]), width)
    if start < len(rows) and heads == table.headings:
        rows = rows[start:]
    elif start and any(heads) and not _looks_like_body(rows, start):
        return None
    return _lengthen(table, rows)


def _is_titled_anew(table: Logical, preface: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether a grid prints another title, or the same above headings: it may be another unit's."""
    titles = [header.squeeze(line) for line in preface if is_title(line)]
    if titles and titles[-1] != table.caption:
        return True
    same = any(text in table.caption for text in preface if len(text) > 6)
    again = _repeated(rows, table) if rows else 0
    goes_on = 0 < again < len(_top(table)) or _heads_nothing(rows[again])
    return same and (not goes_on or _leads(rows[0]) == _leads(table.rows[0]))


def _leads(row: Row) -> str:
    return header.squeeze(row[0].text) if row and row[0] is not None else ""


def _repeated(rows: Sequence[Row], table: Logical) -> int:
    """How many rows at the top of a page print the table's headings again, whole or cut at the end.

    Some print only the first of them again, above rows of the body.
    """
    top = _top(table)
    again = len([*takewhile(lambda pair: _is_again(*pair), zip(rows[:-1], top, strict=False))])
    return again if again == len(top) or _heads_nothing(rows[again]) else 0


def _heads_nothing(row: Row) -> bool:
    """Whether a row below headings is of the body, or what a page break left of one."""
    printed = texts(row)
    return header.is_body(printed) or 2 * sum(map(bool, printed)) < len(printed)


def _top(table: Logical) -> Sequence[Row]:
    return table.rows[: len(table.rows) - len(table.body)]


def _opened_again(rows: Sequence[Row], table: Logical) -> int:
    """How many rows at the top of a page are those that the form begins with; none where one begins anew."""
    pairs = zip(rows[:-1], table.rows, strict=False)
    again = len([*takewhile(lambda pair: texts(pair[0]) == texts(pair[1]), pairs)])
    return 0 if asks([*rows[:1], *rows[again : again + _FIELDS]]) else again


def _is_again(row: Row, above: Row) -> bool:
    pairs = [
        (header.squeeze(own), header.squeeze(other))
        for own, other in zip(texts(row), texts(above), strict=True)
    ]
    return all(
        bool(own) == bool(other) and (own.startswith(other) or other.startswith(own))
        for own, other in pairs
    )


def _headed(table: Logical, rows: list[Row]) -> Logical | None:
    """A table whose headings alone stand at the foot of a page, with the rows below them of the next.

    The foot rules only the columns that its headings need.
    """
    above = aligned(table.rows, rows) if rows else list(table.rows)
    width = max((len(row) for row in rows), default=0)
    if any(len(row) != width for row in above):
        return None
    below = _lowered(rows, table)
    torn = mended_headings(above[-1], below[0]) if above and below else {}
    if torn:
        above = above[:-1]
        below = [tuple(cell and torn.get(cell, cell) for cell in row) for row in below]
    whole = [*above, *below]
    start = header.body_start(whole)
    return replace(
        table,
        headings=header.headings(_heads(whole[:start]), width),
        body=tuple(whole[start:]),
        rows=tuple(whole),
    )


def _is_form(table: Logical) -> bool:
    """A performance form is cut by pages anywhere, its grid drawn anew for each page."""
    return "绩效" in table.caption or is_form(table.rows)


def _lengthen(table: Logical, rows: Sequence[Row]) -> Logical:
    """The table with the rows of a further page; a row that the page cut is made whole."""
    below = _lowered(rows, table)
    form = _is_form(table)
    labelled = mended_labels(table.rows[-1], below[0]) if form else None
    whole = labelled or mended(table.rows[-1], below[0], form, printed(table.rows))
    if whole is None:
        return replace(table, body=(*table.body, *below), rows=(*table.rows, *below))
    rest = below[1:]
    body = (*table.body[:-1], whole, *rest) if table.body else tuple(rest)
    return replace(table, body=body, rows=(*table.rows[:-1], whole, *rest))


def _same_again(table: Logical, begun: Logical) -> Logical | None:
    """A table whose title and headings are printed again at the top of a further page.

    A table that begins with a total again is another one: the same table of another unit.
    """
    same = table.caption and table.caption == begun.caption and table.headings == begun.headings
    if not same or begun.page == table.page or "绩效" in table.caption or _totals(begun):
        return None
    return _lengthen(table, begun.body)


def _totals(table: Logical) -> bool:
    first = next((row for row in table.body if any(texts(row))), ())
    return any(header.is_total(text) for text in texts(first))


def _lowered(rows: Sequence[Row], table: Logical) -> list[Row]:
    """Rows of a further page count on from the last row of the table before them."""
    last = max(cell.row for above in table.rows for cell in above if cell is not None)
    cells = dict.fromkeys(cell for row in rows for cell in row if cell is not None)
    lower = {cell: replace(cell, row=cell.row + last + 1) for cell in cells}
    return [tuple(cell and lower[cell] for cell in row) for row in rows]


def _looks_like_body(rows: Sequence[Row], start: int) -> bool:
    """Rows that only seem to be headings because the page break came amid rows without figures."""
    return start == len(rows) or all(
        any(not text.strip() for text in texts(row)) for row in rows[:start]
    )
