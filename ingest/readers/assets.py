"""An asset table → lines for what things are worth, and the things with their quantities and prices."""

from ingest.columns.setting import Setting
from ingest.doubt.choose import chosen
from ingest.lists import assets
from ingest.logical import Logical
from ingest.stages import Told


def read(table: Logical, setting: Setting) -> Told:
    """The lines and the assets of the table; unit prices give no lines."""
    found = chosen(table, setting, assets.prices(table))
    return Told(
        lines=tuple(found.lines),
        assets=tuple(assets.assets_of(table, setting)),
        issues=tuple(found.issues),
    )
