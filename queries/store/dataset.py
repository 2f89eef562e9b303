"""From a query to the RDF dataset that it is asked of (SPARQL 1.1 Query, section 13; Protocol, 2.1.4)."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Store

from queries.answer import Query
from queries.failure import Malformed
from queries.sparql.prologue import froms
from queries.store import merge

Named = list[NamedNode | BlankNode]
Defaults = list[NamedNode | BlankNode | DefaultGraph]


@dataclass(frozen=True, slots=True)
class Dataset:
    """A store with the graphs of it that a query sees; None leaves them to the store."""

    store: Store
    default: DefaultGraph | Defaults | None = None
    named: Named | None = None
    union: bool = False


def dataset(store: Store, query: Query) -> Dataset:
    """The dataset of a query; the one of the protocol wins over the query's own FROM.

    Several default graphs are merged in memory, because the engine gives a triple of two graphs twice.

    :raises Malformed: if a graph is named by no absolute IRI.
    """
    if query.default_graphs or query.named_graphs:
        default, named = _nodes(query.default_graphs), _nodes(query.named_graphs)
    else:
        clauses = froms(query.text)
        if clauses is None:
            return Dataset(store, union=not merge.merged(store))
        default, named = _nodes(clauses.default), _nodes(clauses.named)
    if len(default) < 2:
        return Dataset(store, [*default], [*named])
    joined = Store()
    joined.extend(_joined(store, default, named))
    return Dataset(joined, DefaultGraph(), [*named])


def _joined(store: Store, default: list[NamedNode], named: list[NamedNode]) -> Iterator[Quad]:
    for graph in default:
        yield from merge.unmerged(store.quads_for_pattern(None, None, None, graph))
    for graph in named:
        yield from store.quads_for_pattern(None, None, None, graph)


def _nodes(graphs: tuple[str, ...]) -> list[NamedNode]:
    try:
        return [NamedNode(graph) for graph in graphs]
    except ValueError as error:
        raise Malformed(f"The dataset is not made of absolute IRIs: {error}") from None
