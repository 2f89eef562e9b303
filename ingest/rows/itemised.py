"""A total over rows of items → the item that they make up: 合计 over 因公出国, 公务用车 and 公务接待 is all three.

Where a total has a number, it sums up the rows below it whose numbers are deeper: what follows （一）支出合计 up to
二、机关运行经费. A note of a part (其中) is no item beside the others.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from ingest.headings.total import is_whole
from ingest.record import Line
from ingest.rows.subtotal import subtotal
from ingest.values.enumerator import depth
from ingest.values.item import made_up
from ontology import codes


def itemised(lines: Iterable[Line]) -> list[Line]:
    """The lines of a table of items, a total with the item above all those of its column."""
    found = list(lines)
    return _divided(
        [
            replace(line, meaning=replace(line.meaning, item=_whole(line, found)))
            if _sums_up(line)
            else line
            for line in found
        ]
    )


def _divided(lines: Sequence[Line]) -> list[Line]:
    """The lines; what a row prints of no item is a subtotal where the items that it prints beside add up to it."""
    items: dict[_Of, Decimal] = {}
    for line in lines:
        if line.aggregation == "leaf" and line.meaning.item:
            items[_of(line)] = items.get(_of(line), Decimal(0)) + line.amount
    return [
        subtotal(line, "the items of its row add up to it")
        if line.aggregation == "leaf"
        and not line.meaning.item
        and items.get(_of(line)) == line.amount
        else line
        for line in lines
    ]


_Of = tuple[int | None, int, str | None, str | None]


def _of(line: Line) -> _Of:
    """What lines of one row must share to be parts of one another: the row, its measure and its fund."""
    return line.cell.page, line.cell.row, line.meaning.measure, line.meaning.fund


def _sums_up(line: Line) -> bool:
    return line.meaning.item is None and line.name is not None and is_whole(line.name)


def _whole(line: Line, lines: Iterable[Line]) -> str | None:
    """What the other lines of a total's column are all parts of."""
    column = [each for each in lines if each.cell.column == line.cell.column]
    own = depth(line.name or "")
    beside = column if own is None else list(_below(line, column, own))
    items = {each.meaning.item for each in beside if each is not line and not _sums_up(each)}
    return made_up(items - {"memo"}) or _added_up(line, beside)


def _added_up(line: Line, beside: Iterable[Line]) -> str | None:
    """The item that a total is of by its amount, where items stand beside it that it leaves out: 三公 above 会议费."""
    leaves = [
        (_above(item), each.amount)
        for each in beside
        if each is not line and each.aggregation == "leaf" and (item := each.meaning.item)
    ]
    for whole in dict.fromkeys(above for kinds, _ in leaves for above in kinds):
        own = [amount for kinds, amount in leaves if whole in kinds]
        left_out = any(amount for kinds, amount in leaves if whole not in kinds)
        if len(own) > 1 and any(own) and left_out and sum(own) == line.amount:
            return whole
    return None


def _above(item: str) -> list[str]:
    return [each.notation for each in codes.scheme("item").ancestors(item)]


def _below(line: Line, column: list[Line], own: int) -> Iterator[Line]:
    """The lines below a numbered one, up to the next whose number is no deeper."""
    after = column[column.index(line) + 1 :]
    return takewhile(lambda each: (depth(each.name or "") or own + 1) > own, after)
