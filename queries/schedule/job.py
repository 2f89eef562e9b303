"""One query on its way through the lanes, and what the lanes know of the process that works on it."""

import asyncio
from dataclasses import dataclass
from typing import Protocol

from queries.failure import QueryFailed
from queries.schedule.estimate import Guess


class Worked(Protocol):
    """A process that works on a query; `ready` once it has answered."""

    ready: bool

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
class Job:
    """One query of one client, of a shape as `queries.schedule.estimate` sees it; `number` counts on.

    `guess` tells how long it is expected to take, `slow` its lane, `rounds` how often it had a slice there; `displaced` that it was stopped to
    let others run.
    """

    client: str
    shape: bytes
    number: int
    guess: Guess
    slow: bool
    granted: asyncio.Future[None]
    rounds: int = 0
    started: float = 0.0
    displaced: bool = False
    process: Worked | None = None

    @property
    def ran(self) -> bool:
        """Whether it ever had a place."""
        return self.started > 0 or (self.granted.done() and not self.granted.cancelled())

    def spent(self) -> float:
        """Seconds of processor time since its process was asked; none where it is being stopped."""
        return 0.0 if self.process is None or self.displaced else self.process.spent()

    def lasted(self, now: float, seconds: float) -> bool:
        """Whether it had its place for so long, and is not being stopped."""
        return self.process is not None and not self.displaced and now - self.started >= seconds

    def displace(self) -> None:
        """Stop it, so that others run."""
        self.displaced = True
        if self.process:
            self.process.stop()

    def grant(self) -> None:
        """Let it run."""
        if not self.granted.done():
            self.granted.set_result(None)

    def refuse(self, failure: QueryFailed) -> None:
        """Let it wait no longer."""
        if not self.granted.done():
            self.granted.set_exception(failure)
