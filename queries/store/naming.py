"""One preferred name for each body and programme, however many disclosures print it, each in its own words.

A disclosure's graph states the names that it prints (`ys:printedName`) and prefers the fullest of them. Where
several graphs speak of one thing, the fullest of all is preferred in each, one of today before a former one; what
a graph prints otherwise is an alternative name there. So the names of a store depend on its disclosures, not on the order in which they came.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Store

from ontology import terms
from ontology.iri import term
from ontology.successions import is_former
from queries.store.store import Writer

PREFERRED, ALTERNATIVE = term("skos", "prefLabel"), term("skos", "altLabel")


def settle(writer: Writer, graphs: Iterable[str]) -> int:
    """Settle the names of what the graphs of these IRIs speak of, in every graph; returns how many graphs changed."""
    named = map(NamedNode, graphs)
    things = sorted({one.value for graph in named for one in _named(writer.store, graph)})
    changed: dict[NamedNode, list[Quad]] = {}
    for thing in map(NamedNode, things):
        for quad in _unsettled(writer.store, thing):
            if isinstance(quad.graph_name, NamedNode):
                changed.setdefault(quad.graph_name, []).append(quad)
    for graph, wanted in sorted(changed.items(), key=lambda item: item[0].value):
        writer.replace(graph, _renamed(list(writer.quads(graph)), wanted))
    return len(changed)


def _named(store: Store, graph: NamedNode) -> Iterator[NamedNode]:
    """The things whose printed names a graph states with a preferred one."""
    for quad in store.quads_for_pattern(None, terms.printedName, None, graph):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject


def _unsettled(store: Store, thing: NamedNode) -> Iterator[Quad]:
    """The preferred name of a thing, in each graph that prefers another or several."""
    stated: dict[NamedNode, set[str]] = {}
    for quad in store.quads_for_pattern(thing, PREFERRED, None, None):
        if isinstance(quad.graph_name, NamedNode) and isinstance(quad.object, Literal):
            stated.setdefault(quad.graph_name, set()).add(quad.object.value)
    names = {name for each in stated.values() for name in each}
    if len(names) > 1:
        best = min(names, key=lambda name: (is_former(name), -len(name), name))
        for graph, own in stated.items():
            if own != {best}:
                yield Quad(thing, PREFERRED, Literal(best, language="zh"), graph)


def _renamed(held: list[Quad], wanted: list[Quad]) -> Iterator[Quad]:
    """A graph with these preferred names; of what it prints otherwise, alternative ones."""
    best = {quad.subject: quad for quad in wanted}
    for quad in held:
        if quad.subject not in best or quad.predicate not in (PREFERRED, ALTERNATIVE):
            yield quad
    for quad in held:
        chosen = best.get(quad.subject)
        if chosen and quad.predicate == terms.printedName and isinstance(quad.object, Literal):
            name = Literal(quad.object.value, language="zh")
            if name != chosen.object:
                yield Quad(quad.subject, ALTERNATIVE, name, quad.graph_name)
    yield from wanted
