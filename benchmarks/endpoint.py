"""Our endpoint beside `oxigraph serve-read-only`: the same release, the same queries, one run."""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from benchmarks.lines import AMOUNT, FUNCTION, UNIT, fill
from benchmarks.server import Timed, port, served, timed
from ontology.terms import CODE, ID
from queries.store.release import Release

BROADER = "<http://www.w3.org/2004/02/skos/core#broader>"
QUERIES: Mapping[str, str] = {
    "nothing": "ASK {}",
    "one thing": f"SELECT * {{ <{ID}disclosure/7/line/9> ?p ?o }}",
    "narrower codes": f"SELECT * {{ ?x {BROADER} <{CODE}function/201> }}",
    "a graph": f"SELECT * {{ GRAPH <{ID}disclosure/7> {{ ?l {AMOUNT} ?a ; {FUNCTION} ?f }} }}",
    "lines of a unit": f"SELECT * {{ ?l {UNIT} <{ID}unit/7> ; {AMOUNT} ?a ; {FUNCTION} ?f }}",
    "a page of rows": f"SELECT * {{ ?l {AMOUNT} ?a ; {FUNCTION} ?f }} LIMIT 10000",
    "sum by function": f"SELECT ?f (SUM(?a) AS ?n) {{ ?l {FUNCTION} ?f ; {AMOUNT} ?a }} GROUP BY ?f",
}
"""From nothing but HTTP to some hundred milliseconds."""

ROW = "{:<17}{:>8}  {:<10}{:>10}{:>10}{:>10}{:>8}"


async def compare(
    directory: Path, release: Release, names: Sequence[str], clients: Sequence[int], seconds: float
) -> None:
    """Print the median and the 99th of a hundred in milliseconds, answers a second, and our ratio."""
    async with AsyncExitStack() as stack:
        servers = await started(stack, directory, release)
        print(ROW.format("query", "clients", "server", "p50", "p99", "rate", "ratio"))
        for name in names:
            for count in clients:
                found = {
                    server: await timed(address, QUERIES[name], count, seconds)
                    for server, address in servers.items()
                }
                _show(name, count, found)


def _show(name: str, count: int, found: Mapping[str, Timed]) -> None:
    theirs = found["oxigraph"]
    for server, one in found.items():
        ratio = f"{one.middle / theirs.middle:.2f}"
        times = [f"{number:.2f}" for number in (one.middle, one.slowest)]
        print(ROW.format(name, count, server, *times, f"{one.rate:.0f}", ratio), flush=True)


async def started(stack: AsyncExitStack, directory: Path, release: Release) -> dict[str, str]:
    """The addresses of Oxigraph and of our server, from disk and from memory."""
    here, bind = Path(sys.executable), f"127.0.0.1:{port()}"
    oxigraph = [str(here.with_name("oxigraph")), "serve-read-only", "--bind", bind]
    oxigraph += ["--location", str(release.store)]
    found = {"oxigraph": await stack.enter_async_context(served(oxigraph, f"http://{bind}/query"))}
    for name, loaded in (("disk", 0), ("memory", release.quads)):
        listening = str(port())
        ours = [str(here.with_name("yusuan")), "serve", "--store", str(directory)]
        address = f"http://127.0.0.1:{listening}/sparql"
        environment = {"YUSUAN_IN_MEMORY": str(loaded), "YUSUAN_SLOW_SECONDS": "1000"}
        server = served([*ours, "--port", listening], address, environment)
        found[name] = await stack.enter_async_context(server)
    await asyncio.sleep(release.quads / 50_000)  # loaded in the background meanwhile
    return found


def main() -> None:
    """Read the arguments, make the data, compare."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--disclosures", type=int, default=200)
    reader.add_argument("--seconds", type=float, default=3.0, help="for each figure")
    reader.add_argument("--clients", type=int, nargs="*", default=[1, 8, 32])
    reader.add_argument("--queries", nargs="*", default=[*QUERIES], choices=[*QUERIES])
    given = reader.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        release = fill(Path(directory), given.disclosures)
        print(f"{release.quads:,} quads in {release.graphs} graphs")
        asked = compare(Path(directory), release, given.queries, given.clients, given.seconds)
        asyncio.run(asked)


if __name__ == "__main__":
    main()
