"""The cells of a column → whether it holds figures, words or percentages."""

import re
from decimal import Decimal

from ingest.grid import Cell
from ingest.logical import Logical, at, column
from ingest.values.figure import is_figure
from ingest.values.figure import number as number_of
from ingest.values.measure import measure
from ingest.words.lexicon import remembered

_WORDS = re.compile(r"[\u4e00-\u9fff]")


def figures_and_words(table: Logical, number: int) -> tuple[int, int]:
    """How many body cells of a column hold figures, and how many hold words."""
    printed = [cell.text for cell in column(table.body, number) if cell]
    return sum(map(is_figure, printed)), sum(map(_holds_words, printed))


def figures(table: Logical, number: int) -> list[str]:
    """What a column prints row by row, blank where it is no figure."""
    cells = column(table.body, number)
    return [cell.text.strip() if cell and is_figure(cell.text) else "" for cell in cells]


@remembered
def _holds_words(text: str) -> bool:
    return bool(_WORDS.search(text))


def is_rate(table: Logical, number: int) -> bool:
    """Whether a column holds percentages, whatever its heading says."""
    told = False
    for cell in column(table.body, number):
        text = cell.text.rstrip() if cell else ""
        if text and text[-1] not in "%％‰-—":
            return False
        told = told or bool(text)
    return told


def are_measures(table: Logical, number: int) -> bool:
    """Whether all words of a column are units that things are counted in: 辆, 平方米."""
    printed = [cell.text for row in table.body if (cell := at(row, number))]
    words = [text for text in printed if _WORDS.search(text)]
    return bool(words) and all(map(measure, words))


def divides(table: Logical, left: int, number: int) -> bool:
    """Whether a column prints words of its own beside cells to its left that are merged over rows."""
    cells = [(at(row, left), at(row, number)) for row in table.body]
    merged = any(name is not None and name.rows > 1 for name, _ in cells)
    return merged and any(own and own is not name and own.text.strip() for name, own in cells)


def is_difference(table: Logical, number: int) -> bool:
    """Whether a column holds, row by row, by how much one column is above another: a change, though no word says so."""
    rows = [[_value(at(row, each)) for each in range(table.width)] for row in table.body]
    told = [row for row in rows if row[number]]
    return len(told) > 1 and any(
        all(_apart(row, later, earlier) == row[number] for row in told)
        for earlier in range(table.width)
        for later in range(table.width)
        if number not in (earlier, later) and earlier != later
    )


def _apart(row: list[Decimal | None], later: int, earlier: int) -> Decimal | None:
    above, below = row[later], row[earlier]
    return None if above is None or below is None else above - below


def _value(cell: Cell | None) -> Decimal | None:
    return number_of(cell.text) if cell and is_figure(cell.text) else None
