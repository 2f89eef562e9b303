"""A table of amounts → its lines, under the reading in which its sums hold."""

from ingest.doubt.choose import chosen
from ingest.rows.bonds import bonded
from ingest.stages import FramedTable, Told


def read(framed: FramedTable) -> Told:
    """The lines of the table, and what could not be read in it."""
    found = chosen(framed.table, framed.setting, framed.columns)
    traits = framed.setting.kind.traits
    lines = bonded(found.lines, framed.table) if traits.debt and traits.named else found.lines
    return Told(lines=tuple(lines), issues=tuple(found.issues))
