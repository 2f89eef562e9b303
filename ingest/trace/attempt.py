"""A problem as the document puts it → solved, with as few premises given up as needed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from ingest.trace.case import Case
from ingest.trace.cover import cover
from ingest.trace.decision import Link, doubted, links, unfinished
from ingest.trace.doubt import doubts
from ingest.trace.problem import Problem, Solved, Ways, alone, narrowed
from ingest.trace.room import housed
from ingest.trace.search import LIMIT, solve

_MOST_TRIES = 60
_LISTED = 67
"""How many steps of listing solutions take the time of one of the search."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a search found, the links it allows, and the premises that had to be given up.

    `doubted` are the shares whose derived amount cannot be theirs in some solution; `whole` is false
    where the projects leave money unexplained. `accidental` are the shares that might have money elsewhere,
    if a project were split without a row that says so, and the totals be met all the same.
    """

    solved: Solved
    links: tuple[Link, ...]
    doubted: tuple[int, ...] = ()
    whole: bool = True
    accidental: tuple[int, ...] = ()


def attempt(case: Case, limit: int = LIMIT) -> Attempt:
    """The links of a case, within `limit` steps of each search; together they fit into what functions pay."""
    tried = _tried(case, limit)
    if not tried.links:
        return tried
    return replace(tried, links=housed(case.problem, case.forced, tried.links))


def _tried(case: Case, limit: int) -> Attempt:
    problem, consistent = case.problem, case.consistent
    if not case.listed or _unexplained(problem):
        return _part(problem)
    solved = solve(problem, limit)
    if not solved.complete:
        solved = cover(problem, _LISTED * limit) or solved
    if not solved.complete:
        return _unfinished(problem, solved, consistent and len(problem.totals) == 1)
    if solved.solutions:
        return _weighed(problem, solved, consistent)
    return _doubting(problem, case.derived, limit) or _unfinished(problem, solved, strict=False)


def _weighed(problem: Problem, solved: Solved, consistent: bool) -> Attempt:
    """The links of all solutions, proved only where totals are hardly met by accident."""
    room = narrowed(problem).shares
    found = links(solved, problem.shares, consistent)
    odds = doubts(problem, solved) if consistent else {}
    for share, own in odds.items():
        found[share] = doubted(found[share], solved.links[share], room[share], own)
    return Attempt(solved, tuple(found), accidental=tuple(odds))


def _unfinished(problem: Problem, solved: Solved, strict: bool) -> Attempt:
    """What is known without solutions: no link of names alone, none at all where nothing is known."""
    rooms = narrowed(problem).shares
    if not all(room.allowed for room in rooms):
        return Attempt(solved, ())
    found = tuple(unfinished(room, strict) for room in rooms)
    told = not solved.complete or any(link.basis != "open" for link in found)
    return Attempt(solved, found if told else ())


def _unexplained(problem: Problem) -> bool:
    """Whether all amounts together stay below the totals: the list of projects is not whole."""
    if any(share.unknown for share in problem.shares):
        return False
    most = sum(max(each.amount + each.error for each in share.options) for share in problem.shares)
    return most < sum(each.amount - each.error for each in problem.totals)


def _part(problem: Problem) -> Attempt:
    """Where other projects exist that are not listed, sizes and projects of the same kind are all there is."""
    small = narrowed(replace(problem, exact=False))
    rooms = tuple(map(alone, small.shares))
    if not all(rooms):
        return Attempt(Solved(0, True, rooms), (), whole=False)
    found = tuple(unfinished(share, strict=False, whole=False) for share in small.shares)
    return Attempt(Solved(0, False, rooms), found, whole=False)


def _doubting(problem: Problem, derived: Sequence[int], limit: int) -> Attempt | None:
    """Without solutions: take as few derived amounts as possible for no amounts of their projects."""
    tries = spent = 0
    for size in range(1, len(derived) + 1):
        found: list[tuple[tuple[int, ...], Solved]] = []
        for group in combinations(derived, size):
            solved = solve(_without(problem, group), limit - spent)
            tries, spent = tries + 1, spent + solved.steps
            if not solved.complete or spent > limit or tries > _MOST_TRIES:
                return None
            if solved.solutions:
                found.append((group, solved))
        if found:
            united = _united([solved for _, solved in found])
            doubted = tuple(sorted({number for group, _ in found for number in group}))
            return Attempt(united, tuple(links(united, problem.shares, strict=False)), doubted)
    return None


def _without(problem: Problem, group: Sequence[int]) -> Problem:
    shares = tuple(
        replace(share, options=()) if number in group else share
        for number, share in enumerate(problem.shares)
    )
    return replace(problem, shares=shares)


def _united(found: Sequence[Solved]) -> Solved:
    """The solutions of several problems on the same shares, together."""
    rows = tuple(
        {
            total: _sum(each.links[number].get(total) for each in found)
            for total in _seen(found, number)
        }
        for number in range(len(found[0].links))
    )
    fittest = max(found, key=_fit)
    return Solved(sum(each.solutions for each in found), True, rows, fittest.best)


def _seen(found: Sequence[Solved], number: int) -> list[int]:
    return sorted({total for each in found for total in each.links[number]})


def _sum(parts: Iterator[Ways | None]) -> Ways:
    known = [part for part in parts if part is not None]
    return Ways(
        sum(part.solutions for part in known),
        max(part.fit for part in known),
        sum(part.mass for part in known),
    )


def _fit(solved: Solved) -> int:
    return max((each.fit for each in solved.links[0].values()), default=0)
