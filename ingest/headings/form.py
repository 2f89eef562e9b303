"""Rows → whether a performance form asks for a project in them, or heads its indicators."""

import re
from collections.abc import Sequence

from ingest.headings.field import key_of
from ingest.logical import Row
from ontology.fold import fold

_FIELDS = 8  # rows; a form asks for the project and its money within so many


def is_form(rows: Sequence[Row]) -> bool:
    """Whether rows head indicators or ask for what performance forms ask for."""
    cells = {fold(cell.text) for row in rows for cell in row if cell is not None}
    heads = bool(cells & {"三级指标", "指标名称"}) and bool(
        cells & {"一级指标", "二级指标", "指标值", "年度指标值"}
    )
    return heads or asks(rows[:_FIELDS])


def asks(rows: Sequence[Row]) -> bool:
    """Whether rows ask for a project's name and, further down, for its money of the year.

    收入总计 and 支出合计 are asked for by balances, too, whose rows may be headed 项目名称.
    """
    first = [key_of(row[0].text) for row in rows[:2] if row and row[0] is not None]
    cells = (cell.text for row in rows[1:] for cell in row if cell is not None)
    asked = {key_of(text) for text in cells if not re.search(r"收入|支出", text)}
    return "name" in first and "year-total" in asked
