"""From two ways to do one thing to how long each takes and how they compare, in one process."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Pair:
    """Seconds of processor time that ours and theirs took, run by run."""

    ours: tuple[float, ...]
    theirs: tuple[float, ...]

    @property
    def medians(self) -> tuple[float, float]:
        """What ours and theirs took in the middle of the runs."""
        return median(self.ours), median(self.theirs)

    @property
    def ratio(self) -> float:
        """Ours to theirs, by the medians."""
        ours, theirs = self.medians
        return ours / theirs

    @property
    def first(self) -> float:
        """Ours to theirs in the first run, when no cache knew the words of the document."""
        return self.ours[0] / self.theirs[0]


def pair(ours: Callable[[], object], theirs: Callable[[], object], runs: int) -> Pair:
    """Time both in turn, so that a busy machine slows both alike."""
    timed = [(_seconds(ours), _seconds(theirs)) for _ in range(runs)]
    return Pair(tuple(one for one, _ in timed), tuple(other for _, other in timed))


def total(pairs: Sequence[Pair]) -> Pair:
    """All pairs as one: the sums of their seconds, run by run."""
    return Pair(
        tuple(map(sum, zip(*(one.ours for one in pairs), strict=True))),
        tuple(map(sum, zip(*(one.theirs for one in pairs), strict=True))),
    )


def wall(done: Callable[[], object]) -> float:
    """Seconds on the clock that something took, whichever processes did it."""
    begun = time.monotonic()
    done()
    return time.monotonic() - begun


def _seconds(done: Callable[[], object]) -> float:
    begun = time.process_time()
    done()
    return time.process_time() - begun
