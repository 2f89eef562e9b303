"""Who runs next: short queries at once, long ones beside them by turns, one client like another.

No query says beforehand how long it takes. So each starts in the fast lane; one that stays too long
moves to the slow lane, or, where that is full and others wait, is stopped and waits to start anew:
a release never changes, so that starting anew gives the same answer.
"""

import asyncio
import itertools
from collections import Counter
from dataclasses import dataclass, field
from typing import Protocol

from queries.failure import Busy, TooMany
from queries.limits import Limits

TICK = 0.02
"""Seconds between two looks at who has run long enough."""


class Worked(Protocol):
    """A process that works on a query."""

    def stop(self) -> None:
        """End it."""
        ...

    def age(self) -> None:
        """Let all others go first."""
        ...

    def spent(self) -> float:
        """Seconds of processor time that it spent on its query; of the clock where that is unknown."""
        ...


@dataclass(eq=False, slots=True)
class Turn:
    """One query on its way through the lanes.

    `slow` tells its lane, `rounds` how often it had a slice there; `displaced` that it was stopped to
    let others run; `heavy` that it was not done at once when it last ran.
    """

    client: str
    number: int
    slow: bool
    granted: asyncio.Future[None]
    rounds: int = 0
    started: float = 0.0
    displaced: bool = False
    heavy: bool = True
    process: Worked | None = None

    @property
    def ran(self) -> bool:
        """Whether it ever had a place."""
        return self.started > 0 or (self.granted.done() and not self.granted.cancelled())


@dataclass(frozen=True, slots=True)
class Load:
    """How many queries run in each lane, and how many wait for each."""

    running: int
    long: int
    waiting: int
    waiting_long: int


@dataclass(slots=True)
class _Lane:
    """Places, and those who wait for one."""

    places: int
    running: dict[Turn, None] = field(default_factory=dict[Turn, None])
    waiting: dict[Turn, None] = field(default_factory=dict[Turn, None])


class Lanes:
    """The places of a pool; used from one event loop."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._fast, self._slow = _Lane(limits.workers), _Lane(limits.long)
        self._numbers = itertools.count()
        self._tick: asyncio.TimerHandle | None = None

    def load(self) -> Load:
        """What goes on now."""
        fast, slow = self._fast, self._slow
        return Load(len(fast.running), len(slow.running), len(fast.waiting), len(slow.waiting))

    def enter(self, client: str, *, slow: bool) -> Turn:
        """Line up; `slow` for a query that is known to take long.

        :raises TooMany: if this client has too many waiting already.
        :raises Busy: if all clients together have.
        """
        self._refuse(client)
        turn = Turn(client, next(self._numbers), slow, _future())
        self._queue(turn)
        return turn

    def again(self, turn: Turn) -> None:
        """Line up anew after having been stopped."""
        self._of(turn).running.pop(turn, None)
        turn.rounds += turn.slow and turn.displaced
        turn.slow = turn.slow or turn.displaced
        turn.displaced, turn.process, turn.granted = False, None, _future()
        self._queue(turn)

    def began(self, turn: Turn, process: Worked) -> None:
        """Tell which process works for a turn."""
        turn.started = asyncio.get_running_loop().time()
        turn.process = process
        if turn.slow:
            process.age()

    def leave(self, turn: Turn) -> None:
        """Give up the place, or the wait for one."""
        for lane in (self._fast, self._slow):
            lane.running.pop(turn, None)
            lane.waiting.pop(turn, None)
        self._settle()

    def _refuse(self, client: str) -> None:
        waiting = [*self._fast.waiting, *self._slow.waiting]
        if len(waiting) >= self._limits.waiting:
            raise Busy("Too many queries wait already; try again later.")
        if sum(turn.client == client for turn in waiting) >= max(1, self._limits.waiting // 2):
            raise TooMany("Too many of your queries wait already; try again later.")

    def _queue(self, turn: Turn) -> None:
        self._of(turn).waiting[turn] = None
        self._settle()

    def _of(self, turn: Turn) -> _Lane:
        return self._slow if turn.slow else self._fast

    def _settle(self) -> None:
        """Let run who may, make room where somebody has had enough, look again soon."""
        _fill(self._slow)
        self._retire()
        self._rotate()
        _fill(self._fast)
        busy = self._fast.running or self._slow.waiting
        if busy and self._tick is None:
            self._tick = asyncio.get_running_loop().call_later(TICK, self._ticked)

    def _ticked(self) -> None:
        self._tick = None
        self._settle()

    def _retire(self) -> None:
        """Move on those who have been in the fast lane for too long."""
        patience = self._limits.patience / (4 if self._fast.waiting else 1)
        for turn in [*self._fast.running]:
            if turn.process is None or turn.displaced or turn.process.spent() < patience:
                continue
            if len(self._slow.running) < self._slow.places:
                del self._fast.running[turn]
                self._slow.running[turn] = None
                turn.slow, turn.started = True, asyncio.get_running_loop().time()
                turn.process.age()
            elif self._fast.waiting:
                _displace(turn)

    def _rotate(self) -> None:
        """Stop the slow one that has run longest, where one waits and it has had its slice.

        Slices double with each round, because a query that is stopped starts anew.
        """
        now = asyncio.get_running_loop().time()
        fewest = min((turn.rounds for turn in self._slow.waiting), default=None)
        if fewest is None or any(turn.displaced for turn in self._slow.running):
            return
        slices = {
            turn: self._limits.slice * 2 ** max(fewest, turn.rounds) for turn in self._slow.running
        }
        spent = [turn for turn, due in slices.items() if _lasted(turn, now, due)]
        if spent:
            _displace(min(spent, key=lambda turn: turn.started))


def _fill(lane: _Lane) -> None:
    """Give free places to those with the fewest rounds, of the clients that have the fewest places."""
    while lane.waiting and len(lane.running) < lane.places:
        busy = Counter(turn.client for turn in lane.running)
        turn = min(lane.waiting, key=lambda one: (one.rounds, busy[one.client], one.number))
        del lane.waiting[turn]
        lane.running[turn] = None
        if not turn.granted.done():
            turn.granted.set_result(None)


def _lasted(turn: Turn, now: float, seconds: float) -> bool:
    return turn.process is not None and not turn.displaced and now - turn.started >= seconds


def _displace(turn: Turn) -> None:
    turn.displaced = True
    if turn.process:
        turn.process.stop()


def _future() -> asyncio.Future[None]:
    return asyncio.get_running_loop().create_future()
