"""Who runs next: short queries at once, long ones beside them by turns, one client like another.

No query says beforehand how long it takes. So each starts in the fast lane, unless those like it were
long; one that stays too long moves to the slow lane, or, where that is full and others wait, is
stopped and waits to start anew: a release never changes, so that starting anew gives the same answer.
Where all places to wait are taken, a long one gives up its own for one that may be short.
"""

import asyncio
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from queries.answer import Query
from queries.failure import Busy, QueryFailed, TooMany
from queries.limits import Limits
from queries.schedule.estimate import Estimates, Guess, shape_of
from queries.schedule.job import Job, Worked
from queries.schedule.lane import Lane

TICK = 0.02
"""Seconds between two looks at who has run long enough."""


@dataclass(frozen=True, slots=True)
class Load:
    """How many queries run in each lane, and how many wait for each."""

    running: int
    long: int
    waiting: int
    waiting_long: int


class Lanes:
    """The places of a pool; used from one event loop."""

    def __init__(self, limits: Limits, estimates: Estimates) -> None:
        self._limits, self._estimates = limits, estimates
        self._fast, self._slow = Lane(limits.workers), Lane(limits.long)
        self._numbers = itertools.count()
        self._tick: asyncio.TimerHandle | None = None

    def load(self) -> Load:
        """What goes on now."""
        fast, slow = self._fast, self._slow
        return Load(len(fast.running), len(slow.running), len(fast.waiting), len(slow.waiting))

    def enter(self, client: str, query: Query) -> Job:
        """Line up.

        Where too many wait, one that is likely to take longer is given up for it: its `granted` raises.

        :raises TooMany: if this client has too many waiting already.
        :raises Busy: if all clients together have.
        """
        shape = shape_of(query)
        guess = self._estimates.guess(client, shape)
        slow = guess == Guess.LONG
        job = Job(client, shape, next(self._numbers), guess, slow, _future())
        waiting = [*self._fast.waiting, *self._slow.waiting]
        own = [job for job in waiting if job.client == client]
        if len(own) >= max(1, self._limits.waiting // 2):
            self._spare(own, job, TooMany("Too many of your queries wait; try again later."))
        elif len(waiting) >= self._limits.waiting:
            self._spare(waiting, job, Busy("Too many queries wait already; try again later."))
        self._queue(job)
        return job

    def again(self, job: Job) -> None:
        """Line up anew after having been stopped."""
        self._of(job).running.pop(job, None)
        job.rounds += job.slow and job.displaced
        if job.displaced:
            job.slow, job.guess = True, Guess.LONG
        job.displaced, job.process, job.granted = False, None, _future()
        self._queue(job)

    def began(self, job: Job, process: Worked) -> None:
        """Tell which process works for a job."""
        job.started = asyncio.get_running_loop().time()
        job.process = process
        if job.guess >= Guess.SUSPECT:
            process.age()

    def ended(self, job: Job) -> None:
        """Tell that the process of a job has answered, or gives up."""
        if job.process and not job.displaced:
            long = job.spent() >= self._limits.patience
            if long or job.process.ready:
                self._estimates.note(job.client, job.shape, long=long)

    def leave(self, job: Job) -> None:
        """Give up the place, or the wait for one."""
        self._fast.leave(job)
        self._slow.leave(job)
        self._settle()

    def _spare(self, waiting: Sequence[Job], newcomer: Job, refused: QueryFailed) -> None:
        """Give up the last of those that are likely to take longer than a newcomer, or else that."""
        last = max(waiting, key=lambda job: (job.guess, job.number))
        if last.guess <= newcomer.guess:
            raise refused
        self._of(last).leave(last)
        last.refuse(refused)

    def _queue(self, job: Job) -> None:
        self._of(job).waiting[job] = None
        self._settle()

    def _of(self, job: Job) -> Lane:
        return self._slow if job.slow else self._fast

    def _settle(self) -> None:
        """Let run who may, make room where somebody has had enough, look again soon."""
        self._slow.fill()
        self._retire()
        self._rotate()
        self._fast.fill()
        busy = self._fast.running or self._slow.waiting
        if busy and self._tick is None:
            self._tick = asyncio.get_running_loop().call_later(TICK, self._ticked)

    def _ticked(self) -> None:
        self._tick = None
        self._settle()

    def _retire(self) -> None:
        """Move on those who have been in the fast lane for too long, and those who wait and are like them."""
        patience = self._limits.patience / (4 if self._fast.waiting else 1)
        spent = [job for job in self._fast.running if job.spent() >= patience]
        for job in spent:
            if self._slow.full and not self._fast.waiting:
                continue
            self._estimates.note(job.client, job.shape, long=True)
            if self._slow.full:
                job.displace()
            else:
                self._slow_down(job)
        if spent:
            self._sort()

    def _sort(self) -> None:
        """Let those wait in the slow lane who turned out to be long before they ran."""
        for job in [*self._fast.waiting]:
            job.guess = self._estimates.guess(job.client, job.shape)
            if job.guess == Guess.LONG:
                self._fast.leave(job)
                job.slow = True
                self._slow.waiting[job] = None

    def _slow_down(self, job: Job) -> None:
        """Let a query go on in the slow lane."""
        self._fast.leave(job)
        self._slow.running[job] = None
        job.slow, job.started = True, asyncio.get_running_loop().time()
        if job.process:
            job.process.age()

    def _rotate(self) -> None:
        """Stop the slow one that has run longest, where one waits and it has had its slice.

        Slices double with each round, because a query that is stopped starts anew.
        """
        now = asyncio.get_running_loop().time()
        fewest = min((job.rounds for job in self._slow.waiting), default=None)
        if fewest is None or any(job.displaced for job in self._slow.running):
            return
        slices = {
            job: self._limits.slice * 2 ** max(fewest, job.rounds) for job in self._slow.running
        }
        spent = [job for job, due in slices.items() if job.lasted(now, due)]
        if spent:
            min(spent, key=lambda job: job.started).displace()


def _future() -> asyncio.Future[None]:
    return asyncio.get_running_loop().create_future()
