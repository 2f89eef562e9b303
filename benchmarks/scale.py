"""One size of store, measured: our server beside Oxigraph's and Virtuoso over the same quads.

python -m benchmarks.scale --quads 10000000 --peers oxigraph virtuoso
"""

import argparse
import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from itertools import chain, islice
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from benchmarks.clock import wall
from benchmarks.lines import AMOUNT, FUNCTION, disclosure
from benchmarks.peers import Held, oxigraph, virtuoso
from benchmarks.server import port, served, timed
from benchmarks.tree import below, resident
from ontology import skos
from ontology.terms import ID
from queries.store.release import current, publish
from queries.store.store import Writer

LINES = 1000
AT_ONCE = 25
"""Disclosures that are loaded in one step, a hundred thousand quads."""

QUERIES: Mapping[str, str] = {
    "one thing": f"SELECT * {{ <{ID}disclosure/7/line/9> ?p ?o }}",
    "a graph of 1,000 rows": f"SELECT * {{ GRAPH <{ID}disclosure/7> {{ ?l {AMOUNT} ?a ; {FUNCTION} ?f }} }}",
    "a sum over everything": f"SELECT ?f (SUM(?a) AS ?n) {{ ?l {FUNCTION} ?f ; {AMOUNT} ?a }} GROUP BY ?f",
}
PEERS = {"oxigraph": oxigraph, "virtuoso": virtuoso}

Figures = dict[str, float]
"""Seconds by what was done; `disk` and `memory` in bytes."""


def corpus(quads: int) -> Iterator[Iterator[Quad]]:
    """Disclosures of a thousand lines each."""
    return (disclosure(number, LINES) for number in range(quads // (4 * LINES)))


def filled(quads: int, directory: Path) -> Figures:
    """Load, publish and open a store of ours."""
    with Writer(directory) as writer:
        writer.load_base(skos.graphs())
        graphs = corpus(quads)
        found = {"loading": wall(lambda: _load(writer, graphs))}
        found["publishing"] = wall(lambda: publish(writer))
    return found | {"opening a release": wall(lambda: current(directory).open())}


def _load(writer: Writer, graphs: Iterator[Iterator[Quad]]) -> None:
    while batch := [*chain.from_iterable(islice(graphs, AT_ONCE))]:
        writer.load(batch)


@asynccontextmanager
async def held(directory: Path) -> AsyncGenerator[Held]:
    """Our server over a store; a graph is replaced by a writer that publishes it."""

    def replace(graph: str, content: bytes) -> None:
        name = NamedNode(graph)
        quads = (
            Quad(one.subject, one.predicate, one.object, name)
            for one in parse(content, RdfFormat.N_TRIPLES)
        )
        with Writer(directory) as writer:
            writer.replace(name, quads)
            publish(writer)

    listening = str(port())
    command = [str(Path(sys.executable).with_name("yusuan")), "serve", "--store", str(directory)]
    environment = {"YUSUAN_TIMEOUT": "3600", "YUSUAN_IN_MEMORY": "0"}
    address = f"http://127.0.0.1:{listening}/sparql"
    async with served([*command, "--port", listening], address, environment):
        yield Held(address, 0.0, replace, directory)


async def measured(server: Held, seconds: float) -> Figures:
    """Ask, replace a graph, and look at what the server takes."""
    found: Figures = {}
    for name, query in QUERIES.items():
        found[name] = (await timed(server.address, query, 1, seconds)).middle / 1000
    found["memory, GB"] = resident(below(os.getpid())) / 1e9
    graph = f"{ID}disclosure/7"
    triples = (quad.triple for quad in disclosure(8, LINES))
    content = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert content
    found["replacing a graph"] = wall(lambda: server.replace(graph, content))
    return found | {"on disk, GB": size(server.directory) / 1e9}


def size(directory: Path) -> int:
    """Bytes that a folder takes, each file once whatever its names."""
    found = (path.stat() for path in directory.rglob("*") if path.is_file())
    return sum({stat.st_ino: stat.st_blocks * 512 for stat in found}.values())


async def compare(quads: int, peers: Sequence[str], seconds: float, directory: Path) -> None:
    """Print what each server took, and how it compares with ours."""
    store, dump = directory / "store", directory / "quads.nq"
    figures = filled(quads, store)
    async with held(store) as server:
        figures |= await measured(server, seconds)
    show("yusuan", figures, figures)
    shutil.rmtree(store)
    serialize(chain(skos.graphs(), chain.from_iterable(corpus(quads))), dump, RdfFormat.N_QUADS)
    for name in peers:
        place = directory / name
        place.mkdir()
        async with PEERS[name](dump, place) as server:
            show(name, {"loading": server.loading} | await measured(server, seconds), figures)
        shutil.rmtree(place)


def show(name: str, found: Figures, ours: Figures) -> None:
    """Print seconds (or gigabytes), and their ratio to ours."""
    for what, figure in found.items():
        print(f"{name:<10}{what:<24}{figure:>12.4f}{figure / ours[what]:>10.2f}", flush=True)


def main() -> None:
    """Read the arguments and compare; the folder for temporary files must have room."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--quads", type=int, default=1_000_000)
    reader.add_argument("--peers", nargs="*", default=["oxigraph"], choices=[*PEERS])
    reader.add_argument("--seconds", type=float, default=5.0, help="for each query")
    given = reader.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        print(f"{given.quads:,} quads, load {os.getloadavg()[0]:.0f}; seconds, and ratio to ours")
        asyncio.run(compare(given.quads, given.peers, given.seconds, Path(directory)))


if __name__ == "__main__":
    main()
