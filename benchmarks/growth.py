"""How much longer each question of the catalogue takes over many disclosures than over few.

Exit code 1 where one that asks for one thing takes more than 1.5 times as long.

python -m benchmarks.growth --few 7 --many 63
"""

import argparse
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import QuerySolutions, Store

from benchmarks.many import disclosures
from ingest.emit.nquads import apart
from ontology import iri, terms
from ontology.skos import graphs
from queries.question.question import Question, catalog
from queries.store.release import publish
from queries.store.store import Writer

FIRST: Mapping[str, str] = {
    "disclosure": "SELECT ?x { ?p ys:disclosure ?x ; a ys:Project } ORDER BY ?x LIMIT 1",
    "unit": "SELECT ?x { ?p ys:unit ?x ; a ys:Project } ORDER BY ?x LIMIT 1",
    "project": "SELECT ?x { ?x a ys:Project } ORDER BY ?x LIMIT 1",
    "line": f"SELECT ?x {{ ?x ys:aggregation {iri.code('aggregation', 'total')} }} ORDER BY ?x LIMIT 1",
}
"""What stands for a parameter: the first of its kind, which both stores hold."""


MOST = 1.5
"""How many times as long a question about one thing may take."""

LEAST = 0.001
"""Seconds that tell nothing apart: a difference below is none."""


def main() -> None:
    """Make both stores, print the table and the verdict."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--few", type=int, default=7)
    wanted.add_argument("--many", type=int, default=63)
    given = wanted.parse_args()
    with TemporaryDirectory(prefix="yusuan-growth-") as place:
        few, many = (made(Path(place) / str(n), n) for n in (given.few, given.many))
        print(
            f"{len(few)} and {len(many)} quads, the default graphs included; {_quads_a_line(many)} quads a line"
        )
        print(f"{'question':40} {'few, ms':>9} {'many, ms':>9} {'ratio':>6}  asks for")
        grown = list[str]()
        for name, asked in catalog().items():
            values = {each: _value(few, FIRST[each]) for each in asked.parameters if each in FIRST}
            one, other = (spent(store, asked, values) for store in (few, many))
            said = ", ".join(values) or "all"
            print(
                f"{name:40} {one * 1e3:9.2f} {other * 1e3:9.2f} {other / one:6.2f}  {said}",
                flush=True,
            )
            if values and other > MOST * one + LEAST:
                grown.append(name)
    print(f"grow with the store: {', '.join(grown) or 'none'}")
    sys.exit(bool(grown))


def made(directory: Path, number: int) -> Store:
    """A release of so many disclosures beside the code lists."""
    with Writer(directory) as writer:
        writer.load_base(graphs())
        for content in disclosures(number):
            for name, quads in apart(content).items():
                writer.put(name, quads)
        return publish(writer).open()


def spent(store: Store, asked: Question, values: Mapping[str, str]) -> float:
    """Seconds of processor time of a question, the best of three."""
    text, best = asked.bind(values), float("inf")
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


def _quads_a_line(store: Store) -> int:
    lines = _value(store, "SELECT (STR(COUNT(*)) AS ?x) { ?l a ys:Line }")
    base = sum(1 for _ in graphs())
    return (len(store) // 2 - base) // int(lines)


if __name__ == "__main__":
    main()
