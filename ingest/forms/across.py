"""Indicators whose first levels head columns (成本指标, 产出指标 …) → indicators.

Below each first level stand two columns, names and targets, or one that says both in words; a project
takes as many rows as its longest column.
"""

from collections.abc import Iterator, Sequence

from ingest.headings.across import columns
from ingest.listed import Indicator
from ingest.logical import Row, at
from ingest.values.target import target


def indicators_across(rows: Sequence[Row], header: Row, table: int) -> Iterator[Indicator]:
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
