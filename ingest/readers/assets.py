"""An asset table → lines for what things are worth, and the things with their quantities and prices."""

from ingest.doubt.choose import chosen
from ingest.lists import assets
from ingest.stages import FramedTable, Told


def read(framed: FramedTable) -> Told:
    """The lines and the assets of the table; unit prices give no lines."""
    table, setting = framed.table, framed.setting
    found = chosen(table, setting, framed.columns, assets.prices(table))
    worth = {line.cell.column for line in found.lines}
    return Told(
        lines=tuple(found.lines),
        assets=tuple(assets.assets_of(table, setting, worth)),
        issues=tuple(found.issues),
    )
