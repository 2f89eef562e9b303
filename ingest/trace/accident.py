"""Solutions → how easily their totals were met although a project is split that no row tells to be."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ingest.trace.cover import Choice, assignments, placement
from ingest.trace.ledger import Exhausted, Ledger, Steps, ledger, places
from ingest.trace.problem import Problem, Share, Solved, weight
from ingest.trace.roundness import WHOLE
from ingest.trace.world import World, worlds

_MOST = 1_000_000


def odds(problem: Problem, solved: Solved, limit: int = _MOST) -> tuple[Fraction, ...] | None:
    """For each share the odds of worlds in which some of its money leaves the totals of all solutions.

    The odds are against those of the solutions, as if disclosures with one split project were as common
    as those with none; names weigh in both. None where the worlds are not counted within `limit` steps,
    or where more than one amount is unknown.
    """
    found = ledger(problem)
    try:
        return _odds(problem.shares, found, solved, Steps(limit)) if found else None
    except Exhausted:
        return None


def _odds(
    shares: tuple[Share, ...], found: Ledger, solved: Solved, steps: Steps
) -> tuple[Fraction, ...] | None:
    known = list(assignments(found, steps))
    if not known:
        return None
    loose = [_looseness(found, each) for each in known]
    exactness = min(loose)
    names = _Names.of(shares, placement(known[loose.index(exactness)], len(shares)))
    held = sum(
        names.weigh(WHOLE, each)
        for each, used in zip(known, loose, strict=True)
        if used == exactness
    )
    fled = [0] * len(shares)
    linked = _members(solved.links)
    for world in worlds(found, exactness, steps):
        leaving = _leaving(world, linked)
        likely = names.weigh(names.split(world), world.whole) if leaving else 0
        for share in leaving:
            fled[share] += likely
    return tuple(Fraction(2 * each, held * len(shares) * (len(found.totals) - 1)) for each in fled)


def _looseness(found: Ledger, chosen: Choice) -> Fraction:
    """The greatest part of the slack of rounding that an assignment uses in any total."""
    used = [(abs(found.gap(*each)), found.slack(*each)) for each in chosen.items()]
    return max(Fraction(gap, slack) if gap else Fraction(0) for gap, slack in used)


def _members(totals: Iterable[Iterable[int]]) -> Mapping[int, int]:
    """For each total the set of the shares that may be in it, from the totals of each share."""
    found: defaultdict[int, int] = defaultdict(int)
    for share, each in enumerate(totals):
        for total in each:
            found[total] |= 1 << share
    return found


def _leaving(world: World, linked: Mapping[int, int]) -> list[int]:
    """The shares with money outside the totals that any solution gives them; `linked` has those by total."""
    one, other = world.between
    fled = [
        share
        for total, own in world.whole.items()
        if (gone := own & ~linked[total])
        for share in places(gone)
    ]
    stays = linked[one] >> world.split & linked[other] >> world.split & 1
    return fled if stays else [*fled, world.split]


@dataclass(frozen=True, slots=True)
class _Names:
    """How well names fit each place of each share, beside how well they fit one solution."""

    weights: tuple[tuple[int, ...], ...]
    usual: tuple[int, ...]
    there: Mapping[int, int]

    @classmethod
    def of(cls, shares: Sequence[Share], usual: tuple[int, ...]) -> "_Names":
        return cls(
            tuple(tuple(map(weight, share.fit)) for share in shares), usual, _members(zip(usual))
        )

    def weigh(self, likely: int, chosen: Choice) -> int:
        weights, usual, there = self.weights, self.usual, self.there
        for total, own in chosen.items():
            moved = own & ~there[total]
            while moved:  # the shares of a set, the first one first, as `places` tells them
                share = (moved & -moved).bit_length() - 1
                moved &= moved - 1
                likely = likely * weights[share][total] // weights[share][usual[share]]
        return likely

    def split(self, world: World) -> int:
        fits = self.weights[world.split]
        both = sum(fits[total] for total in world.between)
        return world.likelihood * both // (2 * fits[self.usual[world.split]])
