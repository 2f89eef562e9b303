"""Rows → the one that heads columns by the first level of indicators (成本指标, 产出指标 …)."""

from collections.abc import Sequence

from ingest.headings.levels import level1
from ingest.logical import Row


def header_number(rows: Sequence[Row]) -> int | None:
    """The row that heads columns by first levels, None for a table without one."""
    return next(
        (number for number, row in enumerate(rows) if len(set(columns(row).values())) > 1), None
    )


def columns(header: Row) -> dict[int, str]:
    """The first column of each first level, with its notation."""
    found: dict[int, str] = {}
    for number, cell in enumerate(header):
        begins = not number or header[number - 1] is not cell
        if cell is not None and begins and (level := level1(cell.text)):
            found[number] = level
    return found
