"""A table of amounts → its lines, under the reading in which its sums hold."""

from ingest.columns.setting import Setting
from ingest.doubt.choose import chosen
from ingest.logical import Logical
from ingest.rows.bonds import bonded
from ingest.stages import Told


def read(table: Logical, setting: Setting) -> Told:
    """The lines of the table, and what could not be read in it."""
    found = chosen(table, setting)
    traits = setting.kind.traits
    lines = bonded(found.lines, table) if traits.debt and traits.named else found.lines
    return Told(lines=tuple(lines), issues=tuple(found.issues))
