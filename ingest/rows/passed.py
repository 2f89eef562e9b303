"""Rows of revenue that goes to the governments above → memoranda, with the rows that hold it beside a government's own.

财政总收入 is 一般公共预算收入 and 上划中央收入: only the first is the government's, and whoever adds up leaves must not meet
the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from ingest.record import Line
from ingest.values.enumerator import bare, depth
from ingest.values.side import Row
from ingest.words.lexicon import says

_ZERO = Decimal(0)


def passed_on(lines: Sequence[Line]) -> list[Line]:
    """The lines of one block; what is passed on, and what holds it, notes and no part of what is received."""
    rows = [tuple(row) for _, row in groupby(lines, key=_row)]
    gone = [row for run in _passed(rows) for row in run]
    if not gone:
        return [*lines]
    noted = {id(line) for row in (*gone, *_wholes(rows, gone)) for line in row}
    return [_note(line) if id(line) in noted else line for line in lines]


def _passed(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Each row of what is passed on, with the rows that its number stands above."""
    for place, row in enumerate(rows):
        name = row[0].name or ""
        if row[0].meaning.direction != "revenue" or not says("government-passed", bare(name), "on"):
            continue
        run, own = [row], depth(name)
        for each in rows[place + 1 :] if own else ():
            below = depth(each[0].name or "")
            if each[0].aggregation == "total" or (below is not None and below <= (own or 0)):
                break
            run.append(each)
        yield run


def _wholes(rows: Sequence[Row], gone: Sequence[Row]) -> Iterator[Row]:
    """Rows that are called the whole, and sums that are another row and what is passed on."""
    kept = [row for row in rows if row not in gone]
    heads = [row for row in gone if says("government-passed", bare(row[0].name or ""), "on")]
    beyond = sum((_first(row) for row in heads), _ZERO)
    known = {_first(row) for row in kept if _first(row)}
    for row in kept:
        sums = row[0].aggregation != "leaf" and _first(row) - beyond in known
        if says("government-passed", bare(row[0].name or ""), "whole") or sums:
            yield row


def _first(row: Row) -> Decimal:
    return row[0].amount


def _note(line: Line) -> Line:
    return replace(line, meaning=replace(line.meaning, item="memo"))


def _row(line: Line) -> tuple[int, int]:
    return line.cell.page or 0, line.cell.row
