"""Sets of shares for each total → the choices of one set each that share nothing."""

from collections.abc import Iterator, Mapping
from math import prod

from ingest.trace.ledger import Exhausted, Ledger, Steps, ledger, places
from ingest.trace.problem import Problem, Solved, Ways
from ingest.trace.subset import subsets

Choice = dict[int, int]
"""The set of shares of each total."""
_MOST = 2_000_000
_CHOICES = 50_000


def covers(sets: Mapping[int, list[int]], steps: Steps) -> Iterator[Choice]:
    """Every choice of one set for each total in which no two sets meet; scarce totals choose first.

    :raises Exhausted: where the steps do not suffice.
    """
    if not sets:
        yield {}
        return
    total = min(sets, key=lambda each: len(sets[each]))
    for own in sets[total]:
        rest: dict[int, list[int]] = {}
        for other, given in sets.items():
            if other != total:
                steps.take(len(given))
                rest[other] = [each for each in given if not each & own]
        if all(rest.values()):
            yield from ({total: own, **chosen} for chosen in covers(rest, steps))


def assignments(found: Ledger, steps: Steps) -> Iterator[Choice]:
    """Every assignment of all shares that meets all totals.

    The least totals come first: shares that all choices for the totals so far use are free for no other.
    What the others leave is the largest total's.

    :raises Exhausted: where the steps do not suffice.
    """
    *small, largest = sorted(range(len(found.totals)), key=lambda each: found.totals[each].amount)
    sets: dict[int, list[int]] = {}
    used = [0]
    taken = 0
    for total in small:
        sets[total] = subsets(found, total, found.open[total] & ~taken, steps)
        if used:
            used = _longer(used, sets[total], steps)
            taken |= _common(used)
    for chosen in covers(sets, steps):
        steps.take(len(found.amounts))
        rest = found.everyone & ~sum(chosen.values())
        closed = rest & ~found.open[largest]
        if not closed and abs(found.gap(largest, rest)) <= found.slack(largest, rest):
            yield {**chosen, largest: rest}


def _longer(used: list[int], sets: list[int], steps: Steps) -> list[int]:
    """What choices use together with one more set each; nothing where they become too many."""
    if len(used) * len(sets) > _CHOICES:
        return []
    steps.take(len(used) * len(sets))
    return [one | own for one in used for own in sets if not one & own]


def _common(sets: list[int]) -> int:
    """The shares that are in all of some sets."""
    common = sets[0] if sets else 0
    for each in sets:
        common &= each
    return common


def cover(problem: Problem, limit: int = _MOST) -> Solved | None:
    """All solutions, listed one by one; None where they are not found within `limit` steps.

    Where few assignments meet the totals, this ends far sooner than a search share by share.
    """
    found = ledger(problem)
    if found is None:
        return None
    steps = Steps(limit)
    try:
        placed = [placement(each, len(found.amounts)) for each in assignments(found, steps)]
    except Exhausted:
        return None
    return _solved(problem, placed, limit - steps.left)


def placement(chosen: Choice, shares: int) -> tuple[int, ...]:
    """The total of each share."""
    total_of = {share: total for total, own in chosen.items() for share in places(own)}
    return tuple(total_of[share] for share in range(shares))


def _solved(problem: Problem, placed: list[tuple[int, ...]], steps: int) -> Solved:
    fits = [
        sum(share.fit[own] for share, own in zip(problem.shares, each, strict=True))
        for each in placed
    ]
    links: list[dict[int, Ways]] = [{} for _ in problem.shares]
    for each, fit in zip(placed, fits, strict=True):
        mass = prod(share.weigh(own) for share, own in zip(problem.shares, each, strict=True))
        for found, own in zip(links, each, strict=True):
            known = found.get(own, Ways(0, fit, 0))
            found[own] = Ways(known.solutions + 1, max(known.fit, fit), known.mass + mass)
    fittest = placed[max(range(len(placed)), key=fits.__getitem__)] if placed else ()
    return Solved(len(placed), True, tuple(links), fittest, steps)
