"""A pool of worker processes over the releases of a store: each query can be stopped at any moment.

The store has neither timeout nor cancellation, so a query runs in a process of its own for as long
as it runs, and stopping it means ending the process. A new one takes its place.
"""

import asyncio
import logging
from pathlib import Path

from queries.answer import Answer, Query
from queries.failure import Busy, Crashed, DeadlineExceeded, MemoryExceeded, QueryFailed
from queries.limits import Limits
from queries.pool.idle import IdleWorkers
from queries.pool.known import Known
from queries.pool.near import Near
from queries.pool.process import Died, Process
from queries.schedule.estimate import Estimates
from queries.schedule.job import Job
from queries.schedule.lanes import Lanes, Load
from queries.store.release import Release
from queries.store.releases import Releases

log = logging.getLogger("yusuan.workers")


class Pool:
    """The engine over a store directory; new releases are seen by the next query."""

    def __init__(self, directory: Path, limits: Limits) -> None:
        self._releases = Releases(directory)
        self._limits = limits
        self._lanes = Lanes(limits, Estimates())
        self._idle = IdleWorkers(limits)
        self._known = Known(limits.known)
        self._near = Near()
        self._running: set[Process] = set()

    def release(self) -> str:
        """The id of the current release.

        :raises ReleaseUnknown: if none was published.
        """
        return self._releases.current()

    async def health(self) -> str | None:
        """What is wrong with the release that should answer; see `queries.engine.Engine`."""
        return await asyncio.to_thread(self._releases.examine)

    def load(self) -> Load:
        """How many queries run and wait."""
        return self._lanes.load()

    async def answer(
        self, query: Query, *, timeout: float | None = None, client: str = ""
    ) -> Answer:
        """Answer a query; see `queries.engine.Engine`."""
        allowed = min(timeout or self._limits.timeout, self._limits.timeout)
        release = self._release(query.release)
        known = self._near.answer(query, release) or self._known.get(query, release.id)
        if known is not None:
            return known
        turn = self._lanes.enter(client, query)
        try:
            async with asyncio.timeout(allowed):
                return self._known.keep(query, await self._answered(turn, query))
        except TimeoutError:
            raise _late(turn, allowed) from None
        finally:
            self._lanes.leave(turn)

    def small(self, query: Query) -> Answer | None:
        """The answer to a small query; see `queries.engine.Engine`."""
        return self._near.answer(query, self._release(query.release))

    async def close(self) -> None:
        """End all workers; queries that run have no answer."""
        while self._running:
            for process in self._running:
                process.stop()
            await asyncio.sleep(0.001)
        await self._idle.close()
        await self._near.close()

    def _release(self, id: str | None) -> Release:
        """The release that a query asks; the current one is held in memory if it fits."""
        current = self._releases.current()
        found = self._releases.find(id or current)
        if found.id == current:
            self._idle.hold(found)
        return found

    async def _answered(self, turn: Job, query: Query) -> Answer:
        """Run a query until it has an answer: anew where it was displaced, once more where it died.

        One that names no release asks the one that is current when it runs, not when it came.
        """
        deaths = 0
        while True:
            await turn.granted
            try:
                return await self._run(turn, self._release(query.release), query)
            except Died as died:
                if not turn.displaced:
                    deaths += 1
                    _again(died, deaths)
            self._lanes.again(turn)

    async def _run(self, turn: Job, release: Release, query: Query) -> Answer:
        process = await self._idle.take(release)
        self._running.add(process)
        try:
            self._lanes.began(turn, process)
            return await process.ask(query, release.id)
        except Died:
            raise Died(process.said()) from None
        finally:
            self._lanes.ended(turn)
            self._running.discard(process)
            self._idle.put_back(process)


def _again(died: Died, deaths: int) -> None:
    """Let a query run once more, unless its own doing ended its worker."""
    if "memory allocation" in str(died):
        raise MemoryExceeded("The query needs more memory than one query may have.") from None
    if deaths > 1:
        log.error("A query ended two workers. %s", died)
        raise Crashed("The query ended the process that evaluated it.") from None


def _late(turn: Job, allowed: float) -> QueryFailed:
    if turn.ran:
        return DeadlineExceeded(f"The query was stopped after {allowed:g} seconds.")
    return Busy(f"No worker was free for {allowed:g} seconds; try again later.")
