"""A small query alone, and beside many endless ones: how long it takes at the median and at the 99th of a hundred."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

import httpx

from benchmarks.lines import AMOUNT, FUNCTION, fill
from benchmarks.server import port, served, timed
from ontology.terms import ID

SMALL = f"SELECT * {{ <{ID}disclosure/7/line/9> {AMOUNT} ?a ; {FUNCTION} ?f }}"
ENDLESS = "SELECT (COUNT(*) AS ?n{n}) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }}"


async def endless(client: httpx.AsyncClient, address: str, number: int) -> None:
    """Ask for what never ends, anew each time it is stopped."""
    while True:
        await client.post(address, data={"query": ENDLESS.format(n=number)}, timeout=None)


async def compare(directory: Path, joins: int, seconds: float) -> None:
    """Print both."""
    listening = str(port())
    ours = [str(Path(sys.executable).with_name("yusuan")), "serve", "--store", str(directory)]
    address = f"http://127.0.0.1:{listening}/sparql"
    environment = {"YUSUAN_SLOW_SECONDS": "1000"}
    async with served([*ours, "--port", listening], address, environment):
        await asyncio.sleep(8)
        for count in (0, joins):
            async with httpx.AsyncClient(limits=httpx.Limits(max_connections=None)) as client:
                long = [asyncio.create_task(endless(client, address, n)) for n in range(count)]
                await asyncio.sleep(1)
                found = await timed(address, SMALL, 1, seconds)
                print(f"beside {count:>3}: p50 {found.middle:.1f} ms, p99 {found.slowest:.1f} ms")
                for task in long:
                    task.cancel()
                await asyncio.gather(*long, return_exceptions=True)


def main() -> None:
    """Read the arguments, make the data, compare."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--joins", type=int, default=48)
    reader.add_argument("--seconds", type=float, default=20)
    given = reader.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        fill(Path(directory), 20)
        asyncio.run(compare(Path(directory), given.joins, given.seconds))


if __name__ == "__main__":
    main()
