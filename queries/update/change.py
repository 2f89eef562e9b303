"""What may be changed over HTTP: a SPARQL update, or one graph as the Graph Store Protocol has it."""

from dataclasses import dataclass
from typing import Literal

from pyoxigraph import NamedNode, RdfFormat

from ontology.iri import graph
from queries.failure import Malformed

DEFAULT = graph("default")
"""The named graph that keeps what is written to the default graph.

The default graph of queries is the merge of all graphs, so that nothing can be taken out of it alone.
"""

FORMATS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "text/n3": RdfFormat.N3,
}
"""The formats in which a graph may be sent."""


@dataclass(frozen=True, slots=True)
class Update:
    """A SPARQL update with the dataset that the protocol gives to its WHERE clauses."""

    text: str
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Payload:
    """RDF as it was sent: its media type and its text, whose relative IRIs are relative to `base`."""

    media_type: str
    text: str
    base: str


@dataclass(frozen=True, slots=True)
class Graph:
    """One graph replaced, added to or removed; removing has no payloads."""

    act: Literal["replace", "add", "remove"]
    name: str
    payloads: tuple[Payload, ...] = ()


Change = Update | Graph


@dataclass(frozen=True, slots=True)
class Changed:
    """What came of a change: the release that has it, and whether its graph was there before."""

    release: str
    existed: bool = True


def absolute(iri: str) -> str:
    """The same IRI, if it is absolute.

    :raises Malformed: if it is not.
    """
    try:
        return NamedNode(iri).value
    except ValueError:
        raise Malformed(f"A graph is named by an absolute IRI, not by {iri!r}.") from None
