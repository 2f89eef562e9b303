"""A total → the sets of shares that make it, found by the sums of two halves of all shares."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from ingest.trace.ledger import Ledger, Steps, places


def subsets(found: Ledger, total: int, among: int, steps: Steps) -> list[int]:
    """Every set of the shares `among` whose amounts make a total within rounding.

    :raises Exhausted: where the sums of a half, or the sets, are too many.
    """
    wanted = found.totals[total]
    slack = found.slack(total, among)
    most = wanted.amount + slack
    items = sorted(
        ((found.amounts[share].amount, 1 << share) for share in places(among)), reverse=True
    )
    first = _sums(items[::2], most, steps)
    second = sorted(_sums(items[1::2], most, steps))
    made = _meeting(first, second, (wanted.amount - slack, most), steps)
    return [each for each in made if abs(found.gap(total, each)) <= found.slack(total, each)]


def _sums(items: Iterable[tuple[int, int]], most: int, steps: Steps) -> list[tuple[int, int]]:
    made = [(0, 0)]
    for amount, share in items:
        steps.take(len(made))
        made += [(paid + amount, own | share) for paid, own in made if paid + amount <= most]
    return made


def _meeting(
    first: Sequence[tuple[int, int]],
    second: Sequence[tuple[int, int]],
    between: tuple[int, int],
    steps: Steps,
) -> Iterator[int]:
    """The unions of a set of each half whose sums together lie `between` two amounts."""
    paid = [each for each, _ in second]
    low, high = between
    for amount, own in first:
        start, end = bisect_left(paid, low - amount), bisect_right(paid, high - amount)
        steps.take(1 + end - start)
        yield from (own | other for _, other in second[start:end])
