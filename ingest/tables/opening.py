"""A grid with what is printed above it → the beginning of a table: its title, headings and first rows."""

from collections.abc import Sequence
from itertools import takewhile

from ingest.grid import Grid, Paragraph
from ingest.headings import header, spans
from ingest.logical import Logical, Row, texts
from ingest.tables.title import caption_of, is_banner, is_preface
from ingest.tables.wrapped import whole

_LINES = 6  # above a table
_ENDS = ("。", "；", ";")  # of a sentence
_TITLED = 4  # rows of a grid that print its title
_SHORT = 60  # characters: a longer line above a table is prose, not part of its title


def begin(grid: Grid, above: Sequence[Paragraph]) -> Logical:
    """The table that a grid begins, its title from the lines above it or from its own first rows."""
    preface, rows = parted(grid)
    printed = [paragraph for paragraph in above if not paragraph.furniture]
    lines = [paragraph.text for paragraph in printed]
    start = header.body_start(rows)
    top = heads(rows[:start])
    headings = _headings(top, rows[start:], exact=grid.exact)
    return Logical(
        caption=caption_of(whole(printed), whole([Paragraph(text) for text in preface])),
        context=(*_near(lines), *preface),
        headings=headings,
        body=tuple(rows[start:]),
        rows=tuple(rows),
        page=grid.page,
        exact=grid.exact,
    )


def _headings(
    top: Sequence[Row], body: Sequence[Row], *, exact: bool
) -> tuple[tuple[str, ...], ...]:
    """The headings of each column; where no heading spans anything below it, merged ones were taken apart."""
    width = max((len(row) for row in (*top, *body)), default=0)
    if exact and (len(top) < 2 or any(map(_is_merged, top))):
        return header.headings(top, width)
    printed = spans.headings([texts(row) for row in top], width)
    return spans.over_levels(printed, [texts(row) for row in body]) if exact else printed


def _is_merged(row: Row) -> bool:
    return any(cell is not None and cell.rows * cell.columns > 1 for cell in row)


def _near(lines: Sequence[str]) -> list[str]:
    """The short lines that stand directly above a table; what stands above a sentence is not the table's."""
    own = takewhile(lambda line: not line.rstrip().endswith(_ENDS), reversed(lines[-_LINES:]))
    return [line for line in own if len(line) < _SHORT][::-1]


def heads(rows: Sequence[Row]) -> list[Row]:
    """The heading rows without the numbers of the columns."""
    return [kept for row in rows if any(kept := header.unnumbered(row))]


def _trim(row: Row) -> Row:
    """A row of a dump ends with its last cell."""
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return row[:end]


def parted(grid: Grid) -> tuple[list[str], list[Row]]:
    """What rows above the headings print: the title, the unit, the year or the unit of money; and the other rows."""
    rows = list(grid.matrix()) if grid.exact else [_trim(row) for row in grid.matrix()]
    preface: list[str] = []
    while len(rows) > 1:
        first, *others = rows[:_TITLED]
        if not (is_preface(texts(first)) or _is_banner(first) or _begins_a_title([first, *others])):
            break
        preface += [text for text in texts(first) if text.strip()]
        rows.pop(0)
    return preface, rows


def _is_banner(row: Row) -> bool:
    """Whether one cell that names a table takes the whole row."""
    return _is_one_cell(row) and row[0] is not None and is_banner(row[0].text)


def _begins_a_title(rows: Sequence[Row]) -> bool:
    """Whether the first rows, each of one cell over the whole width, are together the title of a form."""
    lines = [row[0] for row in takewhile(_is_one_cell, rows[:_TITLED])]
    printed = [Paragraph(cell.text) for cell in lines if cell is not None]
    return any(len(whole(printed[:end])) == 1 for end in range(2, len(printed) + 1))


def _is_one_cell(row: Row) -> bool:
    return len(row) > 2 and row[0] is not None and all(cell is row[0] for cell in row)
