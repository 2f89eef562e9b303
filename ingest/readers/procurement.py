"""A procurement table → the items to be bought and the lines of their money."""

from ingest.lists import procurement
from ingest.stages import FramedTable, Told


def read(framed: FramedTable) -> Told:
    """The items, the lines, and columns that are not understood."""
    items, lines, strange = procurement.purchases(framed.table, framed.setting, framed.columns)
    return Told(lines=tuple(lines), procurements=tuple(items), issues=tuple(strange))
