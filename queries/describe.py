"""From a release to its description for machines: SPARQL service description, VoID and DCAT."""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from ontology.terms import PREFIXES
from queries.engine import Engine
from queries.media import GRAPH, ROWS
from queries.question import catalog
from queries.rows import Row, select

_FOAF = "http://xmlns.com/foaf/0.1/"
_FORMATS = "http://www.w3.org/ns/formats/"
_IANA = "https://www.iana.org/assignments/media-types/"
_SPACES = {**PREFIXES, "foaf": _FOAF, "formats": _FORMATS}

_UNIQUE = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON-LD",
    "application/trig": "TriG",
    "application/n-quads": "N-Quads",
    "text/n3": "N3",
}
"""W3C's names of formats (https://www.w3.org/ns/formats/)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a release is published: the address of the server, who runs it, and its downloads.

    `downloads` gives for a path below the address its media type.
    """

    address: str
    publisher: str
    downloads: tuple[tuple[str, str], ...] = ()

    def node(self, path: str) -> NamedNode:
        """Something at a path of this server."""
        return NamedNode(f"{self.address.rstrip('/')}/{path}")


async def service(engine: Engine, endpoint: str, media_type: str) -> bytes:
    """The SPARQL 1.1 service description of an endpoint."""
    graphs = (await select(engine, _query("graphs"))).rows
    triples = _sum((await select(engine, _query("merged"))).rows)
    return _bytes(_service(NamedNode(endpoint), triples, graphs), media_type)


async def void(engine: Engine, place: Place, media_type: str) -> bytes:
    """The VoID description: how much there is of what, in which vocabularies, and where."""
    classes = (await select(engine, _query("classes"))).rows
    properties = (await select(engine, _query("properties"))).rows
    return _bytes(_void(place, classes, properties), media_type)


async def dcat(engine: Engine, place: Place, media_type: str) -> bytes:
    """The DCAT catalogue: the whole graph with its distributions, and each disclosure."""
    disclosures = (await select(engine, _query("disclosures"))).rows
    return _bytes(_dcat(place, disclosures), media_type)


def _service(endpoint: NamedNode, triples: int, graphs: Sequence[Row]) -> Iterator[Triple]:
    dataset = NamedNode(f"{endpoint.value}#dataset")
    default = NamedNode(f"{endpoint.value}#default-graph")
    yield from _all(endpoint, "rdf:type", _term("sd:Service"))
    yield from _all(endpoint, "sd:endpoint", endpoint)
    yield from _all(endpoint, "sd:supportedLanguage", _term("sd:SPARQL11Query"))
    yield from _all(endpoint, "sd:feature", _term("sd:UnionDefaultGraph"))
    formats = dict.fromkeys([*ROWS, *GRAPH])
    yield from _all(endpoint, "sd:resultFormat", *(_format(media) for media in formats))
    yield from _all(endpoint, "sd:defaultDataset", dataset)
    yield from _all(dataset, "rdf:type", _term("sd:Dataset"))
    yield from _all(dataset, "sd:defaultGraph", default)
    yield from _all(default, "rdf:type", _term("sd:Graph"))
    yield from _all(default, "void:triples", _count(triples))
    for number, row in enumerate(graphs):
        yield from _named(dataset, NamedNode(f"{endpoint.value}#graph-{number}"), row)


def _named(dataset: NamedNode, entry: NamedNode, row: Row) -> Iterator[Triple]:
    graph = NamedNode(f"{entry.value}-content")
    yield from _all(dataset, "sd:namedGraph", entry)
    yield from _all(entry, "rdf:type", _term("sd:NamedGraph"))
    yield from _all(entry, "sd:name", NamedNode(row["graph"].text))
    yield from _all(entry, "sd:graph", graph)
    yield from _all(graph, "rdf:type", _term("sd:Graph"))
    yield from _all(graph, "void:triples", _count(int(row["triples"].text)))


def _void(place: Place, classes: Iterable[Row], properties: Iterable[Row]) -> Iterator[Triple]:
    whole = place.node(".well-known/void#dataset")
    counted = list(properties)
    yield from _all(whole, "rdf:type", _term("void:Dataset"))
    yield from _titled(whole, "政府预算知识图谱", "Knowledge graph of government budgets")
    yield from _all(whole, "foaf:homepage", place.node(""))
    yield from _all(whole, "void:sparqlEndpoint", place.node("sparql"))
    yield from _all(whole, "void:uriSpace", Literal(PREFIXES["id"]), Literal(PREFIXES["code"]))
    yield from _all(whole, "void:triples", _count(_sum(counted)))
    yield from _all(whole, "void:properties", _count(len(counted)))
    yield from _all(whole, "void:dataDump", *(place.node(path) for path, _ in place.downloads))
    yield from _all(whole, "void:vocabulary", *_vocabularies(counted))
    for number, row in enumerate(classes):
        part = place.node(f".well-known/void#class-{number}")
        yield from _all(whole, "void:classPartition", part)
        yield from _all(part, "void:class", NamedNode(row["class"].text))
        yield from _all(part, "void:entities", _count(int(row["entities"].text)))
    for number, row in enumerate(counted):
        part = place.node(f".well-known/void#property-{number}")
        yield from _all(whole, "void:propertyPartition", part)
        yield from _all(part, "void:property", NamedNode(row["property"].text))
        yield from _all(part, "void:triples", _count(int(row["triples"].text)))


def _sum(rows: Iterable[Row]) -> int:
    return sum(int(row["triples"].text) for row in rows)


def _vocabularies(properties: Iterable[Row]) -> list[NamedNode]:
    used = [row["property"].text for row in properties]
    spaces = sorted(space for space in PREFIXES.values() if any(p.startswith(space) for p in used))
    return [NamedNode(space) for space in spaces]


def _dcat(place: Place, disclosures: Iterable[Row]) -> Iterator[Triple]:
    root, whole, door = (place.node(f"catalog#{name}") for name in ("catalog", "graph", "sparql"))
    agent = place.node("catalog#publisher")
    yield from _all(root, "rdf:type", _term("dcat:Catalog"))
    yield from _titled(root, "政府预算公开目录", "Catalogue of government budget disclosures")
    yield from _all(root, "dcterms:publisher", agent)
    yield from _all(agent, "rdf:type", _term("foaf:Agent"))
    yield from _all(agent, "foaf:name", Literal(place.publisher))
    yield from _all(root, "dcat:dataset", whole)
    yield from _all(root, "dcat:service", door)
    yield from _whole(place, whole, agent)
    yield from _door(place, door, whole)
    for row in disclosures:
        yield from _disclosure(root, agent, row)


def _whole(place: Place, whole: NamedNode, agent: NamedNode) -> Iterator[Triple]:
    yield from _all(whole, "rdf:type", _term("dcat:Dataset"))
    yield from _titled(whole, "政府预算知识图谱", "Knowledge graph of government budgets")
    yield from _all(whole, "dcterms:publisher", agent)
    yield from _all(whole, "dcat:keyword", Literal("预算", language="zh"))
    for number, (path, media_type) in enumerate(place.downloads):
        file = place.node(f"catalog#distribution-{number}")
        yield from _all(whole, "dcat:distribution", file)
        yield from _all(file, "rdf:type", _term("dcat:Distribution"))
        yield from _all(file, "dcat:accessURL", place.node(path))
        yield from _all(file, "dcat:downloadURL", place.node(path))
        yield from _all(file, "dcat:mediaType", NamedNode(_IANA + media_type))


def _door(place: Place, door: NamedNode, whole: NamedNode) -> Iterator[Triple]:
    yield from _all(door, "rdf:type", _term("dcat:DataService"))
    yield from _titled(door, "SPARQL 查询服务", "SPARQL endpoint")
    yield from _all(door, "dcat:endpointURL", place.node("sparql"))
    yield from _all(door, "dcat:endpointDescription", place.node("sparql"))
    yield from _all(door, "dcat:servesDataset", whole)
    yield from _all(door, "rdfs:seeAlso", *(place.node(f"questions/{name}") for name in catalog()))


def _disclosure(root: NamedNode, agent: NamedNode, row: Row) -> Iterator[Triple]:
    node, year, unit = NamedNode(row["disclosure"].text), row["year"].text, row["unit"].text
    zh = f"{unit}{year}年{row['stageZh'].text if 'stageZh' in row else ''}"
    en = f"{unit} {year} {row['stageEn'].text if 'stageEn' in row else ''}".rstrip()
    yield from _all(root, "dcat:dataset", node)
    yield from _all(node, "rdf:type", _term("dcat:Dataset"))
    yield from _titled(node, zh, en)
    yield from _all(node, "dcterms:publisher", agent)


def _titled(node: NamedNode, zh: str, en: str) -> Iterator[Triple]:
    texts = Literal(zh, language="zh"), Literal(en, language="en")
    yield from _all(node, "dcterms:title", *texts)
    yield from _all(node, "dcterms:description", *texts)


def _all(subject: NamedNode, name: str, *objects: NamedNode | Literal) -> Iterator[Triple]:
    return (Triple(subject, _term(name), found) for found in objects)


def _term(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(_SPACES[prefix] + local)


def _format(media_type: str) -> NamedNode:
    return NamedNode(_FORMATS + _UNIQUE[media_type])


def _count(number: int) -> Literal:
    return Literal(number)


def _query(name: str) -> str:
    return files("queries").joinpath("statistics", f"{name}.rq").read_text("utf-8")


def _bytes(triples: Iterable[Triple], media_type: str) -> bytes:
    """Serialise; the order is the one in which things are said, which reads best."""
    output = io.BytesIO()
    format: RdfFormat = GRAPH[media_type]
    serialize(triples, output, format, prefixes=_SPACES)
    return output.getvalue()
