"""Header rows whose merged cells are lost → headings by column.

Text dumps and sheets whose cells were taken apart write a merged heading once followed by blanks; dumps also once with
nothing after it, so that the row is shorter than the table. A heading spans the columns below it that have headings of their
own; where several short headings share a run of them, a column headed like a label begins the next.
"""

import re
from collections.abc import Callable, Sequence

from ingest.headings.column import holds
from ingest.words.lexicon import says
from ontology.fold import squeeze

_LEVEL = re.compile(r"\d{1,2}")
"""A code below its class, as its own column prints it."""


def headings(rows: Sequence[Sequence[str]], width: int) -> tuple[tuple[str, ...], ...]:
    """The heading texts of each column, top to bottom."""
    placed: list[list[str]] = []
    below: list[str] | None = None
    for texts in reversed(rows):
        row = [squeeze(text) for text in texts]
        full = _spread(row, below, width) if len(row) < width else _inherit(row, below)
        placed.insert(0, full)
        below = [under or here for under, here in zip(below or [""] * width, full, strict=True)]
    return tuple(
        tuple(dict.fromkeys(row[column] for row in placed if row[column]))
        for column in range(width)
    )


def over_levels(
    headings: Sequence[tuple[str, ...]], body: Sequence[Sequence[str]]
) -> tuple[tuple[str, ...], ...]:
    """The headings where that of codes that print 类, 款 and 项 apart is lost over all but its first column.

    >>> over_levels([("科目编码",), (), ("决算数",)], [["201", "06", "9.5"]])
    (('科目编码',), ('科目编码',), ('决算数',))
    """
    found = list(headings)
    for column in range(1, len(found)):
        cells = [row[column].strip() for row in body if column < len(row) and row[column].strip()]
        codes = bool(cells) and all(_LEVEL.fullmatch(text) or _heads_codes(text) for text in cells)
        if codes and not found[column] and _heads_codes(*found[column - 1][-1:]):
            found[column] = found[column - 1]
    return tuple(found)


def _heads_codes(text: str = "") -> bool:
    told = holds(text, "table")
    return told is not None and told.notation == "code"


def _inherit(row: list[str], below: list[str] | None) -> list[str]:
    """Blanks after a heading belong to it where the row below has headings, as it has below the heading itself."""
    full = list(row)
    for column in range(1, len(row)):
        if below and not row[column] and below[column] and below[column - 1] and full[column - 1]:
            full[column] = full[column - 1]
    return full


def _spread(row: list[str], below: list[str] | None, width: int) -> list[str]:
    """Lay a short row over the groups of columns of the row below it."""
    if below is None:
        return row + [""] * (width - len(row))
    groups = _groups(below, len(row))
    full = [""] * width
    for heading, columns in zip(row, groups, strict=False):
        for column in columns:
            full[column] = heading
    return full


def _groups(below: Sequence[str], wanted: int) -> list[list[int]]:
    """Columns that one heading covers: a blank alone, a run of headed columns together."""
    groups: list[list[int]] = []
    for column, text in enumerate(below):
        if column and text and below[column - 1]:
            groups[-1].append(column)
        else:
            groups.append([column])
    for divides in (_label_again, _label_ends):
        if len(groups) < wanted:
            groups = [part for group in groups for part in _divide(group, below, divides)]
    return groups


def _label_again(before: str, here: str) -> bool:
    return says("label-heading", here) and not says("label-heading", before)


def _label_ends(before: str, here: str) -> bool:
    return says("label-heading", before) and not says("label-heading", here)


def _divide(
    group: list[int], below: Sequence[str], divides: Callable[[str, str], bool]
) -> list[list[int]]:
    parts: list[list[int]] = [[group[0]]]
    for column in group[1:]:
        if divides(below[column - 1], below[column]):
            parts.append([])
        parts[-1].append(column)
    return parts
