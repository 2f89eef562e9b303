"""Columns of this year's money and of money carried over → told apart where a total holds both.

合计 | 当年预算 | 上年结转: the second is no other total, and the parts below it are this year's alone.
"""

from collections.abc import Sequence

from ingest.columns.column import Column, also
from ingest.columns.contained import equal
from ingest.columns.meaning import telling
from ingest.frozen.replaced import replace
from ingest.logical import Logical
from ingest.record import Further, Meaning
from ingest.words.lexicon import notation

_THIS_YEAR = ("expenditure-this-year", "revenue-this-year")


def aged(amounts: Sequence[Column], table: Logical, side: str | None) -> list[Column]:
    """The columns of one block; `side` is the direction of those whose headings say none."""
    told = [_carried(column) for column in amounts]
    headings = dict.fromkeys(heading for each in told if (heading := _heading(each)))
    for heading in headings:
        told = _this_year(told, heading, table, side)
    return told


def _carried(column: Column) -> Column:
    """A column of money carried over: of a fund it is told by an item, of none by its fund."""
    meaning = column.meaning
    carried = any(_vintage(heading) == "carry-over" for heading in column.path)
    if not carried or meaning.item not in (None, "carry-over-in") or meaning.fund == "carry-over":
        return column
    if meaning.fund is None:
        told = meaning if meaning.item else replace(meaning, fund="carry-over")
        return replace(column, meaning=told, because=also(column, "carried over"))
    told = replace(meaning, item="carry-over-in")
    because = also(column, "carried over")
    return replace(column, meaning=told, further="carry-over", because=because)


def _this_year(
    columns: Sequence[Column], heading: tuple[str, ...], table: Logical, side: str | None
) -> list[Column]:
    """The columns below one heading of this year, where one outside holds what their total does."""
    group = [each for each in columns if each.path[: len(heading)] == heading]
    whole = next((pair for each in group if (pair := _whole(each, columns, group))), None)
    if whole is None:
        return list(columns)
    total, outside = whole
    if equal(table, total, outside):
        return [
            replace(_plain(each), again=each.again or each.number == total.number)
            if each in group
            else each
            for each in columns
        ]
    return [_of_year(each, side) if each in group else each for each in columns]


def _whole(
    column: Column, columns: Sequence[Column], group: Sequence[Column]
) -> tuple[Column, Column] | None:
    """A column of the group, and the one outside that means the same but for the year of the money."""
    own = _undirected(column.meaning)
    outside = (
        each
        for each in columns
        if each not in group and not telling(each.path) and _undirected(each.meaning) == own
    )
    found = next(outside, None)
    return (column, found) if found else None


def _of_year(column: Column, side: str | None) -> Column:
    direction = column.meaning.direction or side
    item = "revenue-this-year" if direction == "revenue" else "expenditure-this-year"
    if column.meaning.item not in (None, *_THIS_YEAR):
        return column
    meaning = replace(column.meaning, item=item)
    because = also(column, "this year's, beside all money")
    further: Further | None = "carry-over" if meaning.fund is None else None
    return replace(column, meaning=meaning, further=further, because=because)


def _plain(column: Column) -> Column:
    """A column of this year's money where there is no other."""
    return replace(column, meaning=_timeless(column.meaning))


def _timeless(meaning: Meaning) -> Meaning:
    return replace(meaning, item=None) if meaning.item in _THIS_YEAR else meaning


def _undirected(meaning: Meaning) -> Meaning:
    return replace(_timeless(meaning), direction=None)


def _heading(column: Column) -> tuple[str, ...]:
    """The headings of a column down to the one that says this year's money, none where none does."""
    places = [place for place, each in enumerate(column.path, 1) if _vintage(each) == "this-year"]
    return column.path[: places[0]] if places else ()


def _vintage(heading: str) -> str | None:
    return notation("vintage", heading)
