"""A table of organisation → the units that it lists."""

from ingest.lists import units
from ingest.stages import FramedTable, Told


def read(framed: FramedTable) -> Told:
    """The units of the table, which states no money."""
    return Told(units=tuple(units.units_of(framed.table)))
