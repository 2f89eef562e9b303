"""A column that says nothing but 其他 beside columns of funds → the money of other funds."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.columns.column import Column, also
from ingest.words.lexicon import notation

_ALL = (None, "all")
_LEAST = 2  # funds that are named beside it


def remaining(found: Sequence[Column]) -> list[Column]:
    """The columns; 其他 under a heading whose other columns name funds is money of another one."""
    return [_rest(each, found) if each.role == "unknown" else each for each in found]


def _rest(column: Column, found: Sequence[Column]) -> Column:
    fund = notation("fund", column.path[-1], within="beside") if column.path else None
    beside = [
        each.meaning
        for each in found
        if each.role == "amount"
        and each.path[:-1] == column.path[:-1]
        and each.meaning.fund not in _ALL
    ]
    same = {replace(each, fund=fund) for each in beside}
    if fund is None or len({each.fund for each in beside}) < _LEAST or len(same) > 1:
        return column
    because = also(column, "beside columns of funds")
    return replace(column, role="amount", meaning=same.pop(), because=because)
