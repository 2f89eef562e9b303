"""Rows that say 其中 → whether they divide the row above them or only note some of what it holds.

Only rows that add up to the row above divide it. 其中：政府性基金预算财政拨款 below 财政拨款收入 alone does
not: whoever adds up what is not divided any further must meet the whole row, and not the note as well. Nor do rows
其中 below a sum of the rows above it, which divides what they hold once more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.headings.total import is_sum
from ingest.record import Line
from ingest.values.enumerator import bare, depth, is_among
from ingest.values.figure import number
from ingest.values.side import classed

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Shares:
    """Numbers of rows: those that rows 其中 divide, and those that only note what another holds."""

    divided: frozenset[int]
    notes: frozenset[int]


def shares(lines: Sequence[Line]) -> Shares:
    """What the rows 其中 of one block are; a row that a code or an item of its own explains needs no telling."""
    rows: dict[int, list[Line]] = {}
    for line in lines:
        rows.setdefault(line.cell.row, []).append(line)
    divided: set[int] = set()
    notes: set[int] = set()
    for row, own in rows.items():
        above = rows.get(row - 1)
        if above is None or not _is_open(own[0], above[0]):
            continue
        run = _run(above, [rows[n] for n in sorted(rows) if n >= row])
        before = [rows[n] for n in sorted(rows, reverse=True) if n < row - 1]
        if run and is_sum(bare(above[0].name or "")) and _run(above, before):
            notes |= {line.cell.row for line in (each[0] for each in run)}
        elif run:
            divided.add(row - 1)
        else:
            notes.add(row)
    return Shares(frozenset(divided), frozenset(notes))


def _run(head: Sequence[Line], rows: Sequence[Sequence[Line]]) -> Sequence[Sequence[Line]]:
    """The first rows that add up to another, none where they never do."""
    whole, figures = _figures(head), [_figures(row) for row in rows]
    for count, part in enumerate(_sums(figures), 1):
        if _equal(whole, part, figures[0]):
            return rows[:count]
    return ()


def says(name: str | None) -> bool:
    """Whether a row begins with 其中.

    >>> says("其中：项目支出结转和结余"), says("（一）其中：财政拨款"), says("人员经费")
    (True, True, False)
    """
    return is_among(name or "")


def _is_open(line: Line, above: Line) -> bool:
    """Whether a row 其中 has nothing of its own that tells it from the row above."""
    meaning = line.meaning
    code = meaning.function or meaning.economic or meaning.government_economic
    told = code is not None if meaning.scope is None else _is_divided(above, line)
    own = told or line.project or meaning.item not in (None, above.meaning.item)
    return says(line.name) and line.aggregation == "leaf" and not own


def _is_divided(above: Line, line: Line) -> bool:
    """Whether a class of a government lies below that of the row above, or below its number, where its parts follow."""
    own, held = classed(line), classed(above)
    if own is None:
        return False
    if held is None:
        return depth(above.name or "") is not None
    return held.scheme == own.scheme and own.notation.startswith(held.notation)


def _figures(lines: Sequence[Line]) -> dict[int, Decimal]:
    return {line.cell.column: number(line.printed) or Decimal(0) for line in lines}


def _sums(rows: Sequence[dict[int, Decimal]]) -> Iterator[dict[int, Decimal]]:
    """The sums of the first row, of the first two, and so on."""
    total: dict[int, Decimal] = {}
    for row in rows:
        total = {
            column: total.get(column, Decimal(0)) + row.get(column, Decimal(0))
            for column in {*total, *row}
        }
        yield total


def _equal(whole: dict[int, Decimal], part: dict[int, Decimal], first: dict[int, Decimal]) -> bool:
    """Whether the columns of the first row 其中 add up to those above it, but for rounding."""
    return all(abs(whole.get(column, Decimal(0)) - part[column]) <= 2 * _CENT for column in first)
