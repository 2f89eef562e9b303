"""From a release to the service description of an endpoint: what it speaks, holds, and can be asked.

SPARQL 1.1 Service Description, with what editors read to complete terms: VoID partitions, prefixes
(`sh:declare`), and the catalogue as example queries (`sh:SPARQLSelectExecutable`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from ontology.terms import PREFIXES
from queries.description.catalogue import (
    all_of,
    counted,
    format_of,
    partitions,
    serialized,
    statistics,
    term,
)
from queries.engine import Engine
from queries.functions import FUNCTIONS
from queries.media import GRAPH, ROWS
from queries.question.question import Question, catalog
from queries.rows import Row

SCHEMA = "https://schema.org/"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An endpoint: its address, and whether it takes updates."""

    address: str
    writable: bool = False

    def node(self, name: str) -> NamedNode:
        """Something that the description names."""
        return NamedNode(f"{self.address}#{name}")


async def service(engine: Engine, endpoint: Endpoint, media_type: str) -> bytes:
    """The service description of an endpoint."""
    graphs, classes, properties, merged = [
        await statistics(engine, name) for name in ("graphs", "classes", "properties", "merged")
    ]
    default = endpoint.node("default-graph")

    def everything() -> Iterator[Triple]:
        yield from _speaks(endpoint)
        yield from all_of(default, "rdf:type", term("sd:Graph"))
        yield from all_of(default, "void:triples", counted(int(merged[0]["triples"].text)))
        yield from partitions(default, endpoint.node, classes, properties)
        yield from _graphs(endpoint, graphs)
        yield from _prefixes(endpoint)
        for question in catalog().values():
            yield from _example(endpoint, question)

    return serialized(everything(), media_type)


def _speaks(endpoint: Endpoint) -> Iterator[Triple]:
    node, dataset = NamedNode(endpoint.address), endpoint.node("dataset")
    languages = ["sd:SPARQL11Query", *(["sd:SPARQL11Update"] if endpoint.writable else [])]
    formats = dict.fromkeys([*ROWS, *GRAPH])
    yield from all_of(node, "rdf:type", term("sd:Service"))
    yield from all_of(node, "sd:endpoint", node)
    yield from all_of(node, "sd:supportedLanguage", *(term(name) for name in languages))
    yield from all_of(node, "sd:feature", term("sd:UnionDefaultGraph"))
    yield from all_of(node, "sd:resultFormat", *(format_of(media) for media in formats))
    yield from all_of(node, "sd:extensionFunction", *FUNCTIONS)
    yield from all_of(node, "sd:defaultDataset", dataset)
    yield from all_of(dataset, "rdf:type", term("sd:Dataset"))
    yield from all_of(dataset, "sd:defaultGraph", endpoint.node("default-graph"))


def _graphs(endpoint: Endpoint, graphs: Sequence[Row]) -> Iterator[Triple]:
    for number, row in enumerate(graphs):
        entry, graph = endpoint.node(f"graph-{number}"), endpoint.node(f"graph-{number}-content")
        yield from all_of(endpoint.node("dataset"), "sd:namedGraph", entry)
        yield from all_of(entry, "rdf:type", term("sd:NamedGraph"))
        yield from all_of(entry, "sd:name", NamedNode(row["graph"].text))
        yield from all_of(entry, "sd:graph", graph)
        yield from all_of(graph, "rdf:type", term("sd:Graph"))
        yield from all_of(graph, "void:triples", counted(int(row["triples"].text)))


def _prefixes(endpoint: Endpoint) -> Iterator[Triple]:
    for prefix, namespace in PREFIXES.items():
        declared = endpoint.node(f"prefix-{prefix}")
        yield from all_of(endpoint.node("prefixes"), "sh:declare", declared)
        yield from all_of(declared, "sh:prefix", Literal(prefix))
        anyURI = NamedNode(PREFIXES["xsd"] + "anyURI")
        yield from all_of(declared, "sh:namespace", Literal(namespace, datatype=anyURI))


def _example(endpoint: Endpoint, question: Question) -> Iterator[Triple]:
    node = endpoint.node(f"example-{question.name}")
    title = Literal(question.title.zh, language="zh"), Literal(question.title.en, language="en")
    yield from all_of(node, "rdf:type", term("sh:SPARQLExecutable"))
    yield from all_of(node, "rdf:type", term("sh:SPARQLSelectExecutable"))
    yield from all_of(node, "rdfs:label", *title)
    yield from all_of(node, "rdfs:comment", Literal(question.description.en, language="en"))
    yield from all_of(node, "sh:prefixes", endpoint.node("prefixes"))
    yield from all_of(node, "sh:select", Literal(question.sparql))
    target = NamedNode(SCHEMA + "target")
    yield Triple(node, target, NamedNode(endpoint.address))
