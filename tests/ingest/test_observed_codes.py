"""A code that no list has gets a concept of its own in its place of the hierarchy, in the disclosure's graph."""

from pyoxigraph import Literal, NamedNode

from ingest.emit.meaning import unlisted
from ingest.emit.statement import Graph
from ingest.record import Code
from ontology.iri import code, term

GRAPH = NamedNode("https://w3id.org/yusuan/id/disclosure/甲局/2025/budget")


def test_observed_code_stands_below_its_parent_and_all_above() -> None:
    seen = Code("function", "2010877", "审计监督新事项", known=False, parent="20108")
    quads = list(unlisted([seen, seen, Code("function", "2010801")], Graph(GRAPH)))
    assert {quad.subject for quad in quads} == {code("function", "2010877")}
    said = {(quad.predicate, quad.object) for quad in quads}
    assert (term("skos", "broader"), code("function", "20108")) in said
    above = {one for predicate, one in said if predicate == term("skos", "broaderTransitive")}
    assert above == {code("function", "20108"), code("function", "201")}
    assert (term("skos", "prefLabel"), Literal("审计监督新事项", language="zh")) in said
    assert (NamedNode("https://w3id.org/yusuan/ontology#confidence"), Literal("observed")) in said


def test_observed_code_without_a_parent_has_nothing_above() -> None:
    quads = list(unlisted([Code("function", "299", known=False)], Graph(GRAPH)))
    assert not [quad for quad in quads if "broader" in quad.predicate.value]
