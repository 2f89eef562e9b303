"""A table of transfers that divides one total by kind and then by place → a data set for each division.

市对下转移支付分地区合计 below the kinds of transfers: whoever adds up the leaves of one data set must meet the money once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from ingest.kinds.kind import kind
from ingest.record import Line, Table

_ZERO = Decimal(0)
Row = tuple[Line, ...]


def divisions(table: Table) -> Iterator[Table]:
    """The data set of the kinds, then those of the places, each of which makes the total again.

    Rows of places are another division where together they make an amount that a row of the kinds prints, too.
    """
    if not kind(table.kind).traits.transfers:
        yield table
        return
    rows = [tuple(row) for _, row in groupby(table.lines, key=_row)]
    parts = _parts(rows)
    yield table if len(parts) == 1 else _with(table, parts[0], table.facet)
    for number, part in enumerate(parts[1:], 1):
        name = f"{table.facet}-by-place" if table.facet else "by-place"
        yield _with(table, part, name if number == 1 else f"{name}-{number}")


def _parts(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of each division in printed order; all rows in one where places divide nothing again."""
    parts: list[list[Row]] = [[]]
    for head, places in _runs(rows):
        known = [_amount(row) for row in (*parts[0], *head[:-1]) if not _is_placed(row)]
        made = sum((_amount(row) for row in places if _is_leaf(row)), _ZERO)
        if not made or made not in known or made != _amount(head[-1]):
            if len(parts) > 1 and places:
                return [[*rows]]
            parts[0] += [*head, *places]
            continue
        if len(parts) == 1 or _made(parts[-1]) + made > max(known):
            parts.append([])
        parts[0] += head[:-1]
        parts[-1] += [head[-1], *places]
    return parts


def _runs(rows: Sequence[Row]) -> Iterator[tuple[list[Row], list[Row]]]:
    """Rows of no place with the rows of places below them, in turn."""
    head: list[Row] = []
    for placed, found in groupby(rows, key=_is_placed):
        if placed:
            yield head, [*found]
            head = []
        else:
            head = [*found]
    if head:
        yield head, []


def _made(rows: Sequence[Row]) -> Decimal:
    return sum((_amount(row) for row in rows if _is_leaf(row)), _ZERO)


def _amount(row: Row) -> Decimal:
    """What the first column of a row prints: the columns of one division are those of the other."""
    return row[0].amount


def _is_placed(row: Row) -> bool:
    return all(line.meaning.counterpart for line in row)


def _is_leaf(row: Row) -> bool:
    return row[0].aggregation == "leaf"


def _row(line: Line) -> tuple[int, int]:
    return line.cell.page or 0, line.cell.row


def _with(table: Table, rows: Sequence[Row], facet: str | None) -> Table:
    return replace(table, lines=tuple(line for row in rows for line in row), facet=facet)
