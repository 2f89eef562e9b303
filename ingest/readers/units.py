"""A table of organisation → the units that it lists."""

from ingest.columns.setting import Setting
from ingest.lists import units
from ingest.logical import Logical
from ingest.stages import Told


def read(table: Logical, setting: Setting) -> Told:
    """The units of the table, which states no money."""
    return Told(units=tuple(units.units_of(table)))
