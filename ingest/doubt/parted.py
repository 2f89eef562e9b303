"""A row of figures without a label beside one of labels without figures → one row.

So is a row that only prints the rest of what the row above it begins: of a figure that its cell was too
narrow for, or of a name.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.doubt.alternative import Alternative, redone
from ingest.doubt.context import Sight, first
from ingest.grid import Cell
from ingest.logical import Row, at, filled
from ingest.tables.mending import is_torn
from ingest.values.figure import is_figure

_BROKEN = re.compile(r"^[\d,]*\.?\d*$")


def readings(sight: Sight, number: int) -> Iterator[Alternative]:
    """The row joined with the one above it, and with the one below it, as far as each has what it lacks."""
    body = sight.table.body
    row = body[number]
    if sight.tells(row) != (False, True):
        return
    for other in (number - 1, number + 1):
        if 0 <= other < len(body) and sight.tells(body[other]) == (True, False):
            said = "名称与数字分印两行，按一行读取。Label and figures stood in two rows."
            top, low = sorted((number, other))
            yield _as_one(sight, top, _filled(body[top], body[low]), said)
    broken = _longer(body[number - 1], row, figures=True) if number else None
    if broken is not None:
        yield _as_one(
            sight,
            number - 1,
            broken,
            "数字断为两行，按一行读取。A figure was broken over two rows.",
        )


def names(sight: Sight, number: int) -> Iterator[Alternative]:
    """A row of one label that goes on with the name above it."""
    row = sight.table.body[number]
    cells = filled(row)
    if number and len(cells) == 1 and cells[0].column in sight.labels:
        above = sight.table.body[number - 1]
        whole = _longer(above, row)
        if whole is not None and sight.tells(above) == (True, True):
            said = "名称断为两行，按一行读取。A name was broken over two rows."
            begun = at(above, cells[0].column)
            certain = begun is not None and is_torn(begun.text, cells[0].text)
            yield replace(_as_one(sight, number - 1, whole, said), certain=certain)


def _as_one(sight: Sight, number: int, whole: Row, said: str) -> Alternative:
    """One row in place of two, from a number on."""
    low = sight.table.body[number + 1]
    return Alternative(redone(sight.table, number, 2, [whole]), first(low), said)


def _filled(top: Row, low: Row) -> Row:
    """Each column's cell that prints something."""
    return tuple(
        upper if upper is not None and upper.text.strip() else lower
        for upper, lower in zip(top, low, strict=True)
    )


def _longer(top: Row, low: Row, figures: bool = False) -> Row | None:
    """The top row, its cells going on with those below; None where these do not go on with any."""
    whole: list[Cell | None] = []
    for upper, lower in zip(top, low, strict=True):
        if lower is None or not lower.text.strip():
            whole.append(upper)
            continue
        if upper is None or not upper.text.strip():
            return None
        text = upper.text + lower.text
        if figures and not (
            _BROKEN.match(lower.text) and _BROKEN.match(upper.text) and is_figure(text)
        ):
            return None
        whole.append(replace(upper, text=text))
    return tuple(whole)
