"""A figure whose separators stand where none belongs → the figures that it could be."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.doubt.alternative import Alternative, redone
from ingest.doubt.context import Sight
from ingest.logical import at
from ingest.values.figure import fold_figure, is_figure

_FIGURE = re.compile(r"^-?\d[\d.,]*$")


def readings(sight: Sight, number: int) -> Iterator[Alternative]:
    """The row with the last separator of such a cell as its point, and with none."""
    row = sight.table.body[number]
    for column in sight.amounts:
        cell = at(row, column)
        if cell is None or is_figure(cell.text):
            continue
        for text in _meant(cell.text):
            said = f"“{cell.text.strip()}”的分隔符有误，按{text}读取。Read as {text}."
            meant = replace(cell, text=text)
            read = tuple(meant if each is cell else each for each in row)
            if sight.keeps(read):
                yield Alternative(redone(sight.table, number, 1, [read]), cell, said, meant=meant)


def _meant(text: str) -> list[str]:
    """The figures that a printed line could mean, none where it is none."""
    folded = fold_figure(text)
    if "\n" in text.strip() or not _FIGURE.match(folded):
        return []
    whole, _, rest = folded.replace(",", ".").rpartition(".")
    plain = re.sub(r"[.,]", "", folded)
    pointed = f"{whole.replace('.', '')}.{rest}" if whole and rest else plain
    return list(dict.fromkeys([pointed, plain]))
