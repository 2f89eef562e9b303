"""The normalised cubes keep the integrity constraints of RDF Data Cube, and broken ones do not."""

from importlib.resources import files
from pathlib import Path

import pytest
from pyoxigraph import (
    BlankNode,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
)

from ontology.codes import schemes
from ontology.iri import term
from ontology.skos import scheme_quads

Subject = NamedNode | BlankNode | Triple
HERE = Path(__file__).parent
CASE = (HERE / "cases" / "disclosure.ttl").read_bytes()
CONSTRAINTS = sorted((HERE / "integrity").glob("ic-*.rq"))
SMALL = [name for name in schemes() if name not in ("procurement", "procurement-2013", "division")]
CUBES = {
    "by-function": 2,
    "by-economic": 1,
    "by-government-economic": 1,
    "by-revenue": 1,
    "by-fund": 1,
    "by-item": 1,
    "by-debt": 1,
    "by-transfer": 1,
    "by-project": 1,
}


def cube(name: str) -> list[Quad]:
    disclosure = Store()
    disclosure.load(CASE, RdfFormat.TURTLE)
    found = disclosure.query((files("ontology") / "cubes" / f"{name}.rq").read_text("utf-8"))
    assert isinstance(found, QueryTriples)
    return [Quad(triple.subject, triple.predicate, triple.object) for triple in found]


def observations(name: str) -> list[Subject]:
    return [q.subject for q in cube(name) if q.object == term("qb", "Observation")]


@pytest.fixture(name="store")
def _store() -> Store:
    store = Store()
    for name in ("ontology", "structure"):
        store.load((files("ontology") / f"{name}.ttl").read_bytes(), RdfFormat.TURTLE)
    for name in SMALL:
        store.extend(Quad(q.subject, q.predicate, q.object) for q in scheme_quads(name))
    for name in CUBES:
        store.extend(cube(name))
    return store


def broken(store: Store, constraint: str) -> bool:
    query = (HERE / "integrity" / f"{constraint}.rq").read_text(encoding="utf-8")
    answer = store.query(query)
    assert isinstance(answer, QueryBoolean)
    return bool(answer)


@pytest.mark.parametrize("name", CUBES)
def test_each_cube_takes_the_lines_of_its_kind(name: str) -> None:
    assert len(observations(name)) == CUBES[name]


def test_the_cubes_share_no_line_and_leave_none() -> None:
    lines = [line for name in CUBES for line in observations(name)]
    assert len(lines) == len(set(lines)) == 10


def test_all_cubes_have_a_structure_and_a_query() -> None:
    queries = {path.name for path in (files("ontology") / "cubes").iterdir()}
    assert queries == {f"{name}.rq" for name in CUBES}


@pytest.mark.parametrize("constraint", [path.stem for path in CONSTRAINTS])
def test_the_cubes_keep_each_constraint(constraint: str, store: Store) -> None:
    assert not broken(store, constraint)


IN = "https://w3id.org/yusuan/id/disclosure/140900/忻州市人民代表大会常务委员会办公室/2023/budget/department/"


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("ic-01", "DELETE WHERE { in:line-item qb:dataSet ?set }"),
        ("ic-02", "DELETE WHERE { ?set qb:structure ?structure }"),
        ("ic-03", "DELETE WHERE { ys:amount a qb:MeasureProperty }"),
        ("ic-04", "DELETE WHERE { ys:fund rdfs:range ?range }"),
        ("ic-05", "DELETE WHERE { ys:fund qb:codeList ?list }"),
        ("ic-06", "INSERT DATA { structure:fund qb:componentRequired false }"),
        ("ic-07", "DELETE WHERE { ?structure qb:sliceKey ?key }"),
        ("ic-08", "INSERT DATA { structure:one-disclosure qb:componentProperty ys:scope }"),
        ("ic-11", "DELETE WHERE { in:line-item ys:part ?part }"),
        (
            "ic-12",
            "DELETE { ?line ys:part ?part } INSERT { ?line ys:part <urn:part> }"
            "WHERE { ?line ys:function ?function ; ys:part ?part }",
        ),
        ("ic-13", "DELETE WHERE { in:line-item ys:printedUnit ?money }"),
        ("ic-14", "DELETE WHERE { in:line-item ys:amount ?amount }"),
        ("ic-19", "INSERT DATA { in:line-item ys:fund <urn:fund> }"),
    ],
)
def test_a_broken_cube_is_found(constraint: str, change: str, store: Store) -> None:
    prefixes = {
        "in": IN,
        "qb": "http://purl.org/linked-data/cube#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "structure": "https://w3id.org/yusuan/structure#",
        "ys": "https://w3id.org/yusuan/ontology#",
    }
    store.update(change, prefixes=prefixes)
    assert broken(store, constraint)


def test_every_constraint_has_a_cube_that_breaks_it() -> None:
    assert len(CONSTRAINTS) == 13
