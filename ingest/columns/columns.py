"""Headings and cells of a table → its columns: what each holds and what it says of its amounts."""

from ingest.columns.again import apart
from ingest.columns.column import Column
from ingest.columns.itemised import itemised
from ingest.columns.remaining import remaining
from ingest.columns.roles import column_of, dividing, of_projects
from ingest.columns.setting import Frame
from ingest.columns.sources import sourced
from ingest.columns.terms import termed
from ingest.columns.together import divided
from ingest.logical import Logical


def columns(table: Logical, frame: Frame) -> tuple[Column, ...]:
    """Every column of a table with its role; a column of figures that no word explains is unknown."""
    found: list[Column] = []
    for number in range(table.width):
        column = column_of(number, table, frame)
        found.append(dividing(found[-1], column, table) if found else column)
    told = remaining(termed(found, table, frame))
    named = of_projects(itemised(told, frame), frame)
    return divided(named, frame) if frame.government else apart(sourced(named), table, frame)
