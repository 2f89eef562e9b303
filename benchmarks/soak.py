"""Hundreds of clients, good and bad, while releases are published and processes are killed.

python -m benchmarks.soak --seconds 600 --clients 300 --kills 200
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles

from benchmarks.client import Client
from benchmarks.lines import fill
from benchmarks.mix import Seen, broken, cheap, heavy, late, slow
from benchmarks.play import Play
from benchmarks.publisher import publish_next
from benchmarks.server import port


async def play(directory: Path, given: argparse.Namespace) -> Play:
    """Play one soak; raises nothing but what is wrong with the soak itself."""
    fill(directory, 10)
    publish_next(directory, 1)
    seen = Seen(f"http://127.0.0.1:{port()}/sparql", time.monotonic() + given.seconds)
    soak = Play(directory, seen, given.pause)
    await soak.serve()
    seen.end = time.monotonic() + given.seconds
    kinds = [cheap] * 6 + [heavy] * 4 + [slow, broken]
    addresses = given.addresses or given.clients
    works = [
        kinds[number % len(kinds)](seen, Client(seen.address, number % addresses))
        for number in range(given.clients)
    ]
    await asyncio.gather(soak.publish(), soak.kill(given.kills), soak.watch(), late(seen), *works)
    await soak.stop()
    return soak


def report(soak: Play) -> None:
    """Print what became of a soak."""
    seen = soak.seen
    print(f"cheap answers {len(seen.cheap)}, {_cut(seen.cheap)}")
    print(f"  of this in the server {_cut(seen.spent)}")
    print(f"  clients awake late by {_cut(seen.lag)}")
    print(f"releases published {soak.published}")
    print(f"kills {soak.kills}, server back after {_cut(soak.restarts)}")
    print(f"memory {soak.most >> 20} MiB")
    for name, count in sorted(seen.statuses.items()):
        print(f"  {name}: {count}")
    print(f"wrong answers {len(seen.wrong)} {seen.wrong[:5]}")


def _cut(seconds: Sequence[float]) -> str:
    """The median and the 99th of a hundred, in milliseconds."""
    found = (
        quantiles(seconds, n=100, method="inclusive")
        if len(seconds) > 1
        else [*seconds, 0.0][:1] * 99
    )
    return f"p50 {found[49] * 1000:.0f} ms, p99 {found[98] * 1000:.0f} ms"


def main() -> None:
    """Read the arguments, play, report; exit 1 where an answer was wrong."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--seconds", type=float, default=60)
    reader.add_argument("--clients", type=int, default=100)
    reader.add_argument("--addresses", type=int, help="from how many they come; one each if absent")
    reader.add_argument("--kills", type=int, default=0)
    reader.add_argument("--pause", type=float, default=1, help="seconds between two releases")
    given = reader.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        soak = asyncio.run(play(Path(directory), given))
    report(soak)
    sys.exit(bool(soak.seen.wrong))


if __name__ == "__main__":
    main()
