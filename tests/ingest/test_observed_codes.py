"""A code that no list has gets a concept of its own in its place of the hierarchy, in the disclosure's graph."""

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from ingest.emit.meaning import unlisted
from ingest.emit.nquads import encoded, parsed
from ingest.emit.statement import Graph, Statement
from ingest.record import Code
from ontology.iri import code, term

GRAPH = NamedNode("https://w3id.org/yusuan/id/disclosure/甲局/2025/budget")


def said(statements: Iterable[Statement]) -> list[Quad]:
    return parsed(encoded(statements))


def test_observed_code_stands_below_its_parent_and_all_above() -> None:
    seen = Code("function", "2010877", "审计监督新事项", known=False, parent="20108")
    quads = said(unlisted([seen, seen, Code("function", "2010801")], Graph(GRAPH)))
    assert {quad.subject for quad in quads} == {code("function", "2010877")}
    told = {(quad.predicate, quad.object) for quad in quads}
    assert (term("skos", "broader"), code("function", "20108")) in told
    above = {one for predicate, one in told if predicate == term("skos", "broaderTransitive")}
    assert above == {code("function", "20108"), code("function", "201")}
    assert (term("skos", "prefLabel"), Literal("审计监督新事项", language="zh")) in told
    assert (NamedNode("https://w3id.org/yusuan/ontology#confidence"), Literal("observed")) in told


def test_observed_code_without_a_parent_has_nothing_above() -> None:
    quads = said(unlisted([Code("function", "299", known=False)], Graph(GRAPH)))
    assert not [quad for quad in quads if "broader" in quad.predicate.value]
