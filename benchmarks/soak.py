"""Hundreds of clients, good and bad, while releases are published and processes are killed.

python -m benchmarks.soak --seconds 600 --clients 300 --kills 200
"""

import argparse
import asyncio
import os
import random
import signal
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

import httpx

from benchmarks.lines import fill
from benchmarks.mix import Seen, broken, cheap, heavy, slow
from benchmarks.publisher import publish_next
from benchmarks.server import answering, port
from benchmarks.tree import below, resident

ENVIRONMENT = {"YUSUAN_TIMEOUT": "5", "YUSUAN_MEMORY": "256", "YUSUAN_SLOW_SECONDS": "1000"}


@dataclass(slots=True)
class Play:
    """One soak: its store, its processes, and what became of it."""

    directory: Path
    seen: Seen
    server: asyncio.subprocess.Process | None = None
    publisher: asyncio.subprocess.Process | None = None
    kills: dict[str, int] = field(default_factory=dict[str, int])
    most: int = 0
    published: int = 0

    async def serve(self) -> None:
        """Start the server and wait until it answers."""
        address = httpx.URL(self.seen.address)
        self.server = await asyncio.create_subprocess_exec(
            *(str(Path(sys.executable).with_name("yusuan")), "serve"),
            *("--store", str(self.directory), "--port", str(address.port)),
            stdout=asyncio.subprocess.DEVNULL,
            env={**os.environ, **ENVIRONMENT},
        )
        await answering(self.seen.address)

    async def publish(self) -> None:
        """Publish on, anew after each kill, and take note of what is acknowledged."""
        while not self.seen.over:
            self.publisher = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "benchmarks.publisher"),
                *(str(self.directory), str(max([0, *self.seen.editions.values()]) + 1000)),
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
        """Kill workers, nurseries, the publisher and the server at random points."""
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
            await self.server.wait()
            await self.serve()

    async def watch(self) -> None:
        """Take note of the most memory that the server and all its workers held together."""
        while not self.seen.over:
            if self.server:
                self.most = max(self.most, resident([self.server.pid, *below(self.server.pid)]))
            await asyncio.sleep(0.5)


async def play(directory: Path, seconds: float, clients: int, kills: int) -> Play:
    """Play one soak; raises nothing but what is wrong with the soak itself."""
    fill(directory, 10)
    publish_next(directory, 1)
    seen = Seen(f"http://127.0.0.1:{port()}/sparql", time.monotonic() + seconds)
    soak = Play(directory, seen)
    await soak.serve()
    seen.end = time.monotonic() + seconds
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(timeout=60, limits=limits) as client:
        works = [cheap(seen, client) for _ in range(max(1, clients // 2))]
        works += [heavy(seen, client) for _ in range(max(1, clients // 3))]
        works += [slow(seen) for _ in range(max(1, clients // 12))]
        works += [broken(seen) for _ in range(max(1, clients // 12))]
        await asyncio.gather(soak.publish(), soak.kill(kills), soak.watch(), *works)
    assert soak.server
    soak.server.terminate()
    await soak.server.wait()
    return soak


def report(soak: Play) -> None:
    """Print what became of a soak."""
    seen = soak.seen
    cut = [round(number * 1000) for number in quantiles(seen.cheap, n=100)]
    print(f"cheap answers {len(seen.cheap)}, p50 {cut[49]} ms, p99 {cut[98]} ms")
    print(f"releases published {soak.published}, kills {soak.kills}, memory {soak.most >> 20} MiB")
    for name, count in sorted(seen.statuses.items()):
        print(f"  {name}: {count}")
    print(f"wrong answers {len(seen.wrong)} {seen.wrong[:5]}")


def main() -> None:
    """Read the arguments, play, report; exit 1 where an answer was wrong."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--seconds", type=float, default=60)
    reader.add_argument("--clients", type=int, default=100)
    reader.add_argument("--kills", type=int, default=0)
    given = reader.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        soak = asyncio.run(play(Path(directory), given.seconds, given.clients, given.kills))
    report(soak)
    sys.exit(bool(soak.seen.wrong))


if __name__ == "__main__":
    main()
