"""A printed total that is more than its rows → the remainder, which the paper adds up without printing it.

Rows may be withheld, or left out for their smallness. The remainder is no printed amount: it is the total less
the leaves, says so, and is an issue.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.cube.leaves import Column, column, divides
from ingest.issue import Issue
from ingest.record import Line, Table
from ingest.values.money import last_digit

_NAMED = 3  # rows that an issue names


def with_remainder(table: Table) -> tuple[Table, list[Issue]]:
    """The table with a line for what each of its totals holds beyond the leaves, and what is said of it.

    Only where every column's total is at least what its rows add up to: rows that exceed a total are a fault of the
    paper or of the reading, which no further line mends.
    """
    found: dict[Column, list[Line]] = defaultdict(list)
    for line in table.lines:
        found[column(line)].append(line)
    gaps = [gap for lines in found.values() if (gap := _gap(lines)) is not None]
    if any(gap < 0 for _, gap, _ in gaps):
        return table, []
    rest = [remainder(total, gap, leaves) for total, gap, leaves in gaps if gap]
    if not rest:
        return table, []
    return replace(table, lines=(*table.lines, *rest)), [_issue(table, rest[0])]


def _gap(lines: Sequence[Line]) -> tuple[Line, Decimal, list[Line]] | None:
    """The total of a column, what it holds beyond the leaves (0 within rounding), and the leaves."""
    totals = [line for line in lines if line.aggregation == "total"]
    leaves = [line for line in lines if divides(line)]
    if len({line.amount for line in totals}) != 1 or not leaves:
        return None
    total = totals[-1]
    gap = total.amount - sum((line.amount for line in leaves), Decimal(0))
    return total, gap if abs(gap) > room((*leaves, total)) else Decimal(0), leaves


def room(lines: Sequence[Line]) -> Decimal:
    """By how much the sum of amounts may differ from another for rounding: half a unit of the last decimal of each, in yuan."""
    return sum((last_digit(line.printed, line.unit_of_money) / 2 for line in lines), Decimal(0))


def remainder(total: Line, gap: Decimal, leaves: Sequence[Line]) -> Line:
    """A line of what a line holds beyond the leaves that divide it."""
    return replace(
        total,
        printed="",
        amount=gap,
        meaning=replace(total.meaning, item="remainder"),
        aggregation="leaf",
        name=None,
        again="remainder",
        derived=(total, *leaves),
        because="what it holds beyond the leaves below it"
        if total.aggregation != "total"
        else "the total less the leaves",
    )


def _issue(table: Table, line: Line) -> Issue:
    text = (
        f"印出的各行之和比合计少{line.amount.normalize():f}元，差额另立为“未列示余数”，不是印出的数。"
        f"The printed rows fall short of the total by {line.amount.normalize():f} yuan; a derived line says so."
    )
    return Issue("remainder", "warning", text, table.order, line.cell)


def told(table: Table, rest: Sequence[Line]) -> Issue:
    """The issue that says how many rows of a table hold more than is printed below them."""
    names = "、".join(dict.fromkeys(line.derived[0].name or "" for line in rest[:_NAMED]))
    text = (
        f"“{names}”等{len(rest)}处下列各行之和小于该行，差额另立为“未列示余数”，不是印出的数。"
        f"What stands below {len(rest)} amounts falls short of them; derived lines say by how much."
    )
    return Issue("remainder", "notice", text, table.order, rest[0].cell)
