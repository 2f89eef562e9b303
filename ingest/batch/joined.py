"""A disclosure that was joined from several documents → all statements of its named graph."""

from collections.abc import Iterator
from dataclasses import replace

from ingest.batch.join import Joined
from ingest.checks.graph import statements
from ingest.emit.iris import Names
from ingest.emit.statement import Graph, Statement, named
from ontology import iri


def joined_graph(found: Joined) -> list[Statement]:
    """The graph with every document that it was made of; each table says in which one it stands."""
    said = {
        statement
        for _, document in found.parts
        for statement in statements(replace(found.disclosure, document=document))
    }
    return sorted(said.union(_origins(found)))


def _origins(found: Joined) -> Iterator[Statement]:
    names = Names(found.disclosure.identity, ())
    if len(found.parts) == 1:
        return
    graph = Graph(names.graph)
    for table in found.disclosure.tables:
        document = [one for first, one in found.parts if first < table.order][-1]
        origin = iri.thing("document", [document.sha256])
        subject = names.table(table.order, table.facet)
        yield from graph.say(subject, (named("prov:wasDerivedFrom"), origin))
