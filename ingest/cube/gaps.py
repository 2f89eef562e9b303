"""Rows of a government's table that hold more than the rows below them → the rest, which the paper does not print.

税收收入 4,300 above 其中：增值税 2,100 and 企业所得税 1,200 holds 1,000 of other taxes: whoever adds up leaves must meet
them. The rest is no printed amount: it is of what its row is of, is derived, and is told.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile

from ingest.cube.leaves import divides
from ingest.cube.remainder import remainder, room, told
from ingest.issue import Issue
from ingest.record import Code, Line, Table
from ingest.values.enumerator import depth, is_among
from ingest.values.side import Row, classed, is_finer, sides

_ZERO = Decimal(0)
_SIGNED = ("change", "budget-adjustment")
"""Measures whose parts may well be more than the whole."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What a line holds beyond its `parts`; `among`: the paper says that these are only some of it."""

    head: Line
    amount: Decimal
    parts: tuple[Line, ...]
    among: bool


def with_gaps(table: Table) -> tuple[Table, list[Issue]]:
    """The table with a line for what rows hold beyond those below them, and what is said of it.

    Where the printed total of a column holds it, or the paper says 其中 and no total speaks against it. Rows below that
    exceed the one above are a fault of the paper or of the reading: nothing is derived. A row whose parts print nothing
    in a column is the leaf there.
    """
    gaps = [gap for rows in sides(table.lines) for gap in _held(rows, [*_gaps(rows)])]
    alone = {id(gap.head) for gap in gaps if not gap.parts}
    rest = [remainder(gap.head, gap.amount, gap.parts) for gap in gaps if gap.parts]
    lines = [
        replace(line, aggregation="leaf") if id(line) in alone else line for line in table.lines
    ]
    issues = [told(table, rest)] if rest else []
    return replace(table, lines=(*lines, *rest)), issues


def _held(rows: Sequence[Row], gaps: Sequence[Gap]) -> Iterator[Gap]:
    """Those of the gaps of one side that the total of their column holds, and those that the paper says where none does."""
    columns: dict[int, list[Line]] = defaultdict(list)
    for line in (line for row in rows for line in row):
        columns[line.cell.column].append(line)
    for column in dict.fromkeys(gap.head.cell.column for gap in gaps):
        own = [gap for gap in gaps if gap.head.cell.column == column]
        yield from _proved(columns[column], own)


def _proved(column: Sequence[Line], gaps: Sequence[Gap]) -> Sequence[Gap]:
    said = [gap for gap in gaps if gap.among]
    leaves = [line for line in column if divides(line)]
    totals = [line for line in column if line.aggregation == "total"]
    if not totals:
        return said
    total = max(totals, key=lambda line: abs(line.amount))
    open_ = total.amount - sum((line.amount for line in leaves), _ZERO)
    near = room((*leaves, total))
    if abs(open_) <= near:
        return []
    if abs(open_ - sum((gap.amount for gap in gaps), _ZERO)) <= near:
        return gaps
    return said if open_ - sum((gap.amount for gap in said), _ZERO) >= -near else []


def _gaps(rows: Sequence[Row]) -> Iterator[Gap]:
    """What each row that others divide holds beyond them, the innermost first."""
    filled: dict[int, list[tuple[int, Decimal]]] = defaultdict(list)
    for place in range(len(rows) - 1, -1, -1):
        below = _below(rows, place)
        found = [_gap(line, below, filled, place) for line in rows[place]] if below else []
        if any(gap.amount < 0 and gap.head.meaning.measure not in _SIGNED for gap in found):
            continue
        for gap in found:
            if gap.amount:
                filled[gap.head.cell.column].append((place, gap.amount))
                yield gap


def _gap(
    head: Line, below: Sequence[Row], filled: dict[int, list[tuple[int, Decimal]]], place: int
) -> Gap:
    """What a row holds in its column beyond the rows below it and what these are known to hold (0 within rounding)."""
    among = is_among(below[0][0].name or "")
    column = [line for row in below for line in row if line.cell.column == head.cell.column]
    parts = [line for line in column if divides(line)]
    if column and not parts:  # other columns divide this one
        return Gap(head, _ZERO, (), among)
    known = filled[head.cell.column]
    inner = sum((gap for at, gap in known if place < at <= place + len(below)), _ZERO)
    gap = head.amount - sum((line.amount for line in parts), _ZERO) - inner
    open_ = gap if abs(gap) > room((*parts, head)) else _ZERO
    return Gap(head, open_, tuple(parts), among)


def _below(rows: Sequence[Row], place: int) -> list[Row]:
    """The rows that surely divide one: those of finer codes behind it, or those behind its number that open with 其中."""
    head, rest = rows[place][0], rows[place + 1 :]
    if head.aggregation != "subtotal" or not rest:
        return []
    code, own = classed(head), depth(head.name or "")
    if code:
        found = [*takewhile(lambda row: _is_part(head, row[0], code, own), rest)]
        return found if _ends(head, rest[len(found) : len(found) + 1], own) else []
    if own and is_among(rest[0][0].name or ""):
        return [*takewhile(lambda row: _is_deeper(head, row[0], own), rest)]
    return []


def _ends(head: Line, after: Sequence[Row], own: int | None) -> bool:
    """Whether the row behind those of finer codes surely is none of them: a sum, a number as high, another class."""
    if not after or (classed(after[0][0]) is None and after[0][0].aggregation != "leaf"):
        return True  # the end, or a sum of other rows
    below = depth(after[0][0].name or "")
    numbered = own is not None and below is not None and below <= own
    return numbered or classed(after[0][0]) is not None or not _is_beside(head, after[0][0])


def _is_part(head: Line, line: Line, code: Code, own: int | None) -> bool:
    found = classed(line)
    if found is None:
        return own is not None and _is_deeper(head, line, own)
    finer = found.scheme == code.scheme and len(found.notation) > len(code.notation)
    below = depth(line.name or "")
    numbered = (
        own is not None and below is not None and below <= own
    )  # 三、上年结余 below 二、转移性收入
    held = finer and found.notation.startswith(code.notation) and not numbered
    return held and _is_beside(head, line)


def _is_deeper(head: Line, line: Line, own: int) -> bool:
    """Whether a row stands below a number: its own number is deeper, or it has none."""
    below = depth(line.name or "")
    deeper = below is None or below > own
    return deeper and _is_beside(head, line) and is_finer(head.meaning, line.meaning)


def _is_beside(head: Line, line: Line) -> bool:
    """Whether a row is of the same place, and no total."""
    same = (head.unit, head.meaning.counterpart) == (line.unit, line.meaning.counterpart)
    return same and line.aggregation != "total"
