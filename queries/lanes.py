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
from queries.habit import Guess, Habits, shape_of
from queries.lane import Lane
from queries.limits import Limits
from queries.turn import Turn, Worked

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

    def __init__(self, limits: Limits, habits: Habits) -> None:
        self._limits, self._habits = limits, habits
        self._fast, self._slow = Lane(limits.workers), Lane(limits.long)
        self._numbers = itertools.count()
        self._tick: asyncio.TimerHandle | None = None

    def load(self) -> Load:
        """What goes on now."""
        fast, slow = self._fast, self._slow
        return Load(len(fast.running), len(slow.running), len(fast.waiting), len(slow.waiting))

    def enter(self, client: str, query: Query) -> Turn:
        """Line up.

        Where too many wait, one that is likely to take longer is given up for it: its `granted` raises.

        :raises TooMany: if this client has too many waiting already.
        :raises Busy: if all clients together have.
        """
        shape = shape_of(query)
        guess = self._habits.guess(client, shape)
        slow = guess == Guess.LONG
        turn = Turn(client, shape, next(self._numbers), guess, slow, _future())
        waiting = [*self._fast.waiting, *self._slow.waiting]
        own = [turn for turn in waiting if turn.client == client]
        if len(own) >= max(1, self._limits.waiting // 2):
            self._spare(own, turn, TooMany("Too many of your queries wait; try again later."))
        elif len(waiting) >= self._limits.waiting:
            self._spare(waiting, turn, Busy("Too many queries wait already; try again later."))
        self._queue(turn)
        return turn

    def again(self, turn: Turn) -> None:
        """Line up anew after having been stopped."""
        self._of(turn).running.pop(turn, None)
        turn.rounds += turn.slow and turn.displaced
        if turn.displaced:
            turn.slow, turn.guess = True, Guess.LONG
        turn.displaced, turn.process, turn.granted = False, None, _future()
        self._queue(turn)

    def began(self, turn: Turn, process: Worked) -> None:
        """Tell which process works for a turn."""
        turn.started = asyncio.get_running_loop().time()
        turn.process = process
        if turn.guess >= Guess.SUSPECT:
            process.age()

    def ended(self, turn: Turn) -> None:
        """Tell that the process of a turn has answered, or gives up."""
        if turn.process and not turn.displaced:
            long = turn.spent() >= self._limits.patience
            if long or turn.process.ready:
                self._habits.note(turn.client, turn.shape, long=long)

    def leave(self, turn: Turn) -> None:
        """Give up the place, or the wait for one."""
        self._fast.leave(turn)
        self._slow.leave(turn)
        self._settle()

    def _spare(self, waiting: Sequence[Turn], newcomer: Turn, refused: QueryFailed) -> None:
        """Give up the last of those that are likely to take longer than a newcomer, or else that."""
        last = max(waiting, key=lambda turn: (turn.guess, turn.number))
        if last.guess <= newcomer.guess:
            raise refused
        self._of(last).leave(last)
        last.refuse(refused)

    def _queue(self, turn: Turn) -> None:
        self._of(turn).waiting[turn] = None
        self._settle()

    def _of(self, turn: Turn) -> Lane:
        return self._slow if turn.slow else self._fast

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
        spent = [turn for turn in self._fast.running if turn.spent() >= patience]
        for turn in spent:
            if self._slow.full and not self._fast.waiting:
                continue
            self._habits.note(turn.client, turn.shape, long=True)
            if self._slow.full:
                turn.displace()
            else:
                self._slow_down(turn)
        if spent:
            self._sort()

    def _sort(self) -> None:
        """Let those wait in the slow lane who turned out to be long before they ran."""
        for turn in [*self._fast.waiting]:
            turn.guess = self._habits.guess(turn.client, turn.shape)
            if turn.guess == Guess.LONG:
                self._fast.leave(turn)
                turn.slow = True
                self._slow.waiting[turn] = None

    def _slow_down(self, turn: Turn) -> None:
        """Let a query go on in the slow lane."""
        self._fast.leave(turn)
        self._slow.running[turn] = None
        turn.slow, turn.started = True, asyncio.get_running_loop().time()
        if turn.process:
            turn.process.age()

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
        spent = [turn for turn, due in slices.items() if turn.lasted(now, due)]
        if spent:
            min(spent, key=lambda turn: turn.started).displace()


def _future() -> asyncio.Future[None]:
    return asyncio.get_running_loop().create_future()
