"""Words that stand in columns without rulings between them → grids.

Some publishers draw no lines. Rows of figures then tell where the columns are: strips of paper that
none of them prints on part one column from the next. Lines near each other are one row, and headings
belong to the columns that they are the middle of.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.grid import Cell, Grid
from ingest.read.page.line import hull
from ingest.read.unruled.band import Word, bands
from ingest.read.unruled.folding import folded, reach
from ingest.read.unruled.headings import Headed, headed
from ingest.read.unruled.region import Region, regions
from ingest.read.unruled.strip import Strip, place
from ingest.values.figure import is_figure

_SPACE = 0.9  # heights of a word; what stands further apart on one line is parted by a space


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table without rulings and where its columns stand."""

    grid: Grid
    columns: tuple[Strip, ...]


def tables(words: Iterable[Word], page: int, carried: Sequence[Strip] = ()) -> list[Aligned]:
    """The tables that the words of a page form, from top to bottom.

    `carried` are the columns of the table at the end of the page before, which may go on here.
    """
    return [_table(region, page) for region in regions(bands(words), carried)]


def _table(region: Region, page: int) -> Aligned:
    near = reach(region.rows)
    above = headed(region.heads, region.columns, near)
    height = above.height if above.headings else 0
    rows = folded(region.rows, near)
    cells = [*_headings(above, page)] if height else []
    for number, row in enumerate(rows, height):
        cells.extend(_row(row, number, above.columns, page))
    filled = _filled(cells, height + len(rows), len(above.columns), page)
    box = hull(cell.box for cell in cells if cell.box)
    grid = Grid(filled, height + len(rows), len(above.columns), page, box, ruled=False)
    return Aligned(grid, above.columns)


def _headings(above: Headed, page: int) -> Iterator[Cell]:
    for each in above.headings:
        columns = each.last - each.first + 1
        word = each.word
        yield Cell(word.text, each.row, each.first, each.rows, columns, page, word.box)


def _row(words: Sequence[Word], row: int, columns: Sequence[Strip], page: int) -> Iterator[Cell]:
    """The cells of a row that hold text; a text over several columns spans those that are free."""
    places: dict[int, list[Word]] = {}
    ends: dict[int, int] = {}
    for word in words:
        first, last = place(word, columns)
        places.setdefault(first, []).append(word)
        ends[first] = max(last, ends.get(first, last))
    for first, held in places.items():
        free = min((other for other in places if other > first), default=len(columns))
        span = min(ends[first] + 1, free) - first
        box = hull(word.box for word in held)
        yield Cell(_text(held), row, first, 1, span, page, box)


def _text(words: Sequence[Word]) -> str:
    """Words of one cell; those of further lines on lines of their own."""
    text, last = "", words[0]
    for number, word in enumerate(words):
        if number:
            text += _between(last, word)
        text, last = text + word.text, word
    return text


def _between(last: Word, word: Word) -> str:
    if word.middle[1] - last.middle[1] > 0.5 * word.height:
        return "\n"
    far = word.box[0] - last.box[2] > _SPACE * word.height
    return " " if far or (is_figure(last.text) and is_figure(word.text)) else ""


def _filled(cells: Sequence[Cell], height: int, width: int, page: int) -> tuple[Cell, ...]:
    """The cells, and blank ones where nothing stands."""
    taken = {
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }
    blank = (
        Cell("", row, column, page=page)
        for row in range(height)
        for column in range(width)
        if (row, column) not in taken
    )
    return (*cells, *blank)
