"""The fund that a title tells, beside the funds that its columns name → the fund that holds for what names none.

一般公共预算项目支出表 with columns for 合计, 一般公共预算 and 政府性基金: its total is of both; so is one that prints
more than 其中：一般公共预算 beside it. Where all columns say 财政拨款 under such a title, the title tells which of it.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.columns.column import Column, also
from ingest.columns.contained import amounts
from ingest.columns.setting import Setting
from ingest.logical import Logical
from ingest.words.lexicon import notation, says
from ontology import codes

_WIDE = (None, "all")


def funded(
    table: Logical, found: Sequence[Column], setting: Setting
) -> tuple[tuple[Column, ...], Setting]:
    """The columns and the setting, with the fund of the title no narrower and no wider than they bear.

    >>> is_within("government-fund", "fiscal"), is_within("fiscal", "government-fund")
    (True, False)
    """
    own = setting.common.fund
    if own is None or own in _WIDE or setting.government:
        return tuple(found), setting
    named = [each for each in found if each.role == "amount" and _fund(each)]
    titled = notation("fund", table.caption) is not None
    beyond = any(
        _is_beyond(each, own) and (not titled or any(amounts(table, each))) for each in named
    )
    if beyond or _is_a_part(table, found, own):
        fiscal = beyond and all(is_within(_fund(each), "fiscal") for each in named)
        wider = replace(setting.common, fund="fiscal" if fiscal else "all")
        return tuple(found), replace(setting, common=wider)
    if _are_all_wider(found, own):
        return tuple(_unfunded(each) for each in found), setting
    return tuple(found), setting


def is_within(fund: str, other: str) -> bool:
    """Whether a fund is another one or a part of it."""
    return fund == other or any(
        each.notation == other for each in codes.scheme("fund").ancestors(fund)
    )


def _fund(column: Column) -> str:
    """The fund that a column names, blank for none, and for money carried over, which is of any."""
    fund = column.meaning.fund
    return "" if fund in _WIDE or is_within(fund or "", "carry-over") else fund or ""


def _is_beyond(column: Column, own: str) -> bool:
    return not is_within(_fund(column), own) and not is_within(own, _fund(column))


def _is_a_part(table: Logical, found: Sequence[Column], own: str) -> bool:
    """Whether a column of the title's fund prints less than one beside it that names none, and no money is carried over."""
    named = [each for each in found if each.role == "amount"]
    if any(_is_carried(each) for each in named):
        return False
    pairs = (
        (whole, part)
        for part in named
        if part.meaning.fund == own and _among(part)
        for whole in named
        if whole.meaning == replace(part.meaning, fund=None)
    )
    return any(_exceeds(amounts(table, whole), amounts(table, part)) for whole, part in pairs)


def _exceeds(whole: Sequence[Decimal], part: Sequence[Decimal]) -> bool:
    return whole != part and all(own >= below for own, below in zip(whole, part, strict=True))


def _among(column: Column) -> bool:
    return says("among", column.path[-1] if column.path else "", "among")


def _is_carried(column: Column) -> bool:
    fund, item = column.meaning.fund, column.meaning.item
    return item == "carry-over-in" or bool(fund and is_within(fund, "carry-over"))


def _are_all_wider(found: Sequence[Column], own: str) -> bool:
    """Whether each column of amounts names one and the same fund, of which the title's is a part."""
    told = {each.meaning.fund for each in found if each.role == "amount"}
    [only] = told if len(told) == 1 else [None]
    return only not in (*_WIDE, own) and is_within(own, only or "")


def _unfunded(column: Column) -> Column:
    if column.role != "amount":
        return column
    meaning = replace(column.meaning, fund=None)
    return replace(column, meaning=meaning, because=also(column, "the title tells which fund"))
