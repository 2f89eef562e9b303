"""How much more each question of the catalogue takes over many disclosures than over few: in steps, and in processor time.

Exit code 1 where one that asks for one thing takes more than 1.5 times as many steps, or another grows faster than the store.

python -m benchmarks.growth --few 10 --many 60
"""

import argparse
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import QuerySolutions, Store

from benchmarks.many import disclosures
from benchmarks.steps import steps
from ingest.emit.nquads import apart
from ontology import iri, terms
from ontology.skos import graphs
from queries.question.question import Question, catalog
from queries.store.store import Writer

FIRST: Mapping[str, str] = {
    "disclosure": "SELECT ?x { ?p ys:disclosure ?x ; a ys:Project } ORDER BY ?x LIMIT 1",
    "unit": "SELECT ?x { ?p ys:unit ?x ; a ys:Project } ORDER BY ?x LIMIT 1",
    "project": "SELECT ?x { ?x a ys:Project } ORDER BY ?x LIMIT 1",
    "line": f"SELECT ?x {{ ?x ys:aggregation {iri.code('aggregation', 'total')} }} ORDER BY ?x LIMIT 1",
}
"""What stands for a parameter that is one thing: the first of its kind, which both stores hold."""

MOST = 1.5
"""How many times as many steps a question about one thing may take."""

ROW = "{:40}{:>10}{:>11}{:>7}{:>10}{:>10}{:>7}  {}"


def main() -> None:
    """Make both stores, print the table and the verdict."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument(
        "--few", type=int, default=10, help="a multiple of the examples, so that each counts alike"
    )
    wanted.add_argument("--many", type=int, default=60)
    given = wanted.parse_args()
    with TemporaryDirectory(prefix="yusuan-growth-") as place:
        folders = [Path(place) / str(number) for number in (given.few, given.many)]
        for folder, number in zip(folders, (given.few, given.many), strict=True):
            put(folder, disclosures(number))
        grown = report(folders[0] / "writer", folders[1] / "writer", given.many / given.few)
    print(f"grow more than they may: {', '.join(grown) or 'none'}")
    sys.exit(bool(grown))


def report(few: Path, many: Path, more: float) -> list[str]:
    """Print a row for each question; gives those that grow more than they may, `more` being what the store grew."""
    stores = [Store.read_only(str(folder)) for folder in (few, many)]
    values, grown = about(stores[0]), list[str]()
    print(f"{len(stores[0])} and {len(stores[1])} quads, the default graphs included")
    print(ROW.format("question", "steps", "of many", "ratio", "ms", "of many", "ratio", "asks for"))
    for name, asked in catalog().items():
        text = asked.bind(of(asked, values))
        taken = [steps(folder, text) for folder in (few, many)]
        times = [spent(store, text) * 1e3 for store in stores]
        ratio = taken[1] / max(taken[0], 1)
        shown = [*taken, f"{ratio:.2f}", *(f"{each:.2f}" for each in times)]
        said = ", ".join(of(asked, values)) or "all"
        print(ROW.format(name, *shown, f"{times[1] / times[0]:.2f}", said), flush=True)
        if ratio > (MOST if of(asked, values) else more):
            grown.append(name)
    return grown


def put(directory: Path, made: Iterable[bytes]) -> None:
    """Put disclosures into a store beside the code lists."""
    with Writer(directory) as writer:
        writer.load_base(graphs())
        for content in made:
            for name, quads in apart(content).items():
                writer.put(name, quads)
        writer.complete()


def about(store: Store) -> Mapping[str, str]:
    """The things of a store that questions are asked about."""
    return {name: _value(store, text) for name, text in FIRST.items()}


def of(asked: Question, values: Mapping[str, str]) -> Mapping[str, str]:
    """The values that a question has parameters for; none where it asks for everything."""
    return {name: value for name, value in values.items() if name in asked.parameters}


def spent(store: Store, text: str) -> float:
    """Seconds of processor time of a query, the best of three."""
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        found = store.query(text)
        assert isinstance(found, QuerySolutions)
        for _row in found:
            pass
        best = min(best, time.process_time() - begun)
    return best


def _value(store: Store, text: str) -> str:
    found = store.query(f"PREFIX ys: <{terms.YS}> {text}")
    assert isinstance(found, QuerySolutions)
    return next(str(row[0].value) for row in found)


if __name__ == "__main__":
    main()
