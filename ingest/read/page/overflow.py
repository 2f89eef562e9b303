"""Pages on which the further columns of a sheet wider than the paper stand → these columns beside those before them.

Workbooks printed without fitting their width go on to the right on pages of their own: first all pages of the
left columns, then those of the next. Such pages print figures, or below a title that the edge of the paper cuts in
two, at the levels of rows whose labels stand pages before.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise, takewhile

from ingest.grid import Block, Box, Cell, Grid, Paragraph
from ingest.read.page.canvas import Ruling
from ingest.read.page.layout import downwards
from ingest.read.page.margin import Page
from ingest.read.page.ruling import NEAR
from ingest.values.figure import is_figure

_LEVEL = 1.0  # points by which the edges of one row differ on two papers
_LINE = 5.0  # the same, of lines of text
_ROWS = 3  # a sheet has so many; fewer may stand at the same levels by accident
_SIDE = 20.0  # points from the side of a table within which a line was cut at its paper's edge
_AMOUNT = re.compile(r"[,.，．%％]")  # in no code and no number of a row
_DRAWN = 0.5  # share of a cell's side that must be drawn to close it


@dataclass(frozen=True)
class Paper:
    """A page: its height in points, its blocks from top to bottom, and the vertical lines that it draws.

    `edge` is the page that printed its last columns, where further ones stand beside its own.
    """

    height: float
    blocks: Sequence[Block]
    lines: Sequence[Ruling] = ()
    edge: "Paper | None" = None

    @cached_property
    def grids(self) -> list[Grid]:
        """Its tables."""
        return [block for block in self.blocks if isinstance(block, Grid)]

    @cached_property
    def texts(self) -> list[Paragraph]:
        """Its lines of text."""
        return [block for block in self.blocks if isinstance(block, Paragraph)]

    @cached_property
    def levels(self) -> list[list[float]]:
        """Where the rows of each table begin, and where its last ends."""
        return [*map(_levels, self.grids)]

    @cached_property
    def sides(self) -> list[set[int]]:
        """Where the cells of each table begin and end, in whole points from the left of the paper."""
        boxes = ([cell.box for cell in grid.cells if cell.box] for grid in self.grids)
        return [{round(side) for box in each for side in (box[0], box[2])} for each in boxes]

    @cached_property
    def is_bare(self) -> bool:
        """Whether there are tables, none of which names what its figures are of."""
        return bool(self.grids) and all(map(_names_nothing, self.grids))

    @cached_property
    def titles(self) -> list[Paragraph]:
        """The tallest lines above its first table beside which no other stands."""
        top = self.grids[0].box[1] if self.grids and self.grids[0].box else 0.0
        above = [line for line in self.texts if _bottom(line) <= top + _LINE]
        most = max(map(_height, above), default=0.0)
        tall = (line for line in above if _height(line) > most - 1)
        return [line for line in tall if sum(_is_beside(line, other) for other in above) == 1]

    def draws(self, side: float, cell: Cell) -> bool:
        """Whether the side of a cell, at so many points from the left, is drawn."""
        if cell.box is None:
            return False
        _, top, _, bottom = cell.box
        covers = (
            min(bottom, line.end) - max(top, line.start)
            for line in self.lines
            if abs(line.at - side) <= NEAR
        )
        return sum(cover for cover in covers if cover > 0) >= _DRAWN * (bottom - top)


def widened(papers: Sequence[Paper]) -> list[Page]:
    """The pages, each with what further pages print beside it; these are left blank."""
    found = list(papers)
    first = 0
    while first < len(found):
        held = [number for number, paper in enumerate(found[:first]) if paper.grids]
        count = _length([found[number] for number in held], found[first:])
        for number, before in zip(range(first, first + count), held[-count:], strict=False):
            found[before] = _beside(found[before], found[number])
            found[number] = replace(found[number], blocks=())
        first += count or 1
    return [(paper.height, paper.blocks) for paper in found]


def _length(held: Sequence[Paper], further: Sequence[Paper]) -> int:
    """How many pages print further columns of as many pages before them; the most that can.

    Their rows stand at the same levels, under a title that the edge cuts, or without names in other columns.
    """
    bare = len([*takewhile(lambda paper: paper.is_bare, further)])
    for count in range(min(len(held), len(further)), 0, -1):
        begun = held[-count]
        below = count > bare or begun.sides == further[0].sides
        if below and not _is_cut(begun.edge or begun, further[0]):
            continue
        papers = held[-count:]
        rows = sum(grid.height for paper in papers for grid in paper.grids)
        if rows >= _ROWS and all(map(_stands_beside, papers, further)):
            return count
    return 0


def _names_nothing(grid: Grid) -> bool:
    """Whether a table does not name what its first figures are of; notes may stand at the right."""
    rows = [[cell.text.strip() if cell else "" for cell in row] for row in grid.matrix()]
    figured = (number for number, row in enumerate(rows) if any(map(is_figure, row)))
    body = rows[next(figured, len(rows)) :]
    columns = [[text for text in column if text] for column in zip(*body, strict=True)]
    figures = [all(map(is_figure, column)) for column in columns]
    last = max((n for n, column in enumerate(columns) if any(map(is_figure, column))), default=0)
    amounts = figures[:1] == [True] and any(map(_AMOUNT.search, columns[0]))
    return amounts or (bool(body) and all(figures[: last + 1]) and not _counts(columns[0]))


def _counts(column: Sequence[str]) -> bool:
    """Whether a column numbers its rows."""
    numbers = [int(text) for text in column if text.isdecimal()]
    steps = all(second == first + 1 for first, second in pairwise(numbers))
    return len(numbers) == len(column) > 1 and steps


def _stands_beside(paper: Paper, further: Paper) -> bool:
    """Whether the rows of the tables on two pages stand at the same levels; cells may be merged over several."""
    counts = len(paper.levels), len(further.levels)
    return counts[0] == counts[1] > 0 and all(map(_is_level, paper.levels, further.levels))


def _levels(grid: Grid) -> list[float]:
    """Where the rows of a table begin, and where its last ends; nothing where that is not known of each."""
    tops = {cell.row: cell.box[1] for cell in grid.cells if cell.box is not None}
    if grid.box is None or len(tops) != grid.height:
        return []
    return [*(tops[row] for row in range(grid.height)), grid.box[3]]


def _is_level(one: Sequence[float], other: Sequence[float]) -> bool:
    if not (one and other):
        return False
    fewer, more = sorted((one, other), key=len)
    ends = abs(one[0] - other[0]) <= _LEVEL and abs(one[-1] - other[-1]) <= _LEVEL
    return ends and all(any(abs(level - own) <= _LEVEL for own in more) for level in fewer)


def _is_cut(paper: Paper, further: Paper) -> bool:
    """Whether the edge of the paper cuts the title of both tables in two; it stands in the middle of its sheet."""
    if not further.titles or not paper.titles:
        return False
    left, right = paper.grids[0].box, further.grids[0].box
    return (
        left is not None
        and right is not None
        and any(
            line.box is not None
            and line.box[0] > left[0] + _SIDE
            and _ends_at(line, rest, left, right)
            for line in paper.titles
            for rest in further.titles
        )
    )


def _height(line: Paragraph) -> float:
    return line.box[3] - line.box[1] if line.box else 0.0


def _is_beside(line: Paragraph, other: Paragraph) -> bool:
    return bool(line.box and other.box) and abs(_bottom(line) - _bottom(other)) <= _LINE


def _bottom(line: Paragraph) -> float:
    return line.box[3] if line.box else 0.0


def _ends_at(line: Paragraph, rest: Paragraph, left: Box, right: Box) -> bool:
    """Whether a line reaches the right side of a table, and another begins at its level at the left of the next."""
    if line.box is None or rest.box is None or not _is_beside(line, rest):
        return False
    return line.box[2] > left[2] - _SIDE and rest.box[0] < right[0] + _SIDE


def _beside(paper: Paper, further: Paper) -> Paper:
    """A page with what the further one prints beside it."""
    last = paper.edge or paper
    grids = zip(paper.grids, last.grids, further.grids, strict=True)
    wide = [_joined(grid, other, _open(last, end, further, other)) for grid, end, other in grids]
    tables = iter(wide)
    pairs = zip(last.grids, further.grids, strict=True)
    sides = [(end.box, other.box) for end, other in pairs if end.box and other.box]
    lines = further.texts
    blocks: list[Block] = []
    for block in paper.blocks:
        if isinstance(block, Grid):
            blocks.append(next(tables))
            continue
        cut = (line for line in lines if any(_ends_at(block, line, *two) for two in sides))
        rest = next(cut, None)
        lines = [line for line in lines if line is not rest]
        blocks.append(replace(block, text=_run_on(block.text, rest.text)) if rest else block)
    return replace(paper, blocks=downwards([*blocks, *lines]), edge=further)


def _run_on(text: str, rest: str) -> str:
    """A text that the edge of the paper cut; a character that it cut in two is printed on both papers."""
    text, rest = text.strip(), rest.strip()
    return text + rest[text[-1:] == rest[:1] != "" :]


def _open(paper: Paper, end: Grid, further: Paper, other: Grid) -> Callable[[Cell, Cell], bool]:
    """Tells of two cells that meet at the edge of the paper whether no line is drawn between them."""

    def told(left: Cell, right: Cell) -> bool:
        if end.box is None or other.box is None:
            return False
        return not (paper.draws(end.box[2], left) or further.draws(other.box[0], right))

    return told


def _joined(grid: Grid, other: Grid, is_open: Callable[[Cell, Cell], bool]) -> Grid:
    """One table of two; what was merged over the edge of the paper is one cell again."""
    levels = max(_levels(grid), _levels(other), key=len)
    left = [_placed(cell, levels) for cell in grid.cells]
    right = [_placed(cell, levels) for cell in other.cells]
    seams = dict(_seams(left, right, grid.width, is_open))
    torn = {*seams.values()}
    cells = [_whole(cell, seams.get(cell)) for cell in left]
    cells += [replace(cell, column=cell.column + grid.width) for cell in right if cell not in torn]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    width = grid.width + other.width
    return replace(grid, cells=tuple(cells), height=len(levels) - 1, width=width)


def _placed(cell: Cell, levels: Sequence[float]) -> Cell:
    """A cell in rows that begin at these levels."""
    if cell.box is None:
        return cell
    top, bottom = (
        min(range(len(levels)), key=lambda number: abs(levels[number] - at))
        for at in (cell.box[1], cell.box[3])
    )
    return replace(cell, row=top, rows=bottom - top)


def _seams(
    left: Sequence[Cell], right: Sequence[Cell], width: int, is_open: Callable[[Cell, Cell], bool]
) -> Iterator[tuple[Cell, Cell]]:
    """The cells that are one over the edge of the paper: open to each other, or one of them a blank above all figures.

    Where no line stands between figures either, open sides say nothing.
    """
    ends = {(cell.row, cell.rows): cell for cell in left if cell.column + cell.columns == width}
    begun = [cell for cell in right if cell.column == 0 and (cell.row, cell.rows) in ends]
    met = [(ends[cell.row, cell.rows], cell) for cell in begun]
    top = min((cell.row for cell in (*left, *right) if is_figure(cell.text)), default=0)
    unruled = any(is_open(*pair) for pair in met if pair[0].row >= top)
    for end, cell in met:
        halved = end.row < top and bool(end.text.strip()) != bool(cell.text.strip())
        if halved or (not unruled and is_open(end, cell)):
            yield end, cell


def _whole(cell: Cell, rest: Cell | None) -> Cell:
    if rest is None:
        return cell
    return replace(cell, text=_run_on(cell.text, rest.text), columns=cell.columns + rest.columns)
