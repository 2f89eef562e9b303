"""A sum over everything: from the columns of a release, in SPARQL over it, and in Virtuoso.

python -m benchmarks.sums --disclosures 63 --virtuoso
"""

import argparse
import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import QuerySolutions, RdfFormat, Store, parse

from benchmarks.many import disclosures
from benchmarks.peers import virtuoso
from benchmarks.server import timed
from ontology import iri, skos, terms
from queries.columnar.build import build
from queries.columnar.lines import Lines
from queries.store.release import publish
from queries.store.store import Writer

SUM = f"""PREFIX ys: <{terms.YS}> PREFIX qb: <http://purl.org/linked-data/cube#>
SELECT ?year ?function (SUM(?amount) AS ?sum) WHERE {{
  ?table ys:kind {iri.code("table", "expenditure")} .
  ?line qb:dataSet ?table ; ys:part {iri.code("part", "total")} ; ys:function ?function ;
    ys:aggregation {iri.code("aggregation", "leaf")} ; ys:amount ?amount ; ys:fiscalYear ?year .
}} GROUP BY ?year ?function"""


def main() -> None:
    """Make the store, and print milliseconds, the best of five, with the ratio to the columns."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--disclosures", type=int, default=63)
    wanted.add_argument("--virtuoso", action="store_true", help="where virtuoso-t is installed")
    given = wanted.parse_args()
    with TemporaryDirectory(prefix="yusuan-sums-") as place:
        folder = Path(place)
        dump = folder / "quads" / "all.nq"
        dump.parent.mkdir()
        dump.write_bytes(skos.nquads() + b"".join(disclosures(given.disclosures)))
        with Writer(folder / "store") as writer:
            writer.load(parse(path=str(dump), format=RdfFormat.N_QUADS))
            release = publish(writer)
            anew = spent(lambda: build(writer.store, folder / "columns"), 1)
        lines, store = Lines(release.columns), release.open()
        print(f"{release.quads:,} quads, {lines.count():,} lines; columns made in {anew:.1f} s")
        ours = spent(lambda: lines.sums(["function"], {"table_kind": ["expenditure"]}), 5)
        show("columns", ours, ours)
        show("SPARQL", spent(lambda: _asked(store), 5), ours)
        if given.virtuoso:
            show("Virtuoso", asyncio.run(_virtuoso(dump, folder)), ours)


def spent(work: Callable[[], object], runs: int) -> float:
    """Seconds by the clock, the best of some runs."""
    taken: list[float] = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def show(name: str, seconds: float, ours: float) -> None:
    """Print milliseconds, and how many times as long as the columns took."""
    print(f"{name:10}{seconds * 1e3:10.1f} ms{seconds / ours:8.1f}", flush=True)


def _asked(store: Store) -> int:
    found = store.query(SUM)
    assert isinstance(found, QuerySolutions)
    return sum(1 for _ in found)


async def _virtuoso(dump: Path, folder: Path) -> float:
    place = folder / "virtuoso"
    place.mkdir()
    async with virtuoso(dump, place) as server:
        return (await timed(server.address, SUM, 1, 5.0)).middle / 1000


if __name__ == "__main__":
    main()
