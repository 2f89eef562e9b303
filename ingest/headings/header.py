"""The top rows of a grid → headings by column, and where the body begins."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from ingest.headings.total import is_total
from ingest.logical import Row, at, texts
from ingest.values.enumerator import bare
from ingest.values.figure import is_figure
from ingest.words.lexicon import notation, remembered, says
from ontology.fold import fold, squeeze

_YEAR = re.compile(r"^(19|20)\d\d$")
_STARS = re.compile(r"^[*＊]+$")
_COUNT = re.compile(r"^\d{1,2}(=.*)?$|^[A-Z]$")


def is_counting(row: Sequence[str]) -> bool:
    """Whether a row numbers the columns (栏次 1 2 3 …), as most printed tables do.

    >>> is_counting(["栏次", "1", "2", "3=4+5"]), is_counting(["1", "", "合计", "1143.28"])
    (True, False)
    >>> is_counting(["类", "款", "项", "栏次", "1", "2"])
    True
    """
    last = next((text for text in reversed(row) if text.strip()), None)
    if last is None or not _counts(last):
        return False
    printed = [_folded(text) for text in row if text.strip()]
    marks = [_is_mark(text) for text in printed]
    counts = [mark or _COUNT.match(text) for text, mark in zip(printed, marks, strict=True)]
    if any(marks) and not any(map(is_figure, printed[: marks.index(True)])):
        return True
    numbers = [text for text, mark in zip(printed, marks, strict=True) if not mark]
    if len(numbers) < (1 if any(marks) else 2) or not all(counts):
        return False
    heads = [int(found[0]) for text in numbers if (found := re.match(r"\d+", text))]
    return all(second == first + 1 for first, second in pairwise(heads))


def unnumbered(row: Row) -> Row:
    """A heading row without the numbers of its columns; 类, 款 and 项 before 栏次 are headings.

    >>> from ingest.grid import Cell
    >>> row = tuple(Cell(text, 0, n) for n, text in enumerate(["类", "款", "项", "栏次", "1"]))
    >>> [cell.text for cell in unnumbered(row) if cell]
    ['类', '款', '项']
    >>> unnumbered(tuple(Cell(text, 0, n) for n, text in enumerate(["1", "2", "**"])))
    ()
    """
    if not is_counting(texts(row)):
        return row
    marks = (n for n, cell in enumerate(row) if cell and _is_mark(_folded(cell.text)))
    heads = row[: next(marks, 0)]
    return () if any(cell and is_figure(cell.text) for cell in heads) else heads


@remembered
def _is_mark(text: str) -> bool:
    return bool(_STARS.match(text)) or notation("counting", text) is not None


@remembered
def _folded(text: str) -> str:
    return fold(text) or squeeze(text)


@remembered
def _counts(text: str) -> bool:
    """Whether a text may number a column."""
    folded = _folded(text)
    return bool(_COUNT.match(folded)) or _is_mark(folded)


def body_start(rows: Sequence[Row]) -> int:
    """The number of the first body row; the rows above it are headings (and a counting row)."""
    for number, row in enumerate(rows):
        printed = texts(row)
        if is_counting(printed):
            return number + 1
        if number and (is_body(printed) or not _divides(rows[number - 1], row)):
            return number
    return len(rows)


def is_body(printed: Sequence[str]) -> bool:
    """Whether a row holds figures, an enumerated label or a label alone, as no heading row does.

    科目编码 alone is what a merged heading left of its row.
    """
    filled = [text for text in printed if text.strip()]
    if not filled:
        return True
    if all(says("label-heading", text) for text in filled):
        return False
    if any(is_figure(text) and not _YEAR.match(text.strip()) for text in filled):
        return True
    first = filled[0]
    alone = len(filled) == 1 and (bool(printed[0].strip()) or is_total(first))
    return alone or bare(first) != first.strip()


def _divides(top: Row, row: Row) -> bool:
    """Whether a row is a second heading row: it leaves blanks below headings, or fills blanks."""
    first, below = texts(top), texts(row)
    if len(first) != len(below):
        return True
    pairs = zip(first, below, strict=True)
    uneven = any(bool(head.strip()) != bool(low.strip()) for head, low in pairs)
    return uneven or any(cell is not None and cell.rows > 1 for cell in top)


def headings(rows: Sequence[Row], width: int) -> tuple[tuple[str, ...], ...]:
    """The heading texts of each column, top to bottom, from rows whose spans are known."""
    found: list[tuple[str, ...]] = []
    for column in range(width):
        cells = [cell for row in rows if (cell := at(row, column)) is not None]
        said = [squeeze(cell.text) for cell in cells if cell.text.strip()]
        found.append(_named([text for text, _ in groupby(said)]))
    return tuple(found)


def _named(path: list[str]) -> tuple[str, ...]:
    """The headings of a column without 栏次 below them, which heads the numbers of the others.

    >>> _named(["项目", "科目名称", "栏次"]), _named(["栏次"]), _named(["收入", "行次"])
    (('项目', '科目名称'), ('栏次',), ('收入', '行次'))
    """
    counted = len(path) > 1 and notation("counting", path[-1]) == "columns"
    return tuple(path[:-1] if counted else path)
