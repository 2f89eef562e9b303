"""From a store to the documents that its disclosures were derived from."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Store

from ontology import terms
from ontology.iri import term


def documents(store: Store) -> Iterator[tuple[str, str, str]]:
    """For each document that a disclosure was derived from: its SHA-256, the disclosure, its name."""
    for quad in store.quads_for_pattern(None, term("prov", "wasDerivedFrom"), None):
        graph = quad.graph_name
        if not isinstance(graph, NamedNode) or not isinstance(quad.object, NamedNode):
            continue
        if quad.subject != graph:  # a table of a disclosure that was joined
            continue
        digests = _values(store, quad.object, terms.sha256, graph)
        names = _values(store, quad.object, terms.fileName, graph)
        for sha256 in digests:
            yield sha256, graph.value, names[0] if names else sha256


def corrected(store: Store) -> frozenset[str]:
    """The disclosures that hold a person's corrections."""
    found = store.quads_for_pattern(None, term("rdf", "type"), terms.Correction)
    return frozenset(q.graph_name.value for q in found if isinstance(q.graph_name, NamedNode))


def _values(store: Store, subject: NamedNode, predicate: NamedNode, graph: NamedNode) -> list[str]:
    found = store.quads_for_pattern(subject, predicate, None, graph)
    return sorted(quad.object.value for quad in found if isinstance(quad.object, Literal))
