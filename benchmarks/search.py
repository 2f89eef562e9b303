"""Time the search box over a store: `python -m benchmarks.search --store yusuan-store`.

What people type is made of what the store holds: whole names, their first characters, pinyin, initials, a code and
a name with a wrong character. Each is asked over HTTP as suggestions are, by one client after the other; beside it
stands what SQLite's full-text index (trigrams) takes for the same texts over the same names, which knows neither
pinyin nor mistakes. Nothing is asserted.
"""

import argparse
import asyncio
import random
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote

import httpx

from benchmarks.server import answering, port, served
from ontology.spelling import syllables
from queries.columnar.lines import Lines
from queries.store.release import current

_NAMES = """
SELECT body_name FROM line UNION SELECT unit_name FROM line UNION SELECT project_name FROM line
UNION SELECT printed_name FROM line UNION SELECT division_name FROM line ORDER BY 1
"""
CODES = ("201", "2010101", "20108", "30201", "C0803", "610100")
EACH = 40
"""Texts of each kind."""


def names(store: str) -> list[str]:
    """Every name that the lines of a store hold, once."""
    rows = Lines(current(Path(store)).columns).select(_NAMES).rows
    return [str(name) for (name,) in rows if name and len(str(name)) > 2]


def typed(held: Sequence[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    """Kinds of text, and texts, as people type them."""
    for name in chance.sample(held, min(EACH, len(held))):
        sounds = syllables(name)
        wrong = chance.randrange(len(name))
        yield "name", name
        yield "beginning", name[:2]
        yield "pinyin", "".join(sounds)[:24]
        yield "initials", "".join(one[0] for one in sounds)[:8]
        yield "mistake", f"{name[:wrong]}错{name[wrong + 1 :]}"
    for code in CODES:
        yield "code", code


def peer(held: Sequence[str]) -> sqlite3.Connection:
    """The same names in a full-text index of SQLite."""
    made = sqlite3.connect(":memory:")
    made.execute("CREATE VIRTUAL TABLE name USING fts5(text, tokenize = 'trigram')")
    made.executemany("INSERT INTO name VALUES (?)", ((one,) for one in held))
    return made


def asked(index: sqlite3.Connection, text: str) -> float:
    """Milliseconds of processor time that the peer takes."""
    begun = time.process_time()
    index.execute("SELECT text FROM name WHERE text LIKE ? LIMIT 50", (f"%{text}%",)).fetchall()
    return 1000 * (time.process_time() - begun)


async def main(store: str) -> None:
    """Print the median and the 99th of a hundred of each kind, in milliseconds."""
    held = names(store)
    index, chance = peer(held), random.Random(0)
    at = f"http://127.0.0.1:{port()}"
    command = [
        str(Path(sys.executable).with_name("yusuan")),
        "serve",
        "--store",
        store,
        "--port",
        at[17:],
    ]
    times: dict[str, list[float]] = {}
    theirs: dict[str, list[float]] = {}
    async with served(command, f"{at}/sparql"), httpx.AsyncClient(base_url=at) as client:
        await answering(f"{at}/sparql")
        await client.get("/search.json?q=a", timeout=60)
        for kind, text in [*typed(held, chance)] * 2:
            begun = time.perf_counter()
            (await client.get(f"/search.json?q={quote(text)}&size=4")).raise_for_status()
            times.setdefault(kind, []).append(1000 * (time.perf_counter() - begun))
            theirs.setdefault(kind, []).append(asked(index, text))
    print(f"{len(held)} names\n{'kind':>10} {'p50':>7} {'p99':>7} {'sqlite p50':>11} {'p99':>7}")
    every = ("all", [*chain(*times.values())], [*chain(*theirs.values())])
    for kind, ours, other in [*((one, times[one], theirs[one]) for one in times), every]:
        cuts, peers = quantiles(ours, n=100), quantiles(other, n=100)
        print(f"{kind:>10} {cuts[49]:7.1f} {cuts[98]:7.1f} {peers[49]:11.2f} {peers[98]:7.2f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", default="yusuan-store", help="a store directory")
    asyncio.run(main(parser.parse_args().store))
