"""Lines of text that are the cells of a table which lost its rows → an issue for each, for none of its figures is read.

A web page that prints each cell in a line of its own leaves no row to read: 单位：万元, 基本支出, 90.00, 项目支出, 80.00.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ingest.issue import Issue
from ingest.values.figure import number
from ingest.values.money import declared_unit
from ontology.fold import squeeze

_LONGEST = 40  # characters of a cell; a longer line is of a sentence
_SENTENCE = re.compile(r"[。；！？]|[，,](?!\d{3})|[：:]\s*\S{20}")
_DECIMAL = re.compile(r"(?<![\d.])-?[\d,]+\.\d{1,6}(?![\d.%％])(?!\s*[\u4e00-\u9fff])")
_UNDER_A_UNIT = 3  # figures that make lines below 单位：万元 a table
_ALONE = 6  # decimal figures that make lines without a unit one


def flattened(texts: Sequence[str]) -> Iterator[Issue]:
    """One issue for each run of cells: its title or first words, its first line, and how many figures it holds."""
    for start, end in _runs(texts):
        figures = sum(_figures(text) for text in texts[start:end])
        declared = any(_declares(text) for text in texts[start:end])
        if figures >= (_UNDER_A_UNIT if declared else _ALONE):
            text = (
                f"第{start + 1}行起“{_title(texts[start:end])}”的表格已散成逐行文字，其中{figures}个数字未收录。"
                "A table printed as lines of text: its figures are not read."
            )
            yield Issue("unread-table", "error", text)


def _runs(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of lines that may be cells, parted by sentences and at the line above each unit of money."""
    sentences = [number for number, text in enumerate(texts) if not _is_cell(text)]
    units = [max(number - 1, 0) for number, text in enumerate(texts) if _declares(text)]
    borders = sorted({-1, len(texts), *sentences, *units})
    for before, behind in pairwise(borders):
        start = before if before in units else before + 1
        if start < behind:
            yield start, behind


def _is_cell(text: str) -> bool:
    return len(text.strip()) <= _LONGEST and not _SENTENCE.search(text)


def _declares(text: str) -> bool:
    return _is_cell(text) and bool(declared_unit(text))


def _figures(text: str) -> int:
    """The decimals of a line, with no words behind them; of whole numbers only 0, for others count rows and pages."""
    return 1 if text.strip() == "0" else len(_DECIMAL.findall(text))


def _title(texts: Iterable[str]) -> str:
    """The first line that is words, not the unit of money."""
    words = (text for text in texts if number(text) is None and not _declares(text))
    return squeeze(next((text for text in words if len(squeeze(text)) > 1), ""))[:_LONGEST]
