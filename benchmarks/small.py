"""Small queries over HTTP: processor time of our server and of `oxigraph serve-read-only` over the same release, in turn.

python -m benchmarks.small --store yusuan-store
"""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median

from pyoxigraph import QuerySolutions, Store

from benchmarks.client import Client, getting
from benchmarks.exports import made
from benchmarks.scale import quiet
from benchmarks.server import JSON, port, served
from benchmarks.tree import below
from ontology.terms import CODE, YS
from queries.store.release import Release, current

SETTLED = 4.0
"""Seconds in which our server begins what it does behind a start."""

Words = Callable[[str], str]
"""Makes of a query the words in which it is asked."""

BROADER = "<http://www.w3.org/2004/02/skos/core#broader>"
SEVERAL = f"SELECT ?p ?o {{ <{CODE}function/2010801> {BROADER} ?b ; ?p ?o }}"


def main() -> None:
    """Make the store, unless one is given, and compare."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--store", type=Path)
    wanted.add_argument("--disclosures", type=int, default=14)
    wanted.add_argument("--requests", type=int, default=400, help="of each in its turn")
    wanted.add_argument("--turns", type=int, default=7)
    given = wanted.parse_args()
    with tempfile.TemporaryDirectory(prefix="yusuan-small-") as place:
        directory = given.store or Path(place) / "store"
        release = current(directory) if given.store else made(directory, given.disclosures)
        asyncio.run(compare(directory, release, given))


async def compare(directory: Path, release: Release, given: argparse.Namespace) -> None:
    """Print milliseconds a request, the medians of turns, and their ratio."""
    bind, listening = f"127.0.0.1:{port()}", str(port())
    here = Path(sys.executable)
    theirs = [str(here.with_name("oxigraph")), "serve-read-only", "--bind", bind]
    theirs += ["--location", str(release.store)]
    ours = [str(here.with_name("yusuan")), "serve", "--store", str(directory)]
    addresses = {
        "oxigraph": f"http://{bind}/query",
        "yusuan": f"http://127.0.0.1:{listening}/sparql",
    }
    async with AsyncExitStack() as stack:
        commands = {"oxigraph": theirs, "yusuan": [*ours, "--port", listening]}
        pids: dict[str, list[int]] = {}
        for name, command in commands.items():
            await stack.enter_async_context(
                served(
                    command,
                    addresses[name],
                    {"YUSUAN_IN_MEMORY": "0", "YUSUAN_SLOW_SECONDS": "1000"},
                )
            )
            pids[name] = [max(_children())]
        await asyncio.sleep(SETTLED)
        await quiet()  # once ours has done what it does behind a start
        print(f"{'':22}{'oxigraph, ms':>14}{'ours, ms':>10}{'ratio':>8}")
        for title, (query, words) in asked(release.open()).items():
            turns = [
                {
                    name: await spent(addresses[name], pids[name], query, words, given.requests)
                    for name in addresses
                }
                for _ in range(given.turns)
            ]
            one, other = (median(turn[name] for turn in turns) for name in addresses)
            ratio = median(turn["yusuan"] / turn["oxigraph"] for turn in turns)
            print(f"{title:22}{one * 1e3:>14.3f}{other * 1e3:>10.3f}{ratio:>8.2f}", flush=True)


def asked(store: Store) -> Mapping[str, tuple[str, Words]]:
    """What is asked: in new words each time, and in the same, which our server knows."""
    found = store.query(f"SELECT ?l {{ ?l a <{YS}Line> }} LIMIT 1")
    assert isinstance(found, QuerySolutions)
    (line,) = (row["l"] for row in found)
    thing = f"SELECT * {{ {line} ?p ?o }}"
    return {
        "nothing": ("ASK {}", _anew),
        "one thing": (thing, _anew),
        "several of one thing": (SEVERAL, _anew),
        "one thing, again": (thing, str),
    }


async def spent(address: str, pids: list[int], query: str, words: Words, number: int) -> float:
    """Seconds of processor time of a server for each of so many requests by one client."""
    client = Client(address, 0)
    before = _processor(pids)
    for _ in range(number):
        answer = await client.ask(getting(address, words(query), JSON))
        if answer.status != 200:
            raise RuntimeError(answer.body.decode(errors="replace"))
    taken = _processor(pids) - before
    client.hang_up()
    return taken / number


def _children() -> list[int]:
    return [
        int(pid)
        for pid in Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    ]


def _processor(pids: list[int]) -> float:
    """Seconds of processor time of the threads that processes and those below them have now, to the nanosecond."""
    every = [each for pid in pids for each in (pid, *below(pid))]
    tasks = [task for pid in every for task in Path(f"/proc/{pid}/task").glob("*/schedstat")]
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9


def _anew(query: str) -> str:
    return f"{query} # {time.perf_counter_ns()}"


if __name__ == "__main__":
    main()
