"""The processes of a soak: a server and a publisher, killed at random and started again."""

import asyncio
import os
import random
import signal
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.mix import Seen
from benchmarks.server import answering
from benchmarks.tree import below, resident

ENVIRONMENT = {"YUSUAN_TIMEOUT": "5", "YUSUAN_MEMORY": "256", "YUSUAN_SLOW_SECONDS": "1000"}


@dataclass(slots=True)
class Play:
    """One soak: its store, its processes, and what became of it; times in seconds."""

    directory: Path
    seen: Seen
    pause: float
    server: asyncio.subprocess.Process | None = None
    publisher: asyncio.subprocess.Process | None = None
    kills: dict[str, int] = field(default_factory=dict[str, int])
    restarts: list[float] = field(default_factory=list[float])
    most: int = 0
    published: int = 0

    async def serve(self) -> None:
        """Start the server and wait until it answers."""
        begun = time.monotonic()
        self.server = await asyncio.create_subprocess_exec(
            *(str(Path(sys.executable).with_name("yusuan")), "serve"),
            *("--store", str(self.directory), "--port", str(urlsplit(self.seen.address).port)),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            env={**os.environ, **ENVIRONMENT},
        )
        await answering(self.seen.address)
        self.restarts.append(time.monotonic() - begun)

    async def publish(self) -> None:
        """Publish on, anew after each kill, and take note of what is acknowledged."""
        while not self.seen.over:
            self.publisher = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "benchmarks.publisher", str(self.directory)),
                *(str(max([0, *self.seen.editions.values()]) + 1000), str(self.pause)),
                stdout=asyncio.subprocess.PIPE,
            )
            assert self.publisher.stdout
            async for line in self.publisher.stdout:
                id, edition = line.split()
                self.seen.acknowledged = self.seen.editions[id.decode()] = int(edition)
                self.published += 1
                if self.seen.over:
                    break
            with suppress(ProcessLookupError):
                self.publisher.kill()
            await self.publisher.wait()

    async def kill(self, times: int) -> None:
        """Kill workers, fork servers, the publisher and the server at random points."""
        pause = (self.seen.end - time.monotonic()) / (times + 1)
        for _ in range(times):
            await asyncio.sleep(random.random() * 2 * pause)
            if self.seen.over:
                return
            await self._kill_one()

    async def _kill_one(self) -> None:
        assert self.server
        assert self.publisher
        name = random.choices(["worker", "publisher", "server"], [3, 2, 1])[0]
        victims = {"server": [self.server.pid], "publisher": [self.publisher.pid]}
        doomed = victims.get(name) or below(self.server.pid)
        if doomed:
            with suppress(ProcessLookupError):
                os.kill(random.choice(doomed), signal.SIGKILL)
            self.kills[name] = self.kills.get(name, 0) + 1
        if name == "server":
            self.seen.outages, self.seen.down = self.seen.outages + 1, True
            await self.server.wait()
            await self.serve()
            self.seen.down = False

    async def watch(self) -> None:
        """Take note of the most memory that the server and all its workers held together."""
        while not self.seen.over:
            if self.server:
                self.most = max(self.most, resident([self.server.pid, *below(self.server.pid)]))
            await asyncio.sleep(2)

    async def stop(self) -> None:
        """End the server."""
        assert self.server
        self.server.terminate()
        await self.server.wait()
