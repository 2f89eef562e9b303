"""A total beside columns of items → the item that they make up: 合计 beside 因公出国, 公务用车 and 公务接待 is all three."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.columns.column import Column, also
from ingest.columns.setting import Frame
from ingest.headings.total import is_total
from ingest.values.item import made_up
from ontology import codes

_CHANGES = ("change", "budget-change")


def itemised(found: Sequence[Column], frame: Frame) -> list[Column]:
    """The columns of a table of items, a total with the item above all those under the same heading."""
    if not frame.kind.traits.by_item:
        return list(found)
    for named in (_named, _changed):
        amounts = [column for column in found if column.role == "amount"]
        found = [named(each, amounts) if each in amounts else each for each in found]
    return list(found)


def _named(column: Column, amounts: Sequence[Column]) -> Column:
    place = next((n for n, heading in enumerate(column.path) if is_total(heading)), None)
    if place is None:
        return column
    above, own = column.path[:place], column.path[: place + 1]
    beside = [each for each in amounts if each.path[:place] == above]
    whole = made_up({each.meaning.item for each in beside if each.path[: place + 1] != own})
    if whole is None or not _is_within(whole, column.meaning.item):
        return column
    because = also(column, "the sum of the items beside it")
    return replace(column, meaning=replace(column.meaning, item=whole), because=because)


def _is_within(item: str, other: str | None) -> bool:
    """Whether an item is a part of another, which an upper heading may say of the 小计 of a group below it."""
    above = codes.scheme("item").ancestors(item)
    return other is None or (item != other and any(each.notation == other for each in above))


def _changed(column: Column, amounts: Sequence[Column]) -> Column:
    """A column of changes that names no item beside columns that all do: of what they make up."""
    items = {each.meaning.item for each in amounts if each is not column}
    whole = next((each for each in items if made_up(items - {each}) == each), made_up(items))
    if column.meaning.measure not in _CHANGES or column.meaning.item or whole is None:
        return column
    because = also(column, "the change of what the items beside it make up")
    return replace(column, meaning=replace(column.meaning, item=whole), because=because)
