"""Rows that call themselves sums → which of them stand for what their table prints nowhere else.

本年收入合计 above 上级补助收入, with no row of the revenue itself: without it the total of the table could not be.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from ingest.headings.total import is_sum
from ingest.record import Line
from ingest.values.enumerator import bare
from ingest.values.money import last_digit

Row = tuple[Line, ...]
_ZERO = Decimal(0)


def standing(lines: Sequence[Line]) -> list[Line]:
    """The lines; a sum without parts, with which the leaves make the total of each of its columns, is a leaf."""
    rows: dict[tuple[int | None, int], list[Line]] = {}
    for line in lines:
        rows.setdefault((line.cell.page, line.cell.row), []).append(line)
    alone = [row for row in _unsummed([tuple(row) for row in rows.values()])]
    if not alone:
        return [*lines]
    whole = _whole(lines, [line for row in alone for line in row])
    held = {id(line) for row in alone for line in row if line.cell.column in whole}
    return [
        replace(line, aggregation="leaf", because="a sum whose parts are not printed")
        if id(line) in held
        else line
        for line in lines
    ]


def _unsummed(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows named as sums that no run of leaves beside them adds up to."""
    for place, row in enumerate(rows):
        head = row[0]
        named = is_sum(bare(head.name or "")) and head.aggregation == "subtotal"
        runs = (rows[:place][::-1], rows[place + 1 :])
        if named and head.meaning.item != "memo" and not any(_adds_up(row, run) for run in runs):
            yield row


def _adds_up(head: Row, beside: Sequence[Row]) -> bool:
    """Whether some leaves next to a row add up to its first figure that is not zero."""
    shown = next((line for line in head if line.amount), None)
    if shown is None:
        return True
    total, count = _ZERO, 0
    for row in takewhile(lambda row: row[0].aggregation != "total", beside):
        own = next((each for each in row if each.cell.column == shown.cell.column), None)
        if own is None or own.aggregation != "leaf":
            continue
        total, count = total + own.amount, count + 1
        if abs(total - shown.amount) <= _room(shown, count):
            return True
    return False


def _whole(lines: Sequence[Line], alone: Sequence[Line]) -> set[int]:
    """The columns whose largest total is that of their leaves and these rows."""
    sums: defaultdict[int, Decimal] = defaultdict(Decimal)
    counts: defaultdict[int, int] = defaultdict(int)
    totals: dict[int, Line] = {}
    for line in (*(line for line in lines if line.aggregation == "leaf"), *alone):
        sums[line.cell.column] += line.amount
        counts[line.cell.column] += 1
    for line in lines:
        known = totals.get(line.cell.column)
        if line.aggregation == "total" and (known is None or abs(line.amount) > abs(known.amount)):
            totals[line.cell.column] = line
    return {
        column
        for column, total in totals.items()
        if abs(total.amount - sums[column]) <= _room(total, counts[column])
    }


def _room(line: Line, count: int) -> Decimal:
    return last_digit(line.printed, line.unit_of_money) * (count + 1) / 2
