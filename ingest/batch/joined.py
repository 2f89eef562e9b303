"""A disclosure that was joined from several documents → all quads of its named graph."""

from collections.abc import Iterator
from dataclasses import replace

from pyoxigraph import Quad

from ingest.batch.join import Joined
from ingest.checks.graph import graph
from ingest.emit.iris import Names
from ingest.emit.statement import named
from ontology import iri


def joined_graph(found: Joined) -> list[Quad]:
    """The graph with every document that it was made of; each table says in which one it stands."""
    quads = {
        quad
        for _, document in found.parts
        for quad in graph(replace(found.disclosure, document=document))
    }
    return sorted(quads | set(_origins(found)), key=str)


def _origins(found: Joined) -> Iterator[Quad]:
    names = Names(found.disclosure.identity, ())
    if len(found.parts) == 1:
        return
    for table in found.disclosure.tables:
        document = [one for first, one in found.parts if first < table.order][-1]
        origin = iri.thing("document", [document.sha256])
        subject = names.table(table.order, table.facet)
        yield Quad(subject, named("prov:wasDerivedFrom"), origin, names.graph)
