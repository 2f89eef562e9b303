"""A pool of worker processes over the current release: each query can be stopped at any moment.

The store has neither timeout nor cancellation, so a query runs in a process of its own for as long
as it runs, and stopping it means ending the process. A new one takes its place.
"""

import asyncio
from pathlib import Path

from queries import federation
from queries.answer import Answer, Query
from queries.failure import (
    Busy,
    DeadlineExceeded,
    EvaluationFailed,
    MemoryExceeded,
    QueryFailed,
)
from queries.limits import Limits
from queries.process import Died, Process
from queries.release import Release, current_id, release
from queries.worker import Settings


class Pool:
    """The engine over a store directory; new releases are seen by the next query."""

    def __init__(self, directory: Path, limits: Limits) -> None:
        self._directory = directory
        self._limits = limits
        self._settings = Settings(limits.memory, limits.largest, bool(limits.services))
        self._free = asyncio.Semaphore(limits.workers)
        self._idle: list[Process] = []
        self._running: dict[Process, None] = {}
        self._evicted: set[Process] = set()
        self._ending: set[asyncio.Task[None]] = set()

    def release(self) -> str:
        """The id of the current release.

        :raises ReleaseUnknown: if none was published.
        """
        return current_id(self._directory)

    async def answer(self, query: Query, *, timeout: float | None = None) -> Answer:
        """Answer a query; see `queries.engine.Engine`."""
        allowed = min(timeout or self._limits.timeout, self._limits.timeout)
        found = release(self._directory, query.release or self.release())
        federation.check(query.text, self._limits.services)
        try:
            async with asyncio.timeout(allowed):
                await self._slot()
        except TimeoutError:
            raise Busy(f"No worker was free for {allowed:g} seconds; try again later.") from None
        try:
            return await self._run(found, query, allowed)
        finally:
            self._free.release()

    async def close(self) -> None:
        """End all workers; queries that run have no answer."""
        for process in self._idle:
            self._end(process)
        self._idle.clear()
        while self._running:
            for process in self._running:
                process.stop()
            await asyncio.sleep(0.001)
        await asyncio.gather(*self._ending)

    async def _slot(self) -> None:
        """Wait until one more query may run; who waits longer than `patience` makes room."""
        while True:
            try:
                async with asyncio.timeout(self._limits.patience):
                    await self._free.acquire()
                    return
            except TimeoutError:
                self._evict()

    def _evict(self) -> None:
        """Stop the oldest query that has had its time, unless one is being stopped already."""
        if self._evicted:
            return
        oldest = next((process for process in self._running if process.aged), None)
        if oldest is not None:
            self._evicted.add(oldest)
            oldest.stop()

    async def _run(self, release: Release, query: Query, allowed: float) -> Answer:
        process = self._idle.pop() if self._idle else Process(self._settings)
        self._running[process] = None
        aging = asyncio.get_running_loop().call_later(self._limits.patience, process.age)
        try:
            async with asyncio.timeout(allowed):
                return await process.ask(str(release.store), query, release.id)
        except TimeoutError:
            raise DeadlineExceeded(f"The query was stopped after {allowed:g} seconds.") from None
        except Died:
            raise await self._reason(process) from None
        finally:
            aging.cancel()
            self._put_back(process)

    async def _reason(self, process: Process) -> QueryFailed:
        """Why a worker ended before it answered."""
        if process in self._evicted:
            return Busy("The query was stopped to let shorter ones run; try again later.")
        if "memory allocation" in await asyncio.to_thread(process.wait):
            return MemoryExceeded("The query needs more memory than one query may have.")
        return EvaluationFailed("The query ended the process that evaluated it.")

    def _put_back(self, process: Process) -> None:
        """Keep a worker that is ready for the next query, as fast as a new one; end any other."""
        del self._running[process]
        self._evicted.discard(process)
        if process.ready and not process.aged:
            self._idle.append(process)
        else:
            self._end(process)

    def _end(self, process: Process) -> None:
        process.stop()
        ending = asyncio.create_task(asyncio.to_thread(process.close))
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)
