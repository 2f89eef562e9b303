"""From a release to a server elsewhere that holds the same graphs.

Each graph is replaced by one request, so that no reader sees half of one. Between the first request and
the last, readers may see some graphs as they were and others as they are: the Graph Store Protocol has
no transaction over graphs. Whatever ends the work, doing it again completes it.
"""

from collections.abc import Collection
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ontology.terms import ROOT
from queries.remote.graphstore import GraphStore
from queries.store.release import Release

OURS = ROOT
"""How the names of our graphs begin; other graphs of the server are left alone."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """How many graphs were written, were there already, and were removed."""

    written: int
    unchanged: int
    removed: int


def push(release: Release, server: GraphStore, held: Collection[str]) -> Pushed:
    """Make a server hold the graphs of a release, and of ours no others; `held` are those it has.

    :raises queries.failure.RemoteFailed: naming the server; what was done until then stays.
    """
    store = release.open()
    names = [graph for graph in store.named_graphs() if isinstance(graph, NamedNode)]
    written = sum(
        server.replace(graph, store.quads_for_pattern(None, None, None, graph))
        for graph in sorted(names, key=lambda graph: graph.value)
    )
    gone = sorted(set(held) - {graph.value for graph in names})
    removed = sum(server.remove(NamedNode(name)) for name in gone if name.startswith(OURS))
    return Pushed(written, len(names) - written, removed)
