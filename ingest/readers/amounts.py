"""A table of amounts → its lines, under the reading in which its sums hold, and the things that it counts."""

from ingest.doubt.choose import chosen
from ingest.lists.counted import assets_of
from ingest.rows.bonds import bonded
from ingest.stages import FramedTable, Told


def read(framed: FramedTable) -> Told:
    """The lines of the table, and what could not be read in it."""
    found = chosen(framed.table, framed.setting, framed.columns)
    traits = framed.setting.kind.traits
    lines = bonded(found.lines, framed.table) if traits.debt and traits.named else found.lines
    things = (
        () if framed.setting.government else assets_of(framed.table, framed.columns, framed.setting)
    )
    return Told(lines=tuple(lines), assets=things, issues=tuple(found.issues))
