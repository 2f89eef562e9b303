"""A procurement table → the items to be bought and the lines of their money."""

from ingest.columns.setting import Setting
from ingest.lists import procurement
from ingest.logical import Logical
from ingest.stages import Told


def read(table: Logical, setting: Setting) -> Told:
    """The items, the lines, and columns that are not understood."""
    items, lines, strange = procurement.purchases(table, setting)
    return Told(lines=tuple(lines), procurements=tuple(items), issues=tuple(strange))
