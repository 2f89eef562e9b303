"""The workers of a pool that wait for a query, and the fork servers that they come from."""

import asyncio
import contextlib

from queries.limits import Limits
from queries.pool.forks import ForkServer
from queries.pool.process import Died, Process
from queries.pool.worker import Settings
from queries.store.release import Release


class IdleWorkers:
    """Gives a worker for a release and takes it back; used from one event loop."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._settings = Settings(limits.memory, limits.largest, tuple(limits.services))
        self._disk: ForkServer | None = None
        self._loaded: ForkServer | None = None
        self._loading: asyncio.Task[None] | None = None
        self._refused: str | None = None
        self._newest: tuple[Release | None, float, str] = None, 0.0, ""
        self._retired: set[ForkServer] = set()
        self._idle: list[Process] = []
        self._ending: set[asyncio.Task[None]] = set()

    async def take(self, release: Release) -> Process:
        """A worker that answers over a release, from memory where it is held there."""
        place = str(release.store)
        held = self._holding(place)
        server, wanted = held or self._any(), (place, held is not None)
        for process in [one for one in self._idle if (one.place, one.held) == wanted]:
            self._idle.remove(process)
            if process.alive():
                return process
            self.end(process)
        try:
            return await server.worker(place)
        except Died:
            if server is self._disk:
                self._disk = None
                server.close()
            return await self._any().worker(place)

    def put_back(self, process: Process) -> None:
        """Keep a worker that is as good as a new one; end any other, and the oldest of too many."""
        current = process.held == (self._holding(process.place) is not None)
        if process.ready and current and process.young():
            self._idle.append(process)
        else:
            self.end(process)
        if len(self._idle) > self._limits.workers + self._limits.long:
            self.end(self._idle.pop(0))

    def hold(self, release: Release) -> None:
        """Begin to hold a release in memory, unless it is held already, too large, or too new.

        Loading costs more than it saves where the next release comes soon, and a server that starts
        under load has better to do.
        """
        if release.quads > self._limits.loaded:
            return
        now = asyncio.get_running_loop().time()
        if release is not self._newest[0] and release != self._newest[0]:
            self._newest = release, now, str(release.store)
        if now - self._newest[1] < self._limits.settled:
            return
        place = self._newest[2]
        held = self._loaded.held if self._loaded and self._loaded.alive else None
        begun = self._loading is not None or place in (held, self._refused)
        if not begun:
            self._loading = asyncio.create_task(self._load(place))

    async def close(self) -> None:
        """End all that waits, and wait for all that was ended."""
        if self._loading:
            self._loading.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._loading
        for process in self._idle:
            self.end(process)
        self._idle.clear()
        await asyncio.gather(*self._ending)
        for server in (self._disk, self._loaded, *self._retired):
            if server:
                server.close()

    def _holding(self, place: str) -> ForkServer | None:
        """The fork server that holds a release in memory."""
        held = self._loaded
        return held if held and held.alive and held.held == place else None

    def _any(self) -> ForkServer:
        """The fork server of workers over releases on disk, a new one where it was killed."""
        if self._disk is None or not self._disk.alive:
            if self._disk:
                self._disk.close()
            self._disk = ForkServer(self._settings)
        return self._disk

    async def _load(self, place: str) -> None:
        loading = ForkServer(self._settings, place)
        try:
            await loading.ready()
        except Died:
            self._loading, self._refused = None, place
            return loading.close()
        except asyncio.CancelledError:
            loading.close()
            raise
        old, self._loaded, self._loading = self._loaded, loading, None
        for process in self._idle:
            self.end(process)
        self._idle.clear()
        if old:  # queries may still run over the release that it holds
            self._retired.add(old)
            asyncio.get_running_loop().call_later(self._limits.timeout, self._bury, old)

    def _bury(self, old: ForkServer) -> None:
        self._retired.discard(old)
        old.close()

    def end(self, process: Process) -> None:
        """End a worker; who waits for it is `close`."""
        process.stop()
        ending = asyncio.create_task(process.close())
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)
