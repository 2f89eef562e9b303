"""The code lists as graphs are sound SKOS, follow the XKOS practice, and are the same each time."""

from collections import Counter
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path

import pytest
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
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


def test_every_code_is_a_member_of_one_level(store: Store) -> None:
    levels = store.quads_for_pattern(None, None, term("xkos", "ClassificationLevel"))
    members = Counter(
        member.object
        for level in levels
        for member in store.quads_for_pattern(level.subject, term("skos", "member"), None)
    )
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


@pytest.mark.parametrize(("name", "rows"), [("cofog", 2141), ("gfsm", 411), ("economic", 188)])
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
@pytest.mark.parametrize(
    "practice", ["conformance-shapes", "recommended-optional-shapes"], ids=["must", "should"]
)
def test_the_lists_follow_the_xkos_practice(
    shared: Path, practice: str, every: Graph, report: Callable[[Graph, Graph], str]
) -> None:
    shapes = Graph().parse(shared / "conformance" / "xkos" / f"xkos-best-practices-{practice}.ttl")
    assert report(every, shapes) == ""


@pytest.mark.corpus
def test_the_xkos_practice_misses_what_is_not_said(
    shared: Path, report: Callable[[Graph, Graph], str]
) -> None:
    shapes = Graph().parse(
        shared / "conformance" / "xkos" / "xkos-best-practices-conformance-shapes.ttl"
    )
    dateless = _graph(q for q in scheme_quads("fund") if q.predicate != term("dcterms", "issued"))
    assert "issued" in report(dateless, shapes)


def test_the_lists_and_crosswalks_fit_their_shapes(
    every: Graph, report: Callable[[Graph, Graph], str]
) -> None:
    assert report(every, _shapes()) == ""


@pytest.mark.parametrize(
    ("left_out", "message"),
    [
        (term("skos", "notation"), "A code has one notation"),
        (term("dcterms", "source"), "A code has a source"),
        (term("owl", "versionInfo"), "A list names the edition"),
        (term("skos", "broader"), "A code stands at the top or below another"),
        (term("skos", "inScheme"), "A code is in one list"),
    ],
    ids=lambda value: str(value),
)
def test_what_a_list_lacks_is_named(
    left_out: NamedNode, message: str, report: Callable[[Graph, Graph], str]
) -> None:
    broken = _graph(q for q in scheme_quads("fund") if q.predicate != left_out)
    assert message in report(broken, _shapes())


def test_the_shapes_of_lists_are_valid_shacl(report: Callable[[Graph, Graph], str]) -> None:
    assert report(Graph(), _shapes()) == ""


@pytest.fixture(scope="module", name="every")
def _every(quads: list[Quad]) -> Graph:
    """All lists and crosswalks but the two long ones that hold nothing of another kind."""
    long = {graph("procurement"), graph("division"), graph("ontology"), graph("structure")}
    return _graph(q for q in quads if q.graph_name not in long)


def _graph(quads: Iterable[Quad]) -> Graph:
    triples = [Quad(q.subject, q.predicate, q.object) for q in quads]
    return Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")


def _shapes() -> Graph:
    text = (files("ontology") / "shapes-codes.ttl").read_text(encoding="utf-8")
    return Graph().parse(data=text, format="turtle")
