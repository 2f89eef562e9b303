"""Rows of a government's table → which are sums of the rows that follow them, as the figures tell.

Tables of governments mix rows of codes, of enumerators and of neither: 一、本级收入 above the revenue of each fund,
彩票公益金收入 above 其中：福利彩票 and 体育彩票. A row that the next rows add up to in every column is their subtotal.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.record import Line, Meaning
from ingest.rows.proof import agrees, proves
from ingest.rows.subtotal import subtotal
from ingest.values.enumerator import bare, depth, is_among
from ingest.values.money import last_digit
from ingest.values.side import Row, is_finer, sides
from ontology import codes

Figures = dict[int, Decimal]
_CARRIED = ("carry-over-in", "carry-over-out")
_FLOWS = ("transfer-total", *_CARRIED)
_TRANSFERS = ("110", "230")
_KINDS = ("11001", "11002", "11003", "23001", "23002", "23003")
_ZERO = Decimal(0)


def nested(lines: Sequence[Line]) -> list[Line]:
    """The lines; leaves that the rows below them add up to are subtotals, sums without parts leaves."""
    heads = {id(line) for side in sides(lines) for row in _heads(side) for line in row}
    return [
        subtotal(line, "the rows below add up to it")
        if id(line) in heads and line.aggregation == "leaf"
        else line
        for line in lines
    ]


def _heads(rows: Sequence[Row]) -> Iterator[Row]:
    """From the last row to the first, each with the rows after it that nothing below it holds yet."""
    open_: list[Row] = []
    for row in reversed(rows):
        run = _run(row, open_)
        if run:
            yield row
        open_ = [row, *open_[len(run) :]]


def _run(head: Row, open_: Sequence[Row]) -> Sequence[Row]:
    """The first rows of those that follow which add up to a row; none where they never do."""
    whole = _figures(head)
    if head[0].aggregation == "total" or not any(whole.values()):
        return ()
    sums: Figures = {}
    digit = last_digit(head[0].printed, head[0].unit_of_money)
    for count, row in enumerate(open_, 1):
        if row[0].aggregation == "total" or not _may_hold(head[0], row[0]):
            return ()
        for column, amount in _figures(row).items():
            sums[column] = sums.get(column, _ZERO) + amount
        if agrees(whole, sums, digit, count):
            return open_[:count] if _is_told(head[0], open_[:count]) else ()
        room = digit * (count + 1) / 2
        if any(sums[column] > whole.get(column, _ZERO) + room for column in sums):
            return ()
    return ()


def _figures(row: Row) -> Figures:
    return {line.cell.column: line.amount for line in row}


def _may_hold(head: Line, row: Line) -> bool:
    """Whether neither enumerators nor codes say that a row stands beside or above another."""
    own, below = depth(head.name or ""), depth(row.name or "")
    deeper = below is None or below > (own or 0) or is_among(row.name or "")
    same = (head.unit, head.meaning.scope) == (row.unit, row.meaning.scope)
    other = head.meaning.counterpart is not None and row.meaning.counterpart is None
    held = same or _is_below(head, row)
    one = _is_of_one_fund(head.meaning.fund, row.meaning.fund) and not _is_beside(head, row)
    return deeper and held and one and not other and is_finer(head.meaning, row.meaning)


def _is_of_one_fund(head: str | None, row: str | None) -> bool:
    """Whether a row is not of another fund than one that may hold it: no fund of insurance holds another."""
    if head is None or row is None or head == row:
        return True
    return head in {each.notation for each in codes.scheme("fund").ancestors(row)}


def _is_beside(head: Line, row: Line) -> bool:
    """Whether a row balances the budget beside a class: 上级补助收入 behind 非税收入 of the same amount."""
    own = head.meaning.function or head.meaning.revenue
    return own is not None and row.meaning.item in _FLOWS and own.notation[:3] not in _TRANSFERS


def _is_below(head: Line, row: Line) -> bool:
    """Whether a place may hold another, or its own level: a city above its own level and its counties."""
    held = row.unit is not None and (row.unit != head.unit or row.meaning.scope == "own-level")
    return head.unit is not None and head.meaning.scope == "whole-place" and held


def _is_kind(head: Meaning, row: Meaning) -> bool:
    """Whether one row is, by what it is, a part of another: 结转下年的支出 of 年终结余, a kind of transfers of all of them."""
    code = row.function or row.revenue
    kind = head.item == "transfer-total" and code is not None and code.notation[:5] in _KINDS
    own = head.function or head.revenue
    if own and own.notation in _TRANSFERS:  # 上级补助 and 上年结转 of 转移性收入
        kind = (
            kind
            or row.item in _FLOWS
            or (code is not None and code.notation.startswith(own.notation))
        )
    return kind or (head.item in _CARRIED and head.item == row.item)


def _is_told(head: Line, run: Sequence[Row]) -> bool:
    """Whether several large figures add up; small ones, and one that repeats another, must be named or numbered as parts."""
    filled = [row for row in run if any(line.amount for line in row)]
    if proves(map(_figures, filled), last_digit(head.printed, head.unit_of_money)):
        return True
    if all(_is_kind(head.meaning, row[0].meaning) for row in run):
        return True
    name, below = bare(head.name or ""), run[0][0].name or ""
    numbered = depth(head.name or "") is not None and depth(below) is None
    return name in below or is_among(below) or numbered
