"""A table of money → the things that some of its rows count: 车辆数合计（辆） among operating expenses and purchases."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.columns.blocks import Block, blocks
from ingest.columns.column import Column
from ingest.columns.setting import Setting
from ingest.listed import Asset
from ingest.lists.assets import asset
from ingest.logical import Logical, at
from ingest.rows.counted import Counted
from ingest.values.enumerator import bare
from ingest.words.lexicon import notation
from ontology.fold import squeeze


def assets_of(table: Logical, found: Sequence[Column], setting: Setting) -> tuple[Asset, ...]:
    """The rows of things that are held, in the columns of the disclosure's own year; order counts from 1."""
    counted = [asset for block in blocks(found) for asset in _of(block, table, setting)]
    return tuple(replace(each, order=place) for place, each in enumerate(counted, 1))


def _of(block: Block, table: Logical, setting: Setting) -> Iterator[Asset]:
    rows, held = Counted(table, things=False), False
    units = {"measure-unit": rows.units[0]} if rows.units else {}
    own = [column.number for column in block.amounts if column.meaning.measure is None]
    for row in table.body:
        named = [cell for each in block.labels if (cell := at(row, each.number)) is not None]
        name = next((cell for cell in reversed(named) if cell.text.strip()), None)
        if name is None or not rows.row(row, squeeze(name.text)):
            held = False
            continue
        held = held or (notation("item", bare(squeeze(name.text))) or "").startswith("asset-")
        places = {"name": row.index(name)} | units
        counted = (asset(row, places | {"quantity": column}, setting.unit) for column in own)
        found = next((each for each in counted if each is not None), None)
        if held and found is not None:
            yield replace(found, table=setting.order)
