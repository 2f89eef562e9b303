"""The graphs of a store → those who take their facts, in one pass: each graph is read once, whoever wants it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Store

from ontology import terms
from ontology.iri import term
from queries.columnar.facts import Facts, facts


@dataclass(frozen=True, slots=True)
class Taker:
    """Who takes the facts of some graphs, named by their IRIs."""

    graphs: Sequence[str]
    take: Callable[[str, Facts], None]


def read(store: Store, takers: Iterable[Taker]) -> None:
    """Give each taker the facts of its graphs, in the order of their IRIs."""
    wanted = [(frozenset(one.graphs), one.take) for one in takers]
    for graph in sorted(frozenset[str]().union(*(graphs for graphs, _ in wanted))):
        found = facts(store, graph)
        for graphs, take in wanted:
            if graph in graphs:
                take(graph, found)


def disclosed(store: Store) -> list[str]:
    """The graphs of disclosures, in the order of their IRIs."""
    found = store.quads_for_pattern(None, term("rdf", "type"), terms.Disclosure)
    graphs = {quad.graph_name for quad in found}
    return sorted(graph.value for graph in graphs if isinstance(graph, NamedNode))
