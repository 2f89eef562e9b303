"""A total beside columns of items → the item that they make up: 合计 beside 因公出国, 公务用车 and 公务接待 is all three."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.columns.column import Column, also
from ingest.columns.setting import Frame
from ingest.headings.total import is_total
from ingest.values.item import made_up


def itemised(found: Sequence[Column], frame: Frame) -> list[Column]:
    """The columns of a table of items, a total with the item above all those under the same heading."""
    if not frame.kind.traits.by_item:
        return list(found)
    amounts = [column for column in found if column.role == "amount"]
    return [_named(column, amounts) if column in amounts else column for column in found]


def _named(column: Column, amounts: Sequence[Column]) -> Column:
    place = next((n for n, heading in enumerate(column.path) if is_total(heading)), None)
    if place is None or column.meaning.item:
        return column
    above, own = column.path[:place], column.path[: place + 1]
    beside = [each for each in amounts if each.path[:place] == above]
    whole = made_up({each.meaning.item for each in beside if each.path[: place + 1] != own})
    if whole is None:
        return column
    because = also(column, "the sum of the items beside it")
    return replace(column, meaning=replace(column.meaning, item=whole), because=because)
