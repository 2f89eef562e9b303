"""Places to run, and those who wait for one."""

from collections import Counter
from dataclasses import dataclass, field

from queries.schedule.estimate import Guess
from queries.schedule.job import Job


@dataclass(slots=True)
class Lane:
    """So many places; who runs and who waits, in the order in which they came."""

    places: int
    running: dict[Job, None] = field(default_factory=dict[Job, None])
    waiting: dict[Job, None] = field(default_factory=dict[Job, None])

    @property
    def full(self) -> bool:
        """Whether all places are taken."""
        return len(self.running) >= self.places

    def fill(self) -> None:
        """Give free places to those who come first; suspects have one at a time."""
        while not self.full and (job := self._first()):
            del self.waiting[job]
            self.running[job] = None
            job.grant()

    def _first(self) -> Job | None:
        """One with the fewest rounds, of a client with the fewest places.

        Those that are known to be short go first, but for one place, so that others come to run too.
        """
        busy = Counter(job.client for job in self.running)
        worst = max((job.guess for job in self.running), default=Guess.SHORT)

        def rank(one: Job) -> tuple[int, bool, int, int]:
            behind = one.guess > Guess.SHORT and worst > Guess.SHORT
            return one.rounds, behind, busy[one.client], one.number

        suspected = worst == Guess.SUSPECT
        allowed = (one for one in self.waiting if not (suspected and one.guess == Guess.SUSPECT))
        return min(allowed, key=rank, default=None)

    def leave(self, job: Job) -> None:
        """Give up the place of a job, or its wait for one."""
        self.running.pop(job, None)
        self.waiting.pop(job, None)
