"""The cells of a column → whether it holds figures, words or percentages."""

import re

from ingest.logical import Logical, at
from ingest.values.figure import is_figure

_WORDS = re.compile(r"[\u4e00-\u9fff]")


def figures_and_words(table: Logical, number: int) -> tuple[int, int]:
    """How many body cells of a column hold figures, and how many hold words."""
    printed = [cell.text for row in table.body if (cell := at(row, number)) and cell.text.strip()]
    return sum(map(is_figure, printed)), sum(bool(_WORDS.search(text)) for text in printed)


def figures(table: Logical, number: int) -> list[str]:
    """What a column prints row by row, blank where it is no figure."""
    cells = [at(row, number) for row in table.body]
    return [cell.text.strip() if cell and is_figure(cell.text) else "" for cell in cells]


def is_rate(table: Logical, number: int) -> bool:
    """Whether a column holds percentages, whatever its heading says."""
    printed = [cell.text.strip() for row in table.body if (cell := at(row, number))]
    return any(printed) and all(text[-1] in "%％‰-—" for text in printed if text)


def divides(table: Logical, left: int, number: int) -> bool:
    """Whether a column prints words of its own beside cells to its left that are merged over rows."""
    cells = [(at(row, left), at(row, number)) for row in table.body]
    merged = any(name is not None and name.rows > 1 for name, _ in cells)
    return merged and any(own and own is not name and own.text.strip() for name, own in cells)
