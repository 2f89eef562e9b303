"""Columns of a table of a government, read one by one → what they say together: sums, parts, adjustments, single funds."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.columns.column import Column
from ingest.columns.government import measure
from ingest.columns.named import paid_for, parts_of_insurance
from ingest.columns.setting import Frame
from ingest.headings.total import is_total
from ingest.record import Meaning
from ingest.values.enumerator import is_among
from ingest.words.lexicon import notation, pattern, says
from ontology import codes

_TRANSFERS = ("23001", "23002", "23003")
_SEVERAL = 2
_BUDGETS = {"general-public", "government-fund", "state-capital", "social-insurance"}


def divided(found: Sequence[Column], frame: Frame) -> tuple[Column, ...]:
    """The columns; those 其中, and those of single insurance funds beside one of all, are data sets of their own."""
    found = _adjusted(lettered(found, frame))
    if frame.kind.traits.transfers:
        found = paid_for(found, frame)
    if frame.kind.traits.two_sided:
        found = parts_of_insurance(found)
    found = _unbudgeted(found)
    found = [_summed(_noted(_of_new(column, found), found, frame), found) for column in found]
    found = [_funded(column, found) for column in found]
    funds = {column.meaning.fund for column in found if column.role == "amount"}
    if not funds & {None, "social-insurance"}:
        return tuple(found)
    below = {each.notation for each in codes.scheme("fund").children("social-insurance")}
    return tuple(
        replace(column, further="by-fund") if column.meaning.fund in below else column
        for column in found
    )


def _adjusted(found: Sequence[Column]) -> list[Column]:
    """Beside 调整后预算数 a column 调整数 holds what was added."""
    after = [each.number for each in found if _is_adjusted(each, "after")]
    return [
        replace(each, meaning=replace(each.meaning, measure="budget-adjustment"))
        if after and _is_adjusted(each, "by")
        else each
        for each in found
    ]


def _is_adjusted(column: Column, way: str) -> bool:
    """Whether the lowest heading of an amount says of an adjustment what it holds: what was added, or the result."""
    told = notation("government-adjusted", column.path[-1]) if column.path else None
    return column.role == "amount" and told == way


def lettered(found: Sequence[Column], frame: Frame) -> list[Column]:
    """The columns of the form of limits and balances (财预〔2018〕209号) as its letters number them, whatever stands above.

    A=B+C are limits, D=E+F balances; the first of each is all debt, then general and special.
    """
    letters = [pattern("government-place", "letter").search("".join(each.path)) for each in found]
    told = [(each, letter[1]) for each, letter in zip(found, letters, strict=True) if letter]
    if [letter for _, letter in told] != list("ABCDEF"):
        return [*found]
    numbers = {column.number: letter for column, letter in told}
    heads = "".join(text for column, _ in told for text in column.path)
    figure = notation("government-figure", heads)
    year = next((each.meaning.year for each, _ in told if each.meaning.year), None)
    assert frame.government is not None
    stage = measure(figure, year or frame.government.year, frame)
    came = stage if stage in ("actual", "estimate") else None
    return [_by_letter(each, numbers.get(each.number), came, year) for each in found]


def _by_letter(column: Column, letter: str | None, came: str | None, year: int | None) -> Column:
    if letter is None:
        return column
    place = "ABCDEF".index(letter)
    balance = place > 2
    said = replace(
        column.meaning,
        item="debt-balance" if balance else "debt-limit",
        debt=("all", "general", "special")[place % 3],
        measure=came if balance else None,
        year=column.meaning.year or year,
    )
    return replace(column, role="amount", meaning=said, because="the letters of the form")


def _summed(column: Column, every: Sequence[Column]) -> Column:
    """A column that others divide by place, by kind of debt or of transfers holds their sum: 合计 beside 一般债务 and 专项债务."""
    meaning = column.meaning
    if column.role != "amount" or meaning.counterpart or column.named:
        return column
    places = any(each.meaning.counterpart for each in every) and not _is_beside(column, every)
    alike = {each.meaning.debt for each in every if _of_any_debt(each) == _of_any_debt(column)}
    whole = meaning.debt in (None, "all") and {"general", "special"} <= alike
    reserve = says("government-figure", column.path[-1], "reserve") if column.path else False
    named = [each.meaning.function for each in every if each.meaning.function]
    kinds = any(code.notation.startswith(_TRANSFERS) for code in named)
    of_all = (kinds and not meaning.function and not meaning.item) or _is_of_budgets(column, every)
    return replace(column, again=True) if whole or of_all or (places and not reserve) else column


def _is_of_budgets(column: Column, every: Sequence[Column]) -> bool:
    """Whether a column of no budget stands beside several that are each of one and alike in all else."""
    plain = replace(column.meaning, fund=None)
    funds = {
        each.meaning.fund
        for each in every
        if each.role == "amount" and not each.further and replace(each.meaning, fund=None) == plain
    }
    return column.meaning.fund is None and len(funds & _BUDGETS) > 1


def _unbudgeted(found: Sequence[Column]) -> list[Column]:
    """The columns; where one of no budget stands behind those of budgets (债券), these do not make up the first: further data."""
    plain = {
        each.number: replace(each.meaning, fund=None) for each in found if each.role == "amount"
    }
    whole = next((each for each in found if each.number in plain and not each.meaning.fund), None)
    alike = [each for each in found if whole and plain.get(each.number) == whole.meaning]
    funds = {each.meaning.fund for each in alike}
    open_ = [each.number for each in alike if not each.meaning.fund]
    if len(funds & _BUDGETS) < _SEVERAL or len(open_) < _SEVERAL:
        return [*found]
    rest = {each.number for each in alike} - {open_[0]}
    return [
        replace(each, further="by-fund" if each.meaning.fund else "further-parts")
        if each.number in rest
        else each
        for each in found
    ]


def _is_beside(column: Column, every: Sequence[Column]) -> bool:
    """Whether a column is of the own level beside one of the whole place, which it sums up no place of."""
    whole = any(each.meaning.scope == "whole-place" for each in every)
    return whole and column.meaning.scope == "own-level"


def _funded(column: Column, every: Sequence[Column]) -> Column:
    """A sum of columns that are all of one budget is of that one: 合计 beside 一般性转移支付 and 专项转移支付."""
    summed = [each.meaning.fund for each in every if each.role == "amount" and not each.again]
    if not column.again or column.meaning.fund or len({*summed}) != 1:
        return column
    return replace(column, meaning=replace(column.meaning, fund=summed[0]))


def _of_any_debt(column: Column) -> Meaning:
    return replace(column.meaning, debt=None)


def _of_new(column: Column, every: Sequence[Column]) -> Column:
    """A 合计 beside 新增一般债务限额 and 新增专项债务限额 is of what is new, whatever stands above them."""
    beside = [each for each in every if each is not column and each.path[:-1] == column.path[:-1]]
    new = beside and all(each.meaning.item == "debt-limit-new" for each in beside)
    if not new or column.meaning.item != "debt-limit" or not is_total(column.path[-1]):
        return column
    return replace(column, meaning=replace(column.meaning, item="debt-limit-new"))


def _noted(column: Column, every: Sequence[Column], frame: Frame) -> Column:
    """A column 其中, 基本支出, 提前下达 or 对下转移支付 beside one of all, holds a part of what another holds."""
    among = column.role == "amount" and column.path and is_among(column.path[-1])
    among = among and not _has_peers(column, every)
    whole = [each for each in every if each.role == "amount" and not _is_given(each)]
    divides = column.meaning.part is not None and any(not each.meaning.part for each in whole)
    given = _is_given(column) and whole
    below = column.role == "amount" and column.meaning.item == "transfer-total" and whole
    passed = below and frame.kind.traits.spending and not frame.kind.traits.transfers
    apart = among or divides or given or passed
    return replace(column, further="further-parts") if apart else column


def _has_peers(column: Column, every: Sequence[Column]) -> bool:
    """Whether a kind of transfers is the first of several: 其中：一般性转移支付 before 专项转移支付."""
    kinds = {each.meaning.function for each in every} - {None}
    return column.meaning.function is not None and len(kinds) > 1


def _is_given(column: Column) -> bool:
    """Whether a column holds what was given at one time of the year, as transfers are: 提前下达."""
    head = column.path[-1] if column.path else ""
    return column.role == "amount" and notation("government-figure", head) == "given"
