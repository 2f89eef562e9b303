"""Columns that mean the same → which of them repeats the others, or says what no word explains."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.columns.blocks import Block, blocks
from ingest.columns.column import Column, also
from ingest.columns.contained import adds_up, equal
from ingest.columns.contents import figures
from ingest.columns.meaning import is_vague, telling
from ingest.columns.notes import among, once
from ingest.columns.setting import Frame
from ingest.columns.vintage import aged
from ingest.headings.total import is_total
from ingest.logical import Logical
from ingest.record import NOTHING, Meaning
from ingest.values.year import years
from ingest.words.lexicon import says


def apart(found: Sequence[Column], table: Logical, frame: Frame) -> tuple[Column, ...]:
    """The columns; one that only an upper heading explains is doubtful beside one that means the same.

    基本支出 over 小计 and over a word that no list has: the second is some part of the first, and no
    basic expenditure of its own. Where its figures are the other's, it says the same again.
    """
    told = {column.number: column for column in found}
    for block in blocks(found):
        named = [_beside(column, block, table, frame) for column in block.amounts]
        amounts = [column for column in named if column.role == "amount"]
        noted = once(aged(among(amounts, table), table, frame.kind.meaning.direction), table)
        told |= {column.number: _set(column) for column in (*named, *noted)}
    return tuple(told.values())


def _set(column: Column) -> Column:
    """A column that another one repeats or holds stands in a data set of its own."""
    return replace(column, further="further-parts") if column.again else column


def _beside(column: Column, block: Block, table: Logical, frame: Frame) -> Column:
    """A column of amounts as those beside it let it be read."""
    twins = [each for each in block.amounts if each.meaning == column.meaning]
    vague = is_vague(telling(column.path), frame) and not _is_classified(column.meaning)
    if _is_of_a_later_year(column, block, frame.year):
        return _unknown(column, "headed by a later year")
    if vague and twins[1:] and not _is_sole_total(column, twins):
        if _is_of_a_sum(column, twins, table):
            return replace(
                column, again=True, because=also(column, "one of those that make the sum beside it")
            )
        if _holds_all(column, twins, table):
            return replace(column, because=also(column, "holds what the others mean"))
        return _doubtful(column, twins, table)
    if _is_of_a_term(column, twins, frame.year):
        meaning = replace(column.meaning, measure="term")
        return replace(column, meaning=meaning, because=also(column, "beside the year's"))
    if _is_summed(column, twins):
        return replace(column, again=True, because=also(column, "summed beside"))
    return column


def _is_of_a_later_year(column: Column, block: Block, year: int) -> bool:
    """Whether a column is headed by a year to come, beside one that is headed by the disclosure's own."""
    beside = {each for other in block.amounts for each in _years(other)}
    return year in beside and any(each > year for each in _years(column))


def _is_of_a_term(column: Column, twins: Sequence[Column], year: int) -> bool:
    """Whether a column holds all money of projects, beside one that is headed by the year's own."""
    whole = bool(column.path) and says("measure", column.path[-1], "term")
    return whole and any(year in _years(each) for each in twins if each is not column)


def _years(column: Column) -> tuple[int, ...]:
    return years("".join(column.path))


def _is_sole_total(column: Column, twins: Sequence[Column]) -> bool:
    """Whether a column alone among those of its meaning says 合计: 收入 over 合计 and over 本年预算."""
    totals = [each for each in twins if each.path and is_total(each.path[-1])]
    return totals == [column]


def _is_summed(column: Column, twins: Sequence[Column]) -> bool:
    """Whether a 小计 under the same heading holds a column that means the same by its own heading."""
    beside = [each for each in twins if each.path[:-1] == column.path[:-1]]
    return not is_total(column.path[-1]) and any(is_total(each.path[-1]) for each in beside)


def _is_of_a_sum(column: Column, twins: Sequence[Column], table: Logical) -> bool:
    """Whether a column is one of several under a heading that add up to the 小计 there: it is some of that money."""
    beside = [each for each in twins if each.path[:-1] == column.path[:-1] and each.path[1:]]
    sums = [each for each in beside if is_total(each.path[-1])]
    parts = [each for each in beside if each not in sums]
    told = column in parts and len(sums) == 1 and len(parts) > 1
    return told and adds_up(table, sums[0], parts)


def _holds_all(column: Column, twins: Sequence[Column], table: Logical) -> bool:
    """Whether a column alone under its heading says the whole year (全年数), or is the first of those that print the same."""
    beside = [each for each in twins if any(figures(table, each.number))]
    alone = all(
        each.path[:-1] == column.path[:-1] and not is_total(each.path[-1]) for each in twins
    )
    yearly = [each for each in twins if says("this-year", each.path[-1], "year")]
    same = beside[:1] == [column] and all(equal(table, column, each) for each in beside)
    return alone and (yearly == [column] or (len(yearly) != 1 and same))


def _doubtful(column: Column, twins: Sequence[Column], table: Logical) -> Column:
    """A column that no own word explains: another's figures again, or unknown."""
    own = figures(table, column.number)
    if any(own == figures(table, each.number) for each in twins if each is not column):
        return replace(column, again=True, because=also(column, "figures of another"))
    unknown = _unknown(column, "no word tells it from another")
    return unknown if any(own) else replace(unknown, role="text")


def _unknown(column: Column, rule: str) -> Column:
    return replace(column, role="unknown", meaning=NOTHING, because=also(column, rule))


def _is_classified(meaning: Meaning) -> bool:
    return bool(meaning.economic or meaning.government_economic)
