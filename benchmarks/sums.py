"""A sum over everything: from the columns of a release, by `/aggregate`, in SPARQL over it, and in Virtuoso, in turn.

python -m benchmarks.sums --disclosures 63 --virtuoso --times 11
"""

import argparse
import asyncio
import os
import shutil
import time
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlencode
from urllib.request import urlopen

import duckdb
from pyoxigraph import QuerySolutions, RdfFormat, Store, parse

from benchmarks.many import disclosures
from benchmarks.peers import virtuoso
from benchmarks.tree import below, processor
from ontology import iri, skos, terms
from queries.columnar.lines import Lines
from queries.store.release import Release, current, publish
from queries.store.store import Writer
from queries.tables.aggregate import aggregate
from queries.tables.reader import Tables
from queries.tables.sums import Asked

SUM = f"""PREFIX ys: <{terms.YS}> PREFIX qb: <http://purl.org/linked-data/cube#>
SELECT ?year ?function (SUM(?amount) AS ?sum) WHERE {{
  ?table ys:kind {iri.code("table", "expenditure")} .
  ?line qb:dataSet ?table ; ys:part {iri.code("part", "total")} ; ys:function ?function ;
    ys:aggregation {iri.code("aggregation", "leaf")} ; ys:amount ?amount ; ys:fiscalYear ?year .
}} GROUP BY ?year ?function"""

CUT = {"scope": ["department"], "stage": ["budget"]}
ASKED = Asked(drilldown=("year", "function"), cut=CUT, size=10_000)
"""The same sum of `/aggregate`, which tells what it left out and that nothing counts twice, too."""

TOGETHER = 20
"""How often each is asked in its turn: what servers take is told in hundredths of a second."""

Ways = Mapping[str, Callable[[], object]]


def main() -> None:
    """Make the store, and print milliseconds of processor time, the medians of turns, with the ratio to the columns."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--disclosures", type=int, default=63)
    wanted.add_argument("--virtuoso", action="store_true", help="where virtuoso-t is installed")
    wanted.add_argument(
        "--times", type=int, nargs="*", default=[11], help="the lines so often, too"
    )
    wanted.add_argument("--turns", type=int, default=7)
    wanted.add_argument("--store", type=Path, help="one that is there, with --dump")
    wanted.add_argument("--dump", type=Path, help="a file of its N-Quads, alone in its folder")
    given = wanted.parse_args()
    with TemporaryDirectory(prefix="yusuan-sums-") as place:
        folder = Path(place)
        dump, release = (
            (given.dump, current(given.store)) if given.store else made(folder, given.disclosures)
        )
        asyncio.run(compare(release, dump, folder, given))


def made(folder: Path, number: int) -> tuple[Path, Release]:
    """A dump and a release of so many disclosures."""
    dump = folder / "quads" / "all.nq"
    dump.parent.mkdir()
    dump.write_bytes(skos.nquads() + b"".join(disclosures(number)))
    with Writer(folder / "store") as writer:
        writer.load(parse(path=str(dump), format=RdfFormat.N_QUADS))
        return dump, publish(writer)


async def compare(release: Release, dump: Path, folder: Path, given: argparse.Namespace) -> None:
    """Ask all in turn: of the release, and of its columns so many times over."""
    store = release.open()
    async with AsyncExitStack() as stack:
        ways = {**columns(release.columns), "SPARQL": lambda: _asked(store)}
        if given.virtuoso:
            place = folder / "virtuoso"
            place.mkdir()
            server = await stack.enter_async_context(virtuoso(dump, place))
            ways["Virtuoso"] = lambda: _fetched(server.address)
        show(f"{release.quads:,} quads, {_number(release.columns):,} lines", ways, given.turns)
        for times in given.times:
            larger = repeated(release.columns, folder / f"times{times}", times)
            show(f"{_number(larger):,} lines", columns(larger), given.turns)


def columns(folder: Path) -> Ways:
    """The ways over columns; opened, so that what is held is held."""
    lines, tables = Lines(folder), Tables(folder)
    ways: Ways = {
        "columns": lambda: lines.sums(["function"], {"table_kind": ["expenditure"]}),
        "/aggregate": lambda: aggregate(tables, ASKED),
    }
    for name, ask in ways.items():
        begun = time.process_time()
        ask()
        print(f"{name}, opened and first asked: {(time.process_time() - begun) * 1e3:.0f} ms")
    return ways


def show(title: str, ways: Ways, turns: int) -> None:
    """Ask each in its turn, and print what it took."""
    taken = [{name: spent(ask) for name, ask in ways.items()} for _ in range(turns)]
    print(title)
    ours = median(one["columns"] for one in taken)
    for name in ways:
        found = median(one[name] for one in taken)
        print(f"  {name:12}{found * 1e3:10.2f} ms{ours / found:8.2f}", flush=True)


def spent(ask: Callable[[], object]) -> float:
    """Seconds of processor time that one answer took, of this process and of all below it."""
    before = _processor()
    for _ in range(TOGETHER):
        ask()
    return (_processor() - before) / TOGETHER


def _processor() -> float:
    return time.process_time() + processor(below(os.getpid()))


def repeated(folder: Path, target: Path, times: int) -> Path:
    """The columns with each line so many times, each time of other disclosures and bodies."""
    shutil.copytree(folder, target)
    for file in (target / "lines").rglob("*.parquet"):
        names = ", ".join(
            f"{one} || '/' || turn AS {one}" for one in ("line", "disclosure", "body")
        )
        held = duckdb.connect()
        text = f"SELECT * EXCLUDE (turn) REPLACE ({names}) FROM read_parquet(?, hive_partitioning = false), range(?) AS every(turn)"
        held.execute(f"CREATE TABLE rows AS {text}", [str(file), times])
        file.unlink()
        order = "disclosure, table_order, data_set, page, paper_row, paper_column, line"
        ordered = f"SELECT * FROM rows ORDER BY {order}"
        held.execute(f"COPY ({ordered}) TO '{file}' (FORMAT parquet, COMPRESSION zstd)")
        held.close()
    return target


def _number(folder: Path) -> int:
    return Lines(folder).count()


def _asked(store: Store) -> int:
    found = store.query(SUM)
    assert isinstance(found, QuerySolutions)
    return sum(1 for _ in found)


def _fetched(address: str) -> bytes:
    """The answer of a server, asked in new words each time, so that it gives none that it knows."""
    query = urlencode({"query": f"{SUM} # {time.perf_counter_ns()}"})
    with urlopen(f"{address}?{query}") as answer:
        return bytes(answer.read())


if __name__ == "__main__":
    main()
