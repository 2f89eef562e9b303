"""A sum beside columns of funds under one heading → the fund that they make up: 小计 of 本年拨款 over three budgets is 财政拨款."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.columns.column import Column, also
from ingest.columns.funded import is_within
from ingest.headings.total import is_total
from ontology import codes

_ALL = (None, "all")


def sourced(found: Sequence[Column]) -> list[Column]:
    """The columns; a sum is of what the funds under its heading make up, where money of other funds stands outside."""
    amounts = [column for column in found if column.role == "amount"]
    return [_of_its_sources(each, amounts) if each in amounts else each for each in found]


def _of_its_sources(column: Column, amounts: Sequence[Column]) -> Column:
    above = column.path[:-1]
    if not above or not is_total(column.path[-1]) or column.meaning.fund not in _ALL:
        return column
    inside = {each.meaning.fund for each in amounts if _is_below(each, above) and each != column}
    outside = {each.meaning.fund for each in amounts if not _is_below(each, above)}
    fund = _made_up([each for each in inside if each not in _ALL])
    beyond = any(each not in _ALL and not _is_of(each, fund) for each in outside)
    if fund is None or not beyond or inside & {*_ALL}:
        return column
    meaning = replace(column.meaning, fund=fund)
    return replace(column, meaning=meaning, because=also(column, "the sum of the funds beside it"))


def _is_below(column: Column, above: Sequence[str]) -> bool:
    return column.path[: len(above)] == above


def _is_of(fund: str | None, whole: str | None) -> bool:
    """Whether a fund is a part of another, or money carried over, which is of any."""
    return fund is not None and any(is_within(fund, each) for each in (whole, "carry-over") if each)


def _made_up(funds: Sequence[str | None]) -> str | None:
    """The narrowest fund that several are all parts of, None where only all money is.

    >>> _made_up(["general-public", "government-fund"]), _made_up(["general-public", "business"])
    ('fiscal', None)
    """
    named = [each for each in funds if each]
    if len(named) < len(funds) or len(named) < 2:
        return None
    above = [each.notation for each in codes.scheme("fund").ancestors(named[0])]
    shared = (each for each in above if all(is_within(fund, each) for fund in named))
    found = next(shared, None)
    return None if found in _ALL else found
