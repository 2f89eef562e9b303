"""A total → the sets of shares that make it, found by the sums of two halves of all shares."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from ingest.trace.ledger import Ledger, Steps, places

Made = tuple[int, int, int]
"""The sum of the amounts of a set of shares, the set, and the sum of what rounding may put the amounts off."""


def subsets(found: Ledger, total: int, among: int, steps: Steps) -> list[int]:
    """Every set of the shares `among` whose amounts make a total within rounding.

    :raises Exhausted: where the sums of a half, or the sets, are too many.
    """
    wanted = found.totals[total]
    slack = found.slack(total, among)
    most = wanted.amount + slack
    shares = ((found.amounts[share], 1 << share) for share in places(among))
    items = sorted(((each.amount, own, each.error) for each, own in shares), reverse=True)
    first = _sums(items[::2], most, steps)
    second = sorted(_sums(items[1::2], most, steps))
    made = _meeting(first, second, (wanted.amount - slack, most), steps)
    return [own for paid, own, error in made if abs(paid - wanted.amount) <= wanted.error + error]


def _sums(items: Iterable[Made], most: int, steps: Steps) -> list[Made]:
    made = [(0, 0, 0)]
    for amount, share, off in items:
        steps.take(len(made))
        room = most - amount
        made += [
            (paid + amount, own | share, error + off) for paid, own, error in made if paid <= room
        ]
    return made


def _meeting(
    first: Sequence[Made], second: Sequence[Made], between: tuple[int, int], steps: Steps
) -> Iterator[Made]:
    """The unions of a set of each half whose sums together lie `between` two amounts."""
    sums = [paid for paid, *_ in second]
    low, high = between
    for amount, share, off in first:
        start, end = bisect_left(sums, low - amount), bisect_right(sums, high - amount)
        steps.take(1 + end - start)
        for paid, own, error in second[start:end]:
            yield amount + paid, share | own, off + error
