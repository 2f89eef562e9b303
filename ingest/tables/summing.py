"""Rows that head those below them, which neither code nor enumerator tells → told by what they add up to.

一、基本支出 heads 工资福利支出, 财政拨款 heads 一般公共预算: whoever adds up what is not divided any
further must not meet both.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import takewhile

from ingest.record import Line
from ingest.tables.level import depth
from ontology import codes

Row = tuple[Line, ...]


def headed(lines: Sequence[Line]) -> list[Line]:
    """The lines of a block; a leaf that the rows directly below it add up to in every column is a subtotal."""
    rows: dict[int, list[Line]] = {}
    for line in lines:
        rows.setdefault(line.cell.row, []).append(line)
    heads = set(_heads([tuple(row) for row in rows.values()]))
    return [
        replace(line, aggregation="subtotal")
        if line.cell.row in heads and line.aggregation == "leaf"
        else line
        for line in lines
    ]


def _heads(rows: Sequence[Row]) -> Iterator[int]:
    totals = [_figures(row) for row in rows if row[0].aggregation == "total"]
    for place, row in enumerate(rows):
        whole = (_is_another_unit,) if _figures(row) in totals else ()
        for stands_below in (_is_unnumbered, _is_finer_fund, _divides_item, *whole):
            below = [*takewhile(partial(stands_below, row), rows[place + 1 :])]
            if below and _figures(*below) == _figures(row):
                yield row[0].cell.row


def _is_unnumbered(head: Row, row: Row) -> bool:
    """Whether a row without enumerator and function follows one with an enumerator."""
    numbered, own = (depth(each[0].name or "") is not None for each in (head, row))
    part = row[0].aggregation == "leaf" and row[0].meaning.item == head[0].meaning.item
    return numbered and not own and part and row[0].meaning.function is None and _counts(head, row)


def _is_finer_fund(head: Row, row: Row) -> bool:
    """Whether a row's fund is one of those that the head's is made of."""
    fund, above = row[0].meaning.fund, head[0].meaning.fund
    if fund is None or above is None or not _counts(head, row):
        return False
    return above in {concept.notation for concept in codes.scheme("fund").ancestors(fund)}


def _is_another_unit(head: Row, row: Row) -> bool:
    """Whether both rows are units', with no codes: a department's, which says the total again, and its unit's."""
    units = [each[0].unit for each in (head, row)]
    coded = any(each[0].meaning.function or each[0].meaning.economic for each in (head, row))
    return all(units) and units[0] != units[1] and not coded and _counts(head, row)


def _divides_item(head: Row, row: Row) -> bool:
    """Whether a row tells by fund or part what the head says of the same item: 年末结转和结余 by 项目支出."""
    own, above = row[0].meaning, head[0].meaning
    same = own.item is not None and own.item == above.item
    return same and (own.fund, own.part) != (above.fund, above.part) and _counts(head, row)


def _counts(head: Row, row: Row) -> bool:
    return "total" not in (head[0].aggregation, row[0].aggregation)


def _figures(*rows: Row) -> dict[int, Decimal]:
    """The sum of each column."""
    sums: dict[int, Decimal] = {}
    for line in (line for row in rows for line in row):
        sums[line.cell.column] = sums.get(line.cell.column, Decimal(0)) + line.amount
    return sums
