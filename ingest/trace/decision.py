"""Solutions → what is said of each link: proved, likely or open."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from ingest.trace.affinity import FULL
from ingest.trace.problem import Solved

Basis = Literal["proved", "likely", "open"]
ENOUGH = 200
"""By how much the names must prefer one solution to the next."""
FAIR = Fraction(1, 20)
"""The odds of an accident up to which a link is likely whatever its name says."""
CLEAR = 800
"""The same where the arithmetic leaves a link to its own name alone."""


@dataclass(frozen=True, slots=True)
class Link:
    """One share's place: a total (for an open link each candidate), the runner-up and the margin."""

    basis: Basis
    totals: tuple[int, ...]
    runner_up: int | None = None
    margin: Decimal | None = None


def links(solved: Solved, fits: Sequence[tuple[int, ...]], strict: bool) -> list[Link]:
    """Links by all solutions: proved where they agree (likely where the premise is not `strict`)."""
    return [_by_solutions(each, fit, strict) for each, fit in zip(solved.links, fits, strict=True)]


def doubted(link: Link, fit: tuple[int, ...], room: frozenset[int], odds: Fraction) -> Link:
    """A proved link that an accident may have made: likely where the odds of that are small.

    Else names must say the same among the totals that have `room`.
    """
    if link.basis != "proved":
        return link
    if odds <= FAIR or len(room) == 1:
        return _only(link.totals[0], fit, strict=False)
    named = _preferred({total: fit[total] for total in room}, ENOUGH)
    return named if link.totals[0] in named.totals else Link("open", tuple(sorted(room)))


def _by_solutions(found: dict[int, tuple[int, int]], fit: tuple[int, ...], strict: bool) -> Link:
    if len(found) == 1:
        return _only(next(iter(found)), fit, strict)
    return _preferred({total: best for total, (_, best) in found.items()}, ENOUGH)


def _only(total: int, fit: tuple[int, ...], strict: bool) -> Link:
    """The only total left; where that is no proof, the one that its name fits next stands beside it."""
    others = sorted(
        (each for each in range(len(fit)) if each != total), key=lambda each: -fit[each]
    )
    if strict or not others:
        return Link("proved" if strict else "likely", (total,))
    return Link("likely", (total,), others[0], Decimal(fit[total] - fit[others[0]]) / FULL)


def by_names(solved: Solved, fits: Sequence[tuple[int, ...]], strict: bool) -> list[Link]:
    """Links where no search came to an end: by size where one total has room, else by the own name."""
    found: list[Link] = []
    for each, fit in zip(solved.links, fits, strict=True):
        if len(each) == 1:
            found.append(_only(next(iter(each)), fit, strict))
        else:
            found.append(_preferred({total: fit[total] for total in each}, CLEAR))
    return found


def _preferred(fits: dict[int, int], enough: int) -> Link:
    order = sorted(fits, key=lambda total: (-fits[total], total))
    if len(order) > 1 and fits[order[0]] - fits[order[1]] >= enough:
        margin = Decimal(fits[order[0]] - fits[order[1]]) / FULL
        return Link("likely", (order[0],), order[1], margin)
    return Link("open", tuple(sorted(fits)))
