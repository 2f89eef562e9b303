"""One of several blocks side by side → whether it is the side of revenue or of expenditure, and what that makes of its table."""

from collections.abc import Iterable
from dataclasses import replace

from ingest.columns.blocks import Block
from ingest.columns.heading import direction
from ingest.columns.setting import Setting
from ingest.logical import Logical, at
from ingest.record import Meaning
from ingest.values.enumerator import bare
from ingest.words.lexicon import notation

_WAYS = ("revenue", "expenditure")


def side(block: Block, table: Logical) -> str | None:
    """The side of a block whose amounts have headings that say none (项目, 决算数).

    Totals tell it (本年收入合计), else the headings of its names (收入项目), else all names that say either.
    None where a heading of amounts tells it, or nothing does.
    """
    if any(column.meaning.direction for column in block.amounts):
        return None
    cells = [at(row, column.number) for row in table.body for column in block.labels]
    names = [bare(cell.text) for cell in cells if cell is not None]
    totals = [_side_of(notation("label", name) or "") for name in names]
    heads = [direction("".join(column.path)) for column in block.labels]
    return _one(totals) or _one(heads) or _one(direction(name) for name in names)


def _side_of(total: str) -> str | None:
    """The side of a total: revenue-total, expenditure-this-year."""
    return next((way for way in _WAYS if total.startswith(f"{way}-")), None)


def _one(told: Iterable[str | None]) -> str | None:
    """What all say that say anything."""
    found = {*told} - {None}
    return found.pop() if len(found) == 1 else None


def sided(setting: Setting, told: str | None) -> Setting:
    """The setting of one of several blocks, whose totals may tell that it is another side than the table's.

    Such a table is a balance, whatever it is of: totals and what is carried over stand among its rows.
    """
    if told is None:
        return setting
    kind = replace(setting.kind, traits=replace(setting.kind.traits, sectioned=True))
    return replace(setting, kind=kind, common=Meaning(direction=told).over(setting.common))
