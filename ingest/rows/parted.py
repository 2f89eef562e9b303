"""Two views of the same money of a project → fundings in which each yuan stands once.

One row tells the fund of a project, another one the function of a part of it: the part has both, and the
first row keeps what is left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.record import Funding, Meaning

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


def narrower(one: Meaning, other: Meaning) -> Meaning:
    """What both say together; of two funds the narrower one."""
    wide = one.fund in WIDE and other.fund not in WIDE
    return (replace(one, fund=None) if wide else one).over(other)


def _holds(row: Funding, rest: Decimal, part: Funding) -> bool:
    """Whether a part may be of the money of a row: of its fund, and no more than is left of it."""
    funds = {row.meaning.fund, part.meaning.fund}
    same = len(funds) == 1 or not funds.isdisjoint(WIDE)
    return same and (part.amount or NONE) <= rest
