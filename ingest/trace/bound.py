"""What must be paid from a total, however projects are split: the least money that has no other place.

All money of a share lies in totals that are open to it. What exceeds the room of all others is in the one that
is left: an inequality of the transportation problem (Fréchet 1951), which needs no premise of one function a project.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.trace.figure import NOTHING, Figure

_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Bound:
    """The least that a share has in a total, in hundredths of a yuan; `whole` where that is all its money."""

    least: int
    whole: bool


def balanced(shares: Sequence[Figure], totals: Sequence[Figure]) -> bool:
    """Whether shares cost what totals pay, within rounding."""
    rest = sum(totals, NOTHING) - sum(shares, NOTHING)
    return abs(rest.amount) <= rest.error


def bounds(
    shares: Sequence[Figure], allowed: Sequence[frozenset[int]], totals: Sequence[Figure]
) -> list[dict[int, Bound]]:
    """For each share the totals that pay some of it for sure; `allowed` are those that may pay at all.

    Amounts are as exact as the figures are printed; what rounding alone may make is none.

    >>> own = bounds([Figure(900), Figure(100)], [frozenset((0, 1))] * 2, [Figure(850), Figure(150)])
    >>> own[0][0].least, own[0][1].least, own[1]
    (750, 50, {})
    """
    sure = _least(shares, allowed, totals)
    exact = _least(
        [Figure(each.amount) for each in shares], allowed, [Figure(each.amount) for each in totals]
    )
    slack = sum(each.error for each in (*shares, *totals))
    return [
        {
            total: Bound(own, share.amount - own <= slack)
            for total, own in each.items()
            if total in told
        }
        for share, each, told in zip(shares, exact, sure, strict=True)
    ]


def _least(
    shares: Sequence[Figure], allowed: Sequence[frozenset[int]], totals: Sequence[Figure]
) -> list[dict[int, int]]:
    """The same amounts; with the errors of figures they hold whatever the rounding, without them as printed."""
    least: list[dict[int, int]] = [{} for _ in shares]
    for _ in range(_ROUNDS):
        found = [
            dict(_forced(share, allowed[number], _room(number, totals, least)))
            for number, share in enumerate(shares)
        ]
        if found == least:
            break
        least = found
    return least


def _room(number: int, totals: Sequence[Figure], least: Sequence[Mapping[int, int]]) -> list[int]:
    """What each total may pay of a share at most: all that others do not have for sure."""
    return [
        total.amount
        + total.error
        - sum(own.get(place, 0) for other, own in enumerate(least) if other != number)
        for place, total in enumerate(totals)
    ]


def _forced(
    share: Figure, allowed: frozenset[int], room: Sequence[int]
) -> Iterator[tuple[int, int]]:
    every = sum(max(room[total], 0) for total in allowed)
    for total in sorted(allowed):
        own = share.amount - share.error - (every - max(room[total], 0))
        if own > 0:
            yield total, own
