"""What real documents give keeps the integrity constraints of RDF Data Cube, as the normalised cubes and as lines."""

from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, QueryBoolean, QueryTriples, RdfFormat, Store

from ingest.emit import disclosure
from ontology.codes import schemes
from ontology.iri import term
from ontology.skos import scheme_quads
from tests.ingest.disclosed import Read
from tests.ingest.test_readings import HELD

INTEGRITY = Path(__file__).parents[1] / "ontology" / "integrity"
CONSTRAINTS = {
    path.stem: path.read_text("utf-8")
    for path in sorted(INTEGRITY.glob("ic-*.rq"))
    if path.stem != "ic-12"  # which compares all observations two by two: `twice` groups them
}
CUBES = {path.name: path.read_text("utf-8") for path in (files("ontology") / "cubes").iterdir()}
LARGE = ("procurement", "procurement-2013", "division")
NAMES = [name for name in HELD if name.parent.name in ("dev", "seeds")][::4]
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
DIMENSIONS = (
    *("disclosure", "unit", "fiscalYear", "stage", "direction", "function", "economic"),
    *("governmentEconomic", "revenue", "fund", "part", "item", "project", "measure"),
    *("aggregation", "occurrence"),
)


@pytest.fixture(name="lists", scope="module")
def _lists() -> list[Quad]:
    store = Store()
    for name in ("ontology", "structure"):
        store.load((files("ontology") / f"{name}.ttl").read_bytes(), RdfFormat.TURTLE)
    for name in schemes():
        if name not in LARGE:
            store.extend(Quad(q.subject, q.predicate, q.object) for q in scheme_quads(name))
    return list(store)


def cubes(own: Store) -> list[Quad]:
    """The observations of all normalised cubes of a graph."""
    found: list[Quad] = []
    for query in CUBES.values():
        triples = own.query(query)
        assert isinstance(triples, QueryTriples)
        found += [Quad(each.subject, each.predicate, each.object) for each in triples]
    return found


def twice(quads: list[Quad]) -> list[tuple[object, ...]]:
    """The places that several observations of one data set share (IC-12)."""
    dimensions = [term("qb", "dataSet"), *(term("ys", name) for name in DIMENSIONS)]
    told: dict[object, dict[object, object]] = {}
    for quad in quads:
        told.setdefault(quad.subject, {})[quad.predicate] = quad.object
    places = Counter(
        tuple(said.get(dimension) for dimension in dimensions)
        for said in told.values()
        if term("ys", "amount") in said and term("qb", "dataSet") in said
    )
    return [place for place, number in places.items() if number > 1]


@pytest.mark.long
@pytest.mark.corpus
@pytest.mark.parametrize("name", NAMES, ids=[path.stem for path in NAMES])
def test_a_document_keeps_each_constraint(
    name: Path, shared: Path, disclosed: Read, lists: list[Quad]
) -> None:
    found = disclosed(shared / "corpus" / name.with_suffix(""))
    own, store = Store(), Store()
    own.extend(Quad(q.subject, q.predicate, q.object) for q in disclosure.quads(found))
    made = cubes(own)
    assert made
    store.extend(lists)
    store.extend(made)
    for concept in own.quads_for_pattern(None, TYPE, term("skos", "Concept")):  # that no list has
        store.extend(own.quads_for_pattern(concept.subject, None, None))
    broken = [key for key, query in CONSTRAINTS.items() if _holds(store, query)]
    assert broken == []
    assert twice(made) == []


def _holds(store: Store, query: str) -> bool:
    answer = store.query(query)
    assert isinstance(answer, QueryBoolean)
    return bool(answer)


def test_places_are_told_apart_by_grouping() -> None:
    set_, amount = NamedNode("urn:set"), term("ys", "amount")
    lines = [NamedNode("urn:one"), NamedNode("urn:two")]
    same = [Quad(line, term("qb", "dataSet"), set_) for line in lines]
    same += [Quad(line, amount, set_) for line in lines]
    assert len(twice(same)) == 1
    assert twice([*same, Quad(lines[0], term("ys", "part"), set_)]) == []
