"""Words that stand in columns without rulings between them → a grid.

Some publishers draw no lines. Rows of figures then tell where the columns are: strips of paper that
none of them prints on part one column from the next. A heading belongs to the columns it stands over.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.grid import Box, Cell, Grid
from ingest.values.figure import is_figure

_LEVEL = 0.5  # share of a word's height that words of one line may differ in level
_JOIN = 0.9  # the same; words nearer than this to each other are one text
_GAP = 2.0  # points; a narrower strip parts no columns
_ROWS = 3  # so many rows of figures make a table


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word and its box in points from the page's top left."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Band:
    """The texts of one printed line from left to right."""

    texts: tuple[Word, ...]

    @property
    def figures(self) -> int:
        """How many of them are figures."""
        return sum(is_figure(word.text) for word in self.texts)


def bands(words: Iterable[Word]) -> list[Band]:
    """Words gathered into printed lines, near words joined, from top to bottom."""
    levels: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each.box[1] + each.box[3], each.box[0])):
        height = word.box[3] - word.box[1]
        if levels and _middle(word) - _middle(levels[-1][0]) < _LEVEL * height:
            levels[-1].append(word)
        else:
            levels.append([word])
    return [Band(tuple(_joined(sorted(level, key=lambda each: each.box[0])))) for level in levels]


def _middle(word: Word) -> float:
    return (word.box[1] + word.box[3]) / 2


def _joined(words: Sequence[Word]) -> Iterator[Word]:
    held: Word | None = None
    for word in words:
        near = held is not None and word.box[0] - held.box[2] < _JOIN * (word.box[3] - word.box[1])
        if held is not None and near and not (is_figure(held.text) and is_figure(word.text)):
            held = Word(held.text + word.text, _hull(held.box, word.box))
            continue
        if held is not None:
            yield held
        held = word
    if held is not None:
        yield held


def _hull(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def grid(words: Iterable[Word], page: int) -> Grid | None:
    """The table that the words of a page form, None where too few rows of figures stand there."""
    lines = bands(words)
    rows = [number for number, line in enumerate(lines) if line.figures and len(line.texts) > 1]
    if len(rows) < _ROWS:
        return None
    columns = _columns([lines[number] for number in rows])
    if len(columns) < 2:
        return None
    first = _head(lines, rows[0], columns)
    inside = lines[first : rows[-1] + 1]
    cells = tuple(
        cell for row, line in enumerate(inside) for cell in _cells(line, row, columns, page)
    )
    box = (
        columns[0][0],
        min(cell.box[1] for cell in cells if cell.box),
        columns[-1][1],
        inside[-1].texts[0].box[3],
    )
    return Grid(cells, len(inside), len(columns), page, box, exact=True, ruled=False)


def _columns(lines: Sequence[Band]) -> list[tuple[float, float]]:
    """Strips of paper on which rows of figures print, left to right."""
    spans = sorted((word.box[0], word.box[2]) for line in lines for word in line.texts)
    found: list[tuple[float, float]] = []
    for left, right in spans:
        if found and left - found[-1][1] < _GAP:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _head(lines: Sequence[Band], first: int, columns: Sequence[tuple[float, float]]) -> int:
    """The first line of the headings: lines above the figures that hold several texts."""
    number = first
    while (
        number and len(lines[number - 1].texts) > 1 and len(lines[number - 1].texts) <= len(columns)
    ):
        number -= 1
    return number


def _cells(
    line: Band, row: int, columns: Sequence[tuple[float, float]], page: int
) -> Iterator[Cell]:
    """The cells of a line; a text over several columns spans them, columns without text are blank."""
    taken: set[int] = set()
    for word in line.texts:
        over = [
            number
            for number, (left, right) in enumerate(columns)
            if word.box[0] < right and word.box[2] > left and number not in taken
        ]
        if not over:
            nearest = min(
                (number for number in range(len(columns)) if number not in taken),
                key=lambda number: abs(sum(columns[number]) - word.box[0] - word.box[2]),
                default=None,
            )
            over = [nearest] if nearest is not None else []
        if over:
            taken.update(over)
            yield Cell(word.text, row, over[0], 1, len(over), page, word.box)
    for number in range(len(columns)):
        if number not in taken:
            yield Cell("", row, number, page=page)
