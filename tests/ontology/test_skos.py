"""The code lists as graphs are sound SKOS, follow the XKOS practice, and are the same each time."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    RdfFormat,
    Store,
    parse,
    serialize,
)
from rdflib import Graph

from ontology.codes import scheme, schemes
from ontology.crosswalk import correspondences, crosswalks
from ontology.iri import code, graph, term
from ontology.skos import graphs, scheme_quads

PRACTICE = Path(__file__).parents[3] / "shared" / "conformance" / "xkos"
SKOS = {"skos": "http://www.w3.org/2004/02/skos/core#"}


@pytest.fixture(scope="module", name="quads")
def _quads() -> list[Quad]:
    return list(graphs())


@pytest.fixture(scope="module", name="store")
def _store(quads: list[Quad]) -> Store:
    store = Store()
    store.bulk_extend(Quad(q.subject, q.predicate, q.object) for q in quads)
    return store


def test_the_same_bytes_come_out_each_time(quads: list[Quad]) -> None:
    again = serialize(graphs(), format=RdfFormat.N_QUADS)
    assert serialize(quads, format=RdfFormat.N_QUADS) == again


def test_no_statement_is_made_twice(quads: list[Quad]) -> None:
    assert len(quads) == len(set(quads))


def test_each_list_and_crosswalk_has_a_graph_of_its_own(quads: list[Quad]) -> None:
    names = {"ontology", "structure", *schemes(), *(f"crosswalk-{name}" for name in crosswalks())}
    assert {q.graph_name for q in quads} == {graph(name) for name in names}


def test_blank_nodes_are_named_by_their_list(quads: list[Quad]) -> None:
    blank = {q.subject.value for q in quads if isinstance(q.subject, BlankNode)}
    assert "function-levels-3" in blank
    assert len(blank) == sum(len(scheme(name).levels) for name in schemes())


def test_the_graphs_load_again_as_they_were(quads: list[Quad]) -> None:
    data = serialize(quads, format=RdfFormat.N_QUADS)
    again = Counter(q.graph_name for q in parse(data, RdfFormat.N_QUADS))
    assert again == Counter(q.graph_name for q in quads)


@pytest.mark.parametrize(
    ("fault", "pattern"),
    [
        ("a cycle", "?c skos:broader+ ?c"),
        ("a code above itself", "?c skos:broaderTransitive ?c"),
        (
            "two names in one language",
            "?c skos:prefLabel ?a, ?b FILTER(?a != ?b && LANG(?a) = LANG(?b))",
        ),
        ("one name preferred and not", "?c skos:prefLabel ?a ; skos:altLabel ?a"),
        ("two codes above one", "?c skos:broader ?a, ?b FILTER(?a != ?b)"),
        ("a missing code", "?c skos:broader ?a FILTER NOT EXISTS { ?a a skos:Concept }"),
        (
            "a code above in another list",
            "?c skos:broader ?a ; skos:inScheme ?s FILTER NOT EXISTS { ?a skos:inScheme ?s }",
        ),
        (
            "a code above that does not lead back",
            "?c skos:broader ?a FILTER NOT EXISTS { ?a skos:narrower ?c }",
        ),
        ("a top below another", "?c skos:topConceptOf ?s ; skos:broader ?a"),
        (
            "a top that its list does not know",
            "?c skos:topConceptOf ?s FILTER NOT EXISTS { ?s skos:hasTopConcept ?c }",
        ),
        (
            "a chain without a top",
            "?c a skos:Concept FILTER NOT EXISTS { ?c skos:broader* / skos:topConceptOf ?s }",
        ),
        (
            "a chain that was not closed",
            "?c skos:broader/skos:broader ?a FILTER NOT EXISTS { ?c skos:broaderTransitive ?a }",
        ),
        (
            "an exact match that is also broader",
            "?c skos:exactMatch ?d ; skos:broadMatch|skos:relatedMatch ?d",
        ),
        (
            "a match without its inverse",
            "?c skos:broadMatch ?d FILTER NOT EXISTS { ?d skos:narrowMatch ?c }",
        ),
        (
            "a match with nothing",
            "?c skos:mappingRelation|skos:exactMatch|skos:closeMatch|skos:broadMatch ?d FILTER NOT EXISTS { ?d a skos:Concept }",
        ),
    ],
)
def test_the_lists_have_no(fault: str, pattern: str, store: Store) -> None:
    answer = store.query(f"ASK {{ {pattern} }}", prefixes=SKOS)
    assert isinstance(answer, QueryBoolean)
    assert not bool(answer), fault


def test_every_code_is_a_member_of_one_level(store: Store) -> None:
    members = Counter(q.object for q in store.quads_for_pattern(None, term("skos", "member"), None))
    assert set(members.values()) == {1}
    assert len(members) == sum(len(scheme(name).concepts) for name in schemes())


def test_a_code_says_its_names_years_and_source() -> None:
    subject = code("function", "21305")
    said = {(q.predicate, str(q.object)) for q in scheme_quads("function") if q.subject == subject}
    assert (term("skos", "altLabel"), '"扶贫"@zh') in said
    assert (term("skos", "historyNote"), '"扶贫（至 2021 年）"@zh') in said
    assert (term("skos", "broaderTransitive"), str(code("function", "213"))) in said
    expired = code("function", "2010308")
    years = [q.object for q in scheme_quads("function") if q.subject == expired]
    assert '"2023"^^<http://www.w3.org/2001/XMLSchema#gYear>' in [str(year) for year in years]


@pytest.mark.parametrize(("name", "rows"), [("cofog", 317), ("gfsm", 196), ("economic", 188)])
def test_each_correspondence_is_an_association_of_its_own(name: str, rows: int) -> None:
    found = correspondences(name)
    assert len({row.association for row in found}) == len(found) == rows


def test_a_correspondence_of_some_units_says_which(store: Store) -> None:
    nature = NamedNode("https://w3id.org/yusuan/ontology#unitNature")
    natures = Counter(q.object for q in store.quads_for_pattern(None, nature, None))
    assert natures == {
        Literal("机关和参照公务员法管理的事业单位"): 72,
        Literal("事业单位（非参公）"): 72,
    }


@pytest.mark.corpus
@pytest.mark.skipif(not PRACTICE.exists(), reason="the XKOS shapes are not at hand")
@pytest.mark.parametrize("name", ["fund", "economic", "cofog"])
def test_the_lists_follow_the_xkos_practice(
    name: str, report: Callable[[Graph, Graph], str]
) -> None:
    shapes = Graph().parse(PRACTICE / "xkos-best-practices-conformance-shapes.ttl")
    data = Graph().parse(data=serialize(_triples(name), format=RdfFormat.N_TRIPLES), format="nt")
    assert report(data, shapes) == ""


def _triples(name: str) -> list[Quad]:
    return [Quad(q.subject, q.predicate, q.object) for q in scheme_quads(name)]
