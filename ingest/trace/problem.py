"""Which shares make which totals: the arithmetic of tracing, without names or documents.

All amounts are whole hundredths of a yuan.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest.frozen.replaced import replace
from ingest.trace.figure import Figure

FULL = 1000
"""The fit of a name that tells a total in full, and the weight of what speaks for none."""
_CLEAR = 19
"""A name that fits in full is twenty times as common where a project belongs as one that fits not at all."""


def weight(fit: int) -> int:
    """How common a fit is where a project belongs, in thousandths of how common none is.

    >>> weight(0), weight(1000)
    (1000, 20000)
    """
    return FULL + _CLEAR * fit


@dataclass(frozen=True, slots=True)
class Share:
    """One project: the amounts it may have (none: unknown), the totals it may belong to, how well each fits.

    `fit` has one number for each total; only its differences count. `kin` tells how common each total is among
    projects of its kind whose totals are known, in thousandths; blank where none are.
    """

    options: tuple[Figure, ...]
    fit: tuple[int, ...]
    allowed: frozenset[int]
    kin: tuple[int, ...] = ()

    @property
    def unknown(self) -> bool:
        """Whether no amount is known."""
        return not self.options

    def weigh(self, total: int) -> int:
        """How much speaks for a total, whatever the sums say: its name, and projects of its kind."""
        return weight(self.fit[total]) * (self.kin[total] if self.kin else 1)


@dataclass(frozen=True, slots=True)
class Problem:
    """Shares and the totals they must make; `least` is the least that an unknown share has.

    Where it is not `exact`, totals may keep a rest that no share explains.
    """

    shares: tuple[Share, ...]
    totals: tuple[Figure, ...]
    least: int = 100_000
    exact: bool = True


class Ways(NamedTuple):
    """Solutions with one link: how many, the best fit among them, and how much speaks for all of them together."""

    solutions: int
    fit: int
    mass: int


@dataclass(frozen=True, slots=True)
class Solved:
    """How many assignments there are, and for each share the totals that occur in them.

    `best` is the fittest assignment; `complete` is false where a bound ended the search.
    """

    solutions: int
    complete: bool
    links: tuple[dict[int, Ways], ...]
    best: tuple[int, ...] = ()
    steps: int = 0


def alone(share: Share) -> dict[int, Ways]:
    """What speaks for each total that a share may belong to, by itself; no solution is counted."""
    return {total: Ways(0, share.fit[total], share.weigh(total)) for total in share.allowed}


def narrowed(problem: Problem) -> Problem:
    """The problem without links that are too large for their total, until nothing changes.

    A share with one total left takes its money from what the others may have there: this holds
    whether or not a search ends.
    """
    while True:
        room = _room(problem)
        shares = tuple(_fitting(share, problem.least, room) for share in problem.shares)
        if shares == problem.shares:
            return problem
        problem = replace(problem, shares=shares)


def _fitting(share: Share, unknown: int, room: Sequence[int]) -> Share:
    least = _least(share, unknown)
    own = least if len(share.allowed) == 1 else 0  # what it takes itself of its one total
    kept = frozenset(total for total in share.allowed if least <= room[total] + own)
    return share if kept == share.allowed else replace(share, allowed=kept)


def _least(share: Share, unknown: int) -> int:
    return min((each.amount - each.error for each in share.options), default=unknown)


def _room(problem: Problem) -> list[int]:
    """What shares with no other total leave of each total."""
    room = [figure.amount + figure.error for figure in problem.totals]
    for share in problem.shares:
        if len(share.allowed) == 1:
            (total,) = share.allowed
            room[total] -= _least(share, problem.least)
    return room
