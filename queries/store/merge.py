"""The default graph: what any named graph states, each triple once, kept so with every write.

The engine's own union of graphs gives a triple as often as graphs state it, which multiplies the rows
of every join over it; SPARQL's dataset has it once (RDF 1.1 Semantics, section 5.3, merging).
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    Quad,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

Triples = frozenset[Triple]


def begin(store: Store) -> None:
    """Make the default graph of a store; what it holds of it already stays."""
    named = (quad for quad in store if isinstance(quad.graph_name, NamedNode))
    store.bulk_extend(unmerged(named))


def merged(store: Store) -> bool:
    """Whether a store carries its default graph; one that is empty needs none."""
    held = store.quads_for_pattern(None, None, None, DefaultGraph())
    return next(held, None) is not None or next(iter(store), None) is None


def count(store: Store) -> int:
    """How many triples the default graph holds."""
    rows = store.query(_statistic("merged"))
    assert isinstance(rows, QuerySolutions)
    return next(int(row["triples"].value) for row in rows)


def size(store: Store, graphs: Iterable[NamedNode]) -> int:
    """How many quads some named graphs hold."""
    rows = store.query(_statistic("size"), named_graphs=[*graphs])
    assert isinstance(rows, QuerySolutions)
    return next(int(row["quads"].value) for row in rows)


def _statistic(name: str) -> str:
    return files("queries").joinpath("statistics", f"{name}.rq").read_text("utf-8")


def triples(quads: Iterable[Quad]) -> Triples:
    """The triples of quads, whatever their graphs."""
    return frozenset(Triple(quad.subject, quad.predicate, quad.object) for quad in quads)


def unmerged(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The same triples as quads of the default graph."""
    return (Quad(quad.subject, quad.predicate, quad.object) for quad in quads)


def unstated(store: Store, graph: NamedNode, gone: Iterable[Triple]) -> Iterator[Triple]:
    """Those of a graph's triples that no other named graph states."""
    elsewhere = {DefaultGraph(), graph}
    for one in gone:
        found = store.quads_for_pattern(one.subject, one.predicate, one.object)
        if all(quad.graph_name in elsewhere for quad in found):
            yield one


def difference(store: Store, graph: NamedNode, held: Triples, wanted: Triples) -> str:
    """The update that makes a graph hold what is wanted, and the default graph with it.

    One SPARQL update is one transaction of the engine.
    """
    gone, new = held - wanted, wanted - held
    steps = [("DELETE DATA", gone, [*unstated(store, graph, gone)]), ("INSERT DATA", new, new)]
    return ";\n".join(
        f"{verb} {{ GRAPH {graph} {{\n{text(inside)}}}\n{text(outside)}}}"
        for verb, inside, outside in steps
        if inside
    )


def exchange(graphs: Mapping[NamedNode, Triples]) -> str:
    """The update that makes each graph hold exactly these triples, blank nodes included.

    A graph without triples goes.
    """
    steps = [_withdraw().replace("<urn:graph>", str(graph)) for graph in graphs]
    blocks = [f"GRAPH {graph} {{\n{text(held)}}}" for graph, held in graphs.items() if held]
    everything = frozenset[Triple]().union(*graphs.values())
    steps.append(f"INSERT DATA {{ {' '.join(blocks)}\n{text(everything)}}}")
    return ";\n".join(steps)


def text(given: Iterable[Triple]) -> str:
    """Triples in N-Triples."""
    output = io.BytesIO()
    serialize(given, output, RdfFormat.N_TRIPLES)
    return output.getvalue().decode()


@cache
def _withdraw() -> str:
    return files("queries").joinpath("updates", "withdraw.ru").read_text("utf-8")
