"""Rows that sum up others, or call themselves sums → what they are: a total, a sum of the rows above, or all there is of something.

本年收入合计 above 上级补助收入, with no row of the revenue itself, is a leaf: without it the total of the table could not be.
市本级政府性基金收入 behind its kinds is their sum, though no word says so; 各项收入合计 is the total where all leaves make it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from ingest.columns.heading import direction
from ingest.headings.total import is_sum
from ingest.record import Line
from ingest.rows.nested import nested
from ingest.rows.proof import proves
from ingest.rows.subtotal import subtotal
from ingest.values.enumerator import bare
from ingest.values.money import last_digit
from ingest.values.side import Row, sides

_ZERO = Decimal(0)
_CLASS = 3  # digits of the code of a class
_WHOLES = ("revenue-total", "expenditure-total")
_FEWEST = 2  # rows that a total must have above it


def standing(lines: Sequence[Line]) -> list[Line]:
    """The lines of a table of a government, each a leaf, a subtotal or a total as its figures tell."""
    found = nested(lines)
    for tell, made in (
        (_earlier, _own),
        (_behind, _summed),
        (_unsummed, _leaf),
        (_whole, _total),
    ):
        told = {id(line) for rows in sides(found) for row in tell(rows) for line in row}
        found = [made(line) if id(line) in told else line for line in found]
    return found


def _summed(line: Line) -> Line:
    return subtotal(line, "the rows above add up to it")


def _own(line: Line) -> Line:
    """收入合计 above 上级补助收入 and 收入总计: the budget's own, no total of all that comes in."""
    return replace(
        subtotal(line, "a later total holds more"), meaning=replace(line.meaning, item=None)
    )


def _leaf(line: Line) -> Line:
    return replace(line, aggregation="leaf", because="a sum whose parts are not printed")


def _total(line: Line) -> Line:
    return replace(line, aggregation="total", because="all leaves add up to it")


def _earlier(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows of all that comes in or goes out below which further rows and a row of the same stand."""
    for place, row in enumerate(rows):
        item = row[0].meaning.item
        if row[0].aggregation != "total" or item not in _WHOLES:
            continue
        later = [n for n, each in enumerate(rows) if n > place + 1 and each[0].meaning.item == item]
        if any(each[0].aggregation == "leaf" for each in rows[place + 1 : (later or [0])[-1]]):
            yield row


def _behind(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows of revenue or expenditure of no class of their own that all leaves above them, since the last sum, add up to."""
    since = 0
    for place, row in enumerate(rows):
        head = row[0]
        plain = head.aggregation == "leaf" and not _is_classed(head) and direction(head.name or "")
        if plain and _add_up(rows[since:place], row):
            yield row
            since = place + 1
        elif head.aggregation == "total":
            since = place + 1


def _add_up(rows: Sequence[Row], head: Row) -> bool:
    """Whether the leaves among rows, or their whole classes, prove to add up to one below them."""
    leaves = [each for each in rows if each[0].aggregation == "leaf"]
    made = (each for each in (leaves, _classes(rows)) if _makes(head, each))
    return any(map(_is_proved, made))


def _classes(rows: Sequence[Row]) -> list[Row]:
    """The rows of whole classes, which may add up where what is printed below one of them does not."""
    codes = [(row, row[0].meaning.function or row[0].meaning.revenue) for row in rows]
    return [row for row, code in codes if code and len(code.notation) == _CLASS]


def _is_proved(rows: Sequence[Row]) -> bool:
    """Whether figures of rows are so large that one which no word calls their sum hardly is so by accident."""
    digits = (last_digit(line.printed, line.unit_of_money) for row in rows for line in row)
    figures = ({line.cell.column: line.amount for line in row} for row in rows)
    return proves(figures, min(digits, default=_ZERO))


def _is_classed(line: Line) -> bool:
    said = line.meaning
    own = (said.function, said.revenue, said.economic, said.government_economic, said.item)
    return any(own) or any((said.counterpart, line.project, line.unit))


def _makes(head: Row, parts: Sequence[Row]) -> bool:
    """Whether rows add up to one in each of its columns, of which one at least has an amount."""
    sums, _ = _sums(parts)
    shown = any(line.amount for line in head)
    room = {line.cell.column: _room(line, len(parts)) for line in head}
    return shown and all(
        abs(line.amount - sums[line.cell.column]) <= room[line.cell.column] for line in head
    )


def _unsummed(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows named as sums that no run of leaves beside them adds up to, and with which the leaves make the total."""
    alone = [row for place, row in enumerate(rows) if _stands_alone(rows, place)]
    leaves = [row for row in rows if row[0].aggregation == "leaf"]
    if not alone:
        return
    sums, counts = _sums((*leaves, *alone))
    totals: dict[int, Line] = {}
    for line in (line for row in rows for line in row if line.aggregation == "total"):
        known = totals.get(line.cell.column)
        if known is None or abs(line.amount) > abs(known.amount):
            totals[line.cell.column] = line
    held = {
        column
        for column, total in totals.items()
        if abs(total.amount - sums[column]) <= _room(total, counts[column])
    }
    yield from (row for row in alone if all(line.cell.column in held for line in row))


def _stands_alone(rows: Sequence[Row], place: int) -> bool:
    head = rows[place][0]
    if not _is_named_sum(head):
        return False
    runs = (rows[:place][::-1], rows[place + 1 :])
    return not any(_adds_up(rows[place], run) for run in runs)


def _is_named_sum(line: Line) -> bool:
    return is_sum(bare(line.name or "")) and line.aggregation == "subtotal"


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


def _whole(rows: Sequence[Row]) -> Iterator[Row]:
    """The last row named as a sum of a side that prints no total, where all leaves above it add up to it."""
    if any(row[0].aggregation == "total" for row in rows):
        return
    named = [place for place, row in enumerate(rows) if _is_named_sum(row[0])]
    if named:
        above = [row for row in rows[: named[-1]] if row[0].aggregation == "leaf"]
        last = named[-1] == len(rows) - 1
        if last and len(above) >= _FEWEST and _makes(rows[named[-1]], above):
            yield rows[named[-1]]


def _sums(rows: Sequence[Row]) -> tuple[defaultdict[int, Decimal], defaultdict[int, int]]:
    """The sum of each column, and of how many figures."""
    sums: defaultdict[int, Decimal] = defaultdict(Decimal)
    counts: defaultdict[int, int] = defaultdict(int)
    for line in (line for row in rows for line in row):
        sums[line.cell.column] += line.amount
        counts[line.cell.column] += 1
    return sums, counts


def _room(line: Line, count: int) -> Decimal:
    return last_digit(line.printed, line.unit_of_money) * (count + 1) / 2
