"""Indicators whose first levels head columns (成本指标, 产出指标 …) → indicators.

Below each first level stand two columns, names and targets, or one that says both in words; a project
takes as many rows as its longest column.
"""

from collections.abc import Iterator, Sequence

from ingest.record import Indicator
from ingest.tables.level_words import level1
from ingest.tables.logical import Row, at
from ingest.values.target import target


def header_number(rows: Sequence[Row]) -> int | None:
    """The row that heads columns by first levels, None for a table without one."""
    return next(
        (number for number, row in enumerate(rows) if len(set(columns(row).values())) > 1), None
    )


def columns(header: Row) -> dict[int, str]:
    """The first column of each first level, with its notation."""
    found: dict[int, str] = {}
    for number, cell in enumerate(header):
        level = level1(cell.text) if cell is not None else None
        begins = not number or header[number - 1] is not cell
        if cell is not None and level and begins:
            found[number] = level
    return found


def read(rows: Sequence[Row], header: Row, table: int) -> Iterator[Indicator]:
    """The indicators of one project's rows, row by row. Order counts from 1."""
    order = 0
    for row in rows:
        for column, level in columns(header).items():
            pair = at(header, column + 1) is header[column]
            named, printed = at(row, column), at(row, column + 1) if pair else None
            name = named.text.replace("\n", "").strip() if named is not None else ""
            text = printed.text.replace("\n", "").strip() if printed is not None else ""
            if name and named is not printed:
                order += 1
                aim = target(text) if text else None
                yield Indicator(name, order, level, target=aim, table=table, cell=printed or named)
