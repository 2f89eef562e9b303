"""Likely links → those for which their totals have room together: what does not fit beside the others is open.

Each link is judged by what speaks for it; together they may take more from a total than it has. The least probable
are given up first, all of one probability at once, for nothing tells which of them is wrong.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ingest.trace.bound import Bound
from ingest.trace.decision import Link
from ingest.trace.problem import Problem, narrowed


def housed(
    problem: Problem, forced: Sequence[Mapping[int, Bound]], links: Sequence[Link]
) -> tuple[Link, ...]:
    """The links; of each total no more is likely than what is proved leaves of it.

    `forced` tells of each share what totals must pay of it, however it is split; a likely link is of the rest.
    """
    found = list(links)
    rooms = narrowed(problem).shares
    for total in range(len(problem.totals)):
        for place in _crowding(total, problem, forced, found):
            found[place] = Link("open", tuple(sorted(rooms[place].allowed)) or (total,))
    return tuple(found)


def _crowding(
    total: int, problem: Problem, forced: Sequence[Mapping[int, Bound]], links: Sequence[Link]
) -> list[int]:
    """The shares whose likely links a total has no room for."""
    likely: list[int] = [
        place for place, link in enumerate(links) if link.basis == "likely" and total in link.totals
    ]
    rest = problem.totals[total].amount + problem.totals[total].error
    rest -= sum(_sure(n, total, problem, forced, link) for n, link in enumerate(links))
    kept: list[int] = likely
    while kept and sum(_least(each, problem, forced) for each in kept) > rest:
        lowest = min(_score(links[each]) for each in kept)
        kept = [each for each in kept if _score(links[each]) > lowest]
    return [place for place in likely if place not in kept]


def _score(link: Link) -> Decimal:
    return link.score or Decimal(0)


def _sure(
    place: int,
    total: int,
    problem: Problem,
    forced: Sequence[Mapping[int, Bound]],
    link: Link,
) -> int:
    """What a total pays of a share for sure: all of it where that is proved, else what has no other room."""
    if link.basis == "proved":
        return _amount(place, problem) if total in link.totals else 0
    return forced[place][total].least if total in forced[place] else 0


def _least(place: int, problem: Problem, forced: Sequence[Mapping[int, Bound]]) -> int:
    """The least that a likely link is of: what is not proved elsewhere."""
    return _amount(place, problem) - sum(each.least for each in forced[place].values())


def _amount(place: int, problem: Problem) -> int:
    options = problem.shares[place].options
    return min((each.amount - each.error for each in options), default=0)
