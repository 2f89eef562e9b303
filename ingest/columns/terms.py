"""A column that sums up years to come → told from the year's own: 三年合计 beside 2026年, 2027年 and 2028年."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.columns.column import Column, also
from ingest.columns.contained import adds_up
from ingest.columns.setting import Frame
from ingest.logical import Logical
from ingest.values.year import years


def termed(found: Sequence[Column], table: Logical, frame: Frame) -> list[Column]:
    """The columns; one without a year that is the sum of this year's and of later ones is the whole term's."""
    dated = [each for each in found if _year(each) >= frame.year]
    if all(_year(each) == frame.year for each in dated):
        return list(found)
    return [
        replace(
            each,
            meaning=replace(each.meaning, measure="term"),
            because=also(each, "the sum of years to come"),
        )
        if each.role == "amount" and not _year(each) and adds_up(table, each, dated)
        else each
        for each in found
    ]


def _year(column: Column) -> int:
    """The year that a column's headings name, 0 where they name none."""
    return max((year for heading in column.path for year in years(heading)), default=0)
