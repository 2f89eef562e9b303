"""Columns 其中, and columns that mean the same → which of them hold money that another states already.

小计 | 其中：专项资金: whoever adds up what is not divided any further must meet the first alone.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.columns.column import Column, also
from ingest.columns.contained import adds_up, equal
from ingest.columns.contained import amounts as amounts_of
from ingest.columns.meaning import telling
from ingest.logical import Logical
from ingest.record import Meaning
from ingest.values.enumerator import is_among
from ingest.values.item import SHARES
from ontology import codes


def among(amounts: Sequence[Column], table: Logical) -> list[Column]:
    """The columns of one block; one that only notes some of another's money is a memorandum.

    That is one 其中 which means no more than another column, or without which the others add up to the total.
    """
    apart = [each for each in amounts if not _is_among(each)]
    return [
        _noted(each) if _is_among(each) and _is_note(each, apart, table) else _shared(each)
        for each in amounts
    ]


def once(amounts: Sequence[Column], table: Logical) -> list[Column]:
    """The columns of one block; of several that mean the same, the widest is taken and the others are its parts."""
    first: dict[tuple[Meaning, str | None], Column] = {}
    for column in sorted(amounts, key=_width):
        if not column.again:
            first.setdefault((column.meaning, column.unit_of_money), column)
    told: list[Column] = []
    for column in amounts:
        taken = first.get((column.meaning, column.unit_of_money), column)
        told.append(column if column.again or taken is column else _again(column, taken, table))
    return told


def _is_among(column: Column) -> bool:
    return any(is_among(heading) for heading in column.path)


def _is_note(column: Column, apart: Sequence[Column], table: Logical) -> bool:
    """Whether columns that are not 其中 state all of a column's money."""
    meaning = column.meaning
    if any(each.meaning == meaning for each in apart):
        return True
    if meaning.item is not None:
        return False
    siblings = [each for each in apart if _kin(each.meaning) == _kin(meaning)]
    whole = next((each for each in siblings if not telling(each.path)), None)
    if whole is None:
        return False
    dimension = "part" if meaning.part not in (None, "total") else "fund"
    parts = [each for each in siblings if each is not whole and _differs(each, whole, dimension)]
    finer = any(_lies_below(column, each, dimension) for each in parts)
    return not finer and adds_up(table, whole, parts)


def _kin(meaning: Meaning) -> Meaning:
    """What columns that divide one total have in common."""
    return replace(meaning, part=None, fund=None, direction=None)


def _differs(column: Column, whole: Column, dimension: str) -> bool:
    own, other = (getattr(each.meaning, dimension) for each in (column, whole))
    return own is not None and own != other


def _lies_below(column: Column, other: Column, dimension: str) -> bool:
    """Whether the code list places what a column holds below what another holds."""
    own, above = (getattr(each.meaning, dimension) for each in (column, other))
    if own is None or above is None:
        return False
    return above in {each.notation for each in codes.scheme(dimension).ancestors(own)}


def _shared(column: Column) -> Column:
    """A column of what is reserved for some suppliers is never all that is bought."""
    return replace(column, further="further-parts") if column.meaning.item in SHARES else column


def _noted(column: Column) -> Column:
    meaning = replace(column.meaning, item="memo")
    because = also(column, "a note of what another column holds")
    return replace(column, meaning=meaning, further="further-parts", because=because)


def _again(column: Column, taken: Column, table: Logical) -> Column:
    """A column whose money another one holds or, where that is no total, that nothing tells from it."""
    alike = equal(table, column, taken) or not any(amounts_of(table, column))
    like = None if alike or not telling(taken.path) or column.further else taken.number
    because = also(column, "another column means the same")
    return replace(column, again=True, like=like, because=because)


def _width(column: Column) -> tuple[bool, int, int]:
    return _is_among(column), len(telling(column.path)), column.number
