"""Columns whose amounts have names of their own, whatever the rows are: projects paid to places, what insurance takes in.

Those that sum such columns up (小计) are told with them.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.columns.column import Column
from ingest.columns.government import measure, names_regions, transferred
from ingest.columns.setting import Frame
from ingest.headings.total import is_total
from ingest.record import Meaning
from ingest.values.enumerator import bare, is_among
from ingest.words.lexicon import says


def paid_for(found: Sequence[Column], frame: Frame) -> list[Column]:
    """The columns of a table of transfers by place; those of a project are called so, and a 小计 before them is their sum."""
    rows = any(names_regions(head) for each in found if each.role != "amount" for head in each.path)
    across = any(each.meaning.counterpart for each in found)
    if not rows or across:
        return [*found]
    called = [_called(_known(each, frame), found) for each in found]
    return [replace(each, again=each.again or _sums(each, called)) for each in called]


def _known(column: Column, frame: Frame) -> Column:
    """A column of figures that no word explains, whose heading names a project, is one of its money in the year of the table."""
    government = frame.government
    money = replace(column, role="amount", because="rule: a project that is paid for")
    if column.role != "unknown" or government is None or _project(money) is None:
        return column
    stage = measure(None, government.year, frame)
    return replace(money, meaning=Meaning(year=government.year, measure=stage))


def _called(column: Column, every: Sequence[Column]) -> Column:
    """A column of a project, called so, of its kind of transfers and of none of their classes; behind 其中 it is a note."""
    name = _project(column)
    if name is None:
        return column
    noted = any(
        is_among(each.path[-1])
        for each in every
        if each.role == "amount" and each.path[:-1] == column.path[:-1] and each.path
        if each.number <= column.number
    )
    kept = replace(column.meaning, function=None)
    return replace(column, named=name, meaning=kept, further="further-parts" if noted else None)


def parts_of_insurance(found: Sequence[Column]) -> list[Column]:
    """The columns of a table of insurance by fund; 保险费收入 and 财政补贴收入 are called so, and parts of a 小计 beside them."""
    return [_part_of_insurance(each, found) for each in found]


def _part_of_insurance(column: Column, every: Sequence[Column]) -> Column:
    name = bare(column.path[-1]) if column.role == "amount" and column.path else ""
    if not says("government-paid", name, "insurance", within="insurance"):
        return column
    above = column.path[:-1]
    whole = any(
        each.path[: len(above)] == above and is_total(each.path[-1])
        for each in every
        if each.role == "amount" and each.path and above
    )
    return replace(column, named=name, further="further-parts" if whole else column.further)


def _project(column: Column) -> str | None:
    """The project or kind of transfers, in no list, that the lowest heading of a column of money names."""
    if column.role != "amount" or not column.path or is_total(column.path[-1]):
        return None
    name = bare(column.path[-1])
    return name if says("government-paid", name, "project") and transferred(name) is None else None


def _sums(column: Column, every: Sequence[Column]) -> bool:
    """Whether a column is headed as the sum of columns below the same heading that are more than notes."""
    if column.role != "amount" or not column.path or not is_total(column.path[-1]):
        return False
    above = column.path[:-1]
    return any(
        each is not column
        and each.path[: len(above)] == above
        and not (each.further or is_among(each.path[-1]))
        and (each.named or transferred(each.path[-1]))
        for each in every
        if each.role == "amount" and each.path
    )
