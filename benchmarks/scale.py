"""One size of store, measured: our server beside Oxigraph's and Virtuoso over the same quads, those of made disclosures.

python -m benchmarks.scale --quads 1000000 10000000 --peers oxigraph virtuoso
"""

import argparse
import asyncio
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pyoxigraph import RdfFormat, serialize

from benchmarks.many import disclosures
from benchmarks.peers import oxigraph, virtuoso
from benchmarks.server import port, served, timed
from benchmarks.sums import SUM
from benchmarks.tree import below, processor, resident, used
from benchmarks.writing import changed
from ingest.emit.nquads import apart, parsed
from ontology import skos, terms
from queries.columnar.lines import Lines
from queries.store.release import current, publish
from queries.store.store import Writer

PEERS = {"oxigraph": oxigraph, "virtuoso": virtuoso}
YS = f"PREFIX ys: <{terms.YS}>"
ALL = f"{YS} SELECT ?f (SUM(?a) AS ?n) {{ ?l ys:function ?f ; ys:amount ?a }} GROUP BY ?f"
EXPENDITURE = "expenditure by function and year"

SUMS = 100
"""Sums from columns that are timed together."""

Figures = dict[str, float]
"""Seconds of processor time by what was done; gigabytes where the name says so."""


@dataclass(frozen=True, slots=True)
class Quads:
    """A file of N-Quads (code lists and disclosures), how many it holds of both, and the last disclosure in it."""

    file: Path
    number: int
    disclosures: int
    last: bytes

    @property
    def graph(self) -> str:
        """The IRI of the last disclosure."""
        return next(iter(apart(self.last)))

    def queries(self) -> Mapping[str, str]:
        """What is asked, by what it asks for."""
        line = re.search(rb"^<(\S+/line/\S+)> ", self.last, re.MULTILINE)
        assert line
        each = "{ ?l ys:amount ?a ; ys:function ?f }"
        return {
            "one thing": f"SELECT * {{ <{line[1].decode()}> ?p ?o }}",
            "lines of a disclosure": f"{YS} SELECT * {{ GRAPH <{self.graph}> {each} }}",
            "a sum over all amounts with a function": ALL,
            EXPENDITURE: SUM,
        }


def made(quads: int, file: Path) -> Quads:
    """Write so many quads: the code lists, and disclosures until it is enough."""
    base = skos.nquads()
    number, each = base.count(b"\n"), list[int]()
    with file.open("wb") as output:
        output.write(base)
        for last in disclosures():
            output.write(last)
            each.append(last.count(b"\n"))
            if number + sum(each) >= quads:
                return Quads(file, number + sum(each), len(each), last)
    raise AssertionError("There are disclosures without end.")


def filled(quads: Quads, directory: Path) -> Figures:
    """Load, publish and open a store of ours, and add its columns up."""
    with Writer(directory) as writer:
        found = {"loading": used(lambda: _load(writer, quads.disclosures))}
        found["publishing"] = used(lambda: publish(writer))
    release = current(directory)
    lines = Lines(release.columns)
    wanted = {"table_kind": ["expenditure"]}
    sums = used(lambda: [lines.sums(["function"], wanted) for _ in range(SUMS)])
    found["of columns: " + EXPENDITURE] = sums / SUMS
    print(f"{quads.number:,} quads, {release.graphs:,} graphs, {lines.count():,} lines", flush=True)
    return found


def _load(writer: Writer, number: int) -> None:
    """Take the code lists and disclosures in as an ingest does."""
    writer.load_base(skos.graphs())
    for content in disclosures(number):
        for graph, lines in apart(content).items():
            writer.put(graph, lines)
    writer.complete()


def serving(directory: Path) -> AbstractAsyncContextManager[str]:
    """Our server over a store."""
    listening = str(port())
    command = [str(Path(sys.executable).with_name("yusuan")), "serve", "--store", str(directory)]
    environment = {"YUSUAN_TIMEOUT": "3600", "YUSUAN_IN_MEMORY": "0"}
    address = f"http://127.0.0.1:{listening}/sparql"
    return served([*command, "--port", listening], address, environment)


def replaced(quads: Quads, directory: Path) -> Figures:
    """Replace the last disclosure twice, as one changes after another, and publish it."""
    found: Figures = {}
    with Writer(directory) as writer:
        for graph, content in changed(quads.last):
            found["replacing a disclosure"] = used(partial(writer.put, graph, content))
            found["publishing it"] = used(lambda: publish(writer))
    return found


async def measured(address: str, quads: Quads, seconds: float) -> Figures:
    """Ask, and look at what the server takes, once it has done what it does behind a start."""
    await quiet()
    found: Figures = {}
    for name, query in quads.queries().items():
        before = processor(below(os.getpid()))
        answers = (await timed(address, query, 1, seconds)).rate * seconds
        found[name] = (processor(below(os.getpid())) - before) / answers
    found["memory, GB"] = resident(below(os.getpid())) / 1e9
    return found


async def quiet() -> None:
    """Wait until the servers below take less than a twentieth of a processor, ten minutes at most."""
    for _ in range(300):
        before = processor(below(os.getpid()))
        await asyncio.sleep(2)
        if processor(below(os.getpid())) - before < 0.1:
            return


async def peer(name: str, quads: Quads, directory: Path, seconds: float) -> Figures:
    """The same of a server of others."""
    directory.mkdir()
    async with PEERS[name](quads.file, directory) as server:
        found = {"loading": server.loading} | await measured(server.address, quads, seconds)
        for graph, content in changed(quads.last):
            triples = serialize((one.triple for one in parsed(content)), format=RdfFormat.N_TRIPLES)
            assert triples
            found["replacing a disclosure"] = used(partial(server.replace, graph, triples))
        return found | {"on disk, GB": size(directory) / 1e9}


def size(directory: Path) -> int:
    """Bytes that a folder takes, each file once whatever its names."""
    found = (path.stat() for path in directory.rglob("*") if path.is_file())
    return sum({stat.st_ino: stat.st_blocks * 512 for stat in found}.values())


async def compare(wanted: int, peers: Iterable[str], seconds: float, directory: Path) -> None:
    """Print what each server took, and how it compares with ours."""
    store = directory / "store"
    quads = made(wanted, directory / "quads.nq")
    figures = filled(quads, store) | {"on disk, GB": size(store) / 1e9}
    async with serving(store) as address:
        figures |= await measured(address, quads, seconds)
    figures |= replaced(quads, store)
    show("yusuan", figures, figures)
    shutil.rmtree(store)
    for name in peers:
        show(name, await peer(name, quads, directory / name, seconds), figures)
        shutil.rmtree(directory / name)


def show(name: str, found: Mapping[str, float], ours: Mapping[str, float]) -> None:
    """Print seconds of processor time (or gigabytes), and their ratio to ours."""
    for what, figure in found.items():
        ratio = figure / ours[what]
        print(f"{name:<10}{what:<46}{figure:>12.4f}{ratio:>10.2f}", flush=True)
    summed = "of columns: " + EXPENDITURE
    if summed not in found:
        ratio = ours[summed] / found[EXPENDITURE]
        print(f"{name:<10}columns to its {EXPENDITURE:<31}{'':>12}{ratio:>10.3f}", flush=True)


def main() -> None:
    """Read the arguments and compare; the folder for temporary files must have room."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--quads", type=int, nargs="+", default=[1_000_000])
    reader.add_argument("--peers", nargs="*", default=["oxigraph"], choices=[*PEERS])
    reader.add_argument("--seconds", type=float, default=5.0, help="for each query")
    given = reader.parse_args()
    for quads in sorted(given.quads):
        with tempfile.TemporaryDirectory(prefix="yusuan-scale-") as directory:
            print(
                f"\n{quads:,} quads, load {os.getloadavg()[0]:.0f}; seconds of processor time, ratio to ours"
            )
            asyncio.run(compare(quads, given.peers, given.seconds, Path(directory)))


if __name__ == "__main__":
    main()
