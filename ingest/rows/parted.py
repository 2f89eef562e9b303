"""Several views of the same money of a project → fundings in which each yuan stands once.

One row tells the fund of a project, another one the function of a part of it: the part has both, and the
first row keeps what is left.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.record import Funding, Meaning
from ingest.values.money import last_digit

WIDE = (None, "all", "fiscal")
"""Funds that may be any of several."""
NONE = Decimal(0)


def joined(rows: Sequence[Funding], parts: Sequence[Funding]) -> Iterator[Funding]:
    """The parts, each with what its row says of it, then what they leave of the rows.

    A part of which it is not clear from which of several rows it is paid has no amount of its own.
    """
    left = [(row, row.amount or NONE) for row in rows]
    for part in parts:
        fits = [place for place, (row, rest) in enumerate(left) if _holds(row, rest, part)]
        if len(fits) == 1:
            row, rest = left[fits[0]]
            left[fits[0]] = row, rest - (part.amount or NONE)
            line = part.line or row.line
            yield replace(part, meaning=narrower(part.meaning, row.meaning), line=line)
        else:
            yield replace(part, amount=None) if rows else part
    yield from (replace(row, amount=rest) for row, rest in left if rest)


def together(rows: Sequence[Funding], other: Sequence[Funding]) -> Iterator[Funding]:
    """What two tables state of one project: each part of the `other` with what its row says, and the rest.

    Where the other table says one thing of all the money, it says it of each row. A part that is of no row's
    money tells no more than its function.
    """
    other = [each for each in other if not any(_says(row, each) for row in rows)]
    told = {(each.meaning.fund, *_codes(each.meaning)) for each in other}
    if len(told) == 1 and _sum(rows) == _sum(other) and all(_agree(row, other[0]) for row in rows):
        for row in rows:
            yield replace(row, meaning=narrower(row.meaning, other[0].meaning))
        return
    funds = {each.meaning.fund for each in rows}
    apart = [each for each in other if _is_apart(each.meaning.fund, funds)]
    known = {each.meaning.function for each in rows}
    for each in joined(rows, [each for each in other if each not in apart]):
        if each.amount is not None or each.meaning.function not in {None, *known}:
            yield each
    yield from apart


def within(money: Decimal | None, rows: Sequence[Funding]) -> Iterator[Funding]:
    """The fundings in order; those that would make more than the money have no amount, unless they say nothing else."""
    left = money
    for row in rows:
        if left is not None and row.amount is not None and row.amount > left + _slack(row):
            if row.meaning.function:
                yield replace(row, amount=None)
            continue
        left = left - (row.amount or NONE) if left is not None else None
        yield row


def narrower(one: Meaning, other: Meaning) -> Meaning:
    """What both say together; of two funds the narrower one."""
    wide = one.fund in WIDE and other.fund not in WIDE
    return (replace(one, fund=None) if wide else one).over(other)


def _holds(row: Funding, rest: Decimal, part: Funding) -> bool:
    """Whether a part may be of the money of a row: of its fund and its classes, and no more than is left of it."""
    return _agree(row, part) and (part.amount or NONE) <= rest


def _is_apart(fund: str | None, others: Collection[str | None]) -> bool:
    """Whether money of a fund is none of the others': each of them is told, and it is of this year."""
    return not {fund, *others} & {*WIDE, "carry-over"} and fund not in others


def _agree(row: Funding, part: Funding) -> bool:
    """Whether two fundings may tell the same money; a row that tells no fund need not hold what was carried over."""
    one, other = row.meaning, part.meaning
    narrow = one.fund in WIDE and other.fund != "carry-over"
    return (narrow or other.fund in {one.fund, *WIDE}) and all(
        code.startswith(within) or within.startswith(code)
        for code, within in zip(_codes(one), _codes(other), strict=True)
    )


def _says(row: Funding, part: Funding) -> bool:
    """Whether a row tells all that a part of its money does."""
    pairs = zip(_codes(row.meaning), _codes(part.meaning), strict=True)
    fund = part.meaning.fund in {row.meaning.fund, *WIDE}
    return fund and _holds(row, row.amount or NONE, part) and all(o.startswith(p) for o, p in pairs)


def _codes(meaning: Meaning) -> tuple[str, str, str]:
    codes = (meaning.function, meaning.economic, meaning.government_economic)
    function, economic, government = (each.notation if each else "" for each in codes)
    return function, economic, government


def _sum(rows: Sequence[Funding]) -> Decimal:
    return sum((each.amount or NONE for each in rows), NONE)


def _slack(row: Funding) -> Decimal:
    line = row.line
    return last_digit(line.printed, line.unit_of_money) if line else NONE
