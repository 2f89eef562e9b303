"""Places to run, and those who wait for one."""

from collections import Counter
from dataclasses import dataclass, field

from queries.habit import Guess
from queries.turn import Turn


@dataclass(slots=True)
class Lane:
    """So many places; who runs and who waits, in the order in which they came."""

    places: int
    running: dict[Turn, None] = field(default_factory=dict[Turn, None])
    waiting: dict[Turn, None] = field(default_factory=dict[Turn, None])

    @property
    def full(self) -> bool:
        """Whether all places are taken."""
        return len(self.running) >= self.places

    def fill(self) -> None:
        """Give free places to those who come first; suspects have one at a time."""
        while not self.full and (turn := self._first()):
            del self.waiting[turn]
            self.running[turn] = None
            turn.grant()

    def _first(self) -> Turn | None:
        """One with the fewest rounds, of a client with the fewest places.

        Those that are known to be short go first, but for one place, so that others come to run too.
        """
        busy = Counter(turn.client for turn in self.running)
        worst = max((turn.guess for turn in self.running), default=Guess.SHORT)

        def rank(one: Turn) -> tuple[int, bool, int, int]:
            behind = one.guess > Guess.SHORT and worst > Guess.SHORT
            return one.rounds, behind, busy[one.client], one.number

        suspected = worst == Guess.SUSPECT
        allowed = (one for one in self.waiting if not (suspected and one.guess == Guess.SUSPECT))
        return min(allowed, key=rank, default=None)

    def leave(self, turn: Turn) -> None:
        """Give up the place of a turn, or its wait for one."""
        self.running.pop(turn, None)
        self.waiting.pop(turn, None)
