"""Rows → whether a performance form asks for a project in them, or heads its indicators."""

from collections.abc import Sequence, Set

from ingest.headings.field import key_of
from ingest.headings.indicator import heading_of
from ingest.logical import Row

_OPEN = ""  # where a table may be no form, balances must not be taken for one
_BESIDE = {"level1", "level2", "target"}
_FIELDS = 8  # rows; a form asks for the project and its money within so many


def is_form(rows: Sequence[Row]) -> bool:
    """Whether rows head indicators or ask for what performance forms ask for."""
    said = {heading_of(cell.text) for row in rows for cell in row if cell is not None}
    return are_of_form(rows, said)


def are_of_form(rows: Sequence[Row], said: Set[str | None]) -> bool:
    """The same where it is known what the rows say as headings of indicators."""
    return ("name" in said and bool(said & _BESIDE)) or asks(rows[:_FIELDS])


def asks(rows: Sequence[Row]) -> bool:
    """Whether rows ask for a project's name and, further down, for its money of the year.

    收入总计 and 支出合计 are asked for by balances, too, whose rows may be headed 项目名称; a heading beside 项目名称
    that reaches down beside further ones is asked in the first row.
    """
    first = [key_of(row[0].text, _OPEN) for row in rows[:2] if row and row[0] is not None]
    if "name" not in first:
        return False
    heads = {cell for row in rows[:1] for cell in row}
    cells = (cell for row in rows[1:] for cell in row if cell is not None and cell not in heads)
    return any(key_of(cell.text, _OPEN) == "year-total" for cell in cells)
