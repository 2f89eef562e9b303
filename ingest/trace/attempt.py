"""A problem as the document puts it → solved, with as few premises given up as needed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from ingest.trace.case import Case
from ingest.trace.cover import cover
from ingest.trace.decision import CLEAR, ENOUGH, Link, by_names, doubted, links
from ingest.trace.doubt import doubts
from ingest.trace.problem import Problem, Solved, narrowed
from ingest.trace.search import LIMIT, solve

_MOST_TRIES = 60
_SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a search found, the links it allows, and the premises that had to be given up.

    `doubted` are the shares whose derived amount cannot be theirs in some solution; `whole` is false
    where the projects leave money unexplained, `suggested` true where only totals that names suggest
    were searched. `accidental` are the shares that might have money elsewhere, if a project were split
    without a row that says so, and the totals be met all the same.
    """

    solved: Solved
    links: tuple[Link, ...]
    doubted: tuple[int, ...] = ()
    whole: bool = True
    suggested: bool = False
    accidental: tuple[int, ...] = ()


def attempt(case: Case, limit: int = LIMIT) -> Attempt:
    """The links of a case, within `limit` steps of each search."""
    problem, consistent = case.problem, case.consistent
    if not case.listed or _unexplained(problem):
        return _part(problem)
    solved = solve(problem, limit)
    if not solved.complete:
        solved = cover(problem) or solved
    if not solved.complete:
        return _suggested(problem, solved, consistent and len(problem.totals) == 1, limit)
    if solved.solutions:
        return _weighed(problem, solved, consistent)
    return _doubting(problem, case.derived, limit) or Attempt(solved, ())


def _weighed(problem: Problem, solved: Solved, consistent: bool) -> Attempt:
    """The links of all solutions, proved only where totals are hardly met by accident."""
    fits = _fits(problem)
    room = narrowed(problem).shares
    found = links(solved, fits, consistent)
    odds = doubts(problem, solved) if consistent else {}
    for share, own in odds.items():
        found[share] = doubted(found[share], fits[share], room[share].allowed, own)
    return Attempt(solved, tuple(found), accidental=tuple(odds))


def _fits(problem: Problem) -> list[tuple[int, ...]]:
    return [share.fit for share in problem.shares]


def _unexplained(problem: Problem) -> bool:
    """Whether all amounts together stay below the totals: the list of projects is not whole."""
    if any(share.unknown for share in problem.shares):
        return False
    most = sum(max(each.amount + each.error for each in share.options) for share in problem.shares)
    return most < sum(each.amount - each.error for each in problem.totals)


def _part(problem: Problem) -> Attempt:
    """Where other projects exist that are not listed, sizes and names are all there is."""
    small = narrowed(replace(problem, exact=False))
    sizes = tuple(
        {total: (0, share.fit[total]) for total in share.allowed} for share in small.shares
    )
    if not all(sizes):
        return Attempt(Solved(0, True, sizes), (), whole=False)
    solved = Solved(0, False, sizes)
    return Attempt(solved, tuple(by_names(solved, _fits(problem), strict=False)), whole=False)


def _suggested(problem: Problem, solved: Solved, consistent: bool, limit: int) -> Attempt:
    """The bound was met: search again among the totals that each name suggests."""
    fits = _fits(problem)
    sized = by_names(solved, fits, consistent)
    shares = tuple(
        replace(share, allowed=_best(share.fit, frozenset(each)))
        for share, each in zip(problem.shares, solved.links, strict=True)
    )
    again = solve(replace(problem, shares=shares), limit // 4)
    if not again.solutions:
        return Attempt(solved, tuple(sized))
    found = [
        own if own.basis == "proved" else _within(own, each, fit, solved.links[number])
        for number, (own, each, fit) in enumerate(zip(sized, again.links, fits, strict=True))
    ]
    merged = replace(solved, best=again.best, steps=solved.steps + again.steps)
    return Attempt(merged, tuple(found), suggested=True)


def _best(fit: tuple[int, ...], allowed: frozenset[int]) -> frozenset[int]:
    ranked = sorted((total for total in allowed if fit[total]), key=lambda total: -fit[total])
    return frozenset(ranked[:_SUGGESTED]) or allowed


def _within(
    own: Link,
    found: dict[int, tuple[int, int]],
    fit: tuple[int, ...],
    possible: dict[int, tuple[int, int]],
) -> Link:
    """A link of the solutions that names suggest, where names are clear about it."""
    order = sorted(found, key=lambda total: (-found[total][1], total))
    rivals = [fit[total] for total in possible if total not in found]
    inside = found[order[0]][1] - found[order[1]][1] if len(order) > 1 else CLEAR
    outside = fit[order[0]] - max(rivals, default=0)
    if inside < ENOUGH or outside < ENOUGH:
        return own
    others = sorted((total for total in possible if total != order[0]), key=lambda t: -fit[t])
    return replace(own, basis="likely", totals=(order[0],), runner_up=next(iter(others), None))


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
            return Attempt(united, tuple(links(united, _fits(problem), strict=False)), doubted)
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


def _sum(parts: Iterator[tuple[int, int] | None]) -> tuple[int, int]:
    known = [part for part in parts if part is not None]
    return sum(ways for ways, _ in known), max(fit for _, fit in known)


def _fit(solved: Solved) -> int:
    return max((fit for _, fit in solved.links[0].values()), default=0)
