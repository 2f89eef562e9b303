"""Names → whether they bear out the assignments that totals alone have found."""

from fractions import Fraction

from ingest.trace.problem import Problem, Share, Solved, Ways, narrowed, weight

_SPEAKING = 30
"""By how much the names of all projects together must fit the solutions better than any place with room."""


def witnesses(problem: Problem, solved: Solved) -> list[bool]:
    """For each share whether names bear out the one total that all solutions give it.

    The names of all shares must speak for the solutions, and its own for this total before all others
    that have room for it.
    """
    room = narrowed(problem).shares
    pairs = list(zip(room, solved.links, strict=True))
    chance = Fraction(1)
    for share, links in pairs:
        chance *= _anywhere(share) / _there(share, links)
    return [chance * _SPEAKING <= 1 and _points(share, links) for share, links in pairs]


def _anywhere(share: Share) -> Fraction:
    return Fraction(sum(weight(share.fit[each]) for each in share.allowed), len(share.allowed))


def _there(share: Share, links: dict[int, Ways]) -> Fraction:
    ways = sum(each.solutions for each in links.values())
    return Fraction(
        sum(each.solutions * weight(share.fit[own]) for own, each in links.items()), ways
    )


def _points(share: Share, links: dict[int, Ways]) -> bool:
    own = next(iter(links))
    return len(links) == 1 and all(
        share.fit[each] < share.fit[own] for each in share.allowed if each != own
    )
