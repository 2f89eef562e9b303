"""From a release to its description for machines: VoID and DCAT."""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from ontology.terms import PREFIXES
from queries.engine import Engine
from queries.media import GRAPH
from queries.question.question import catalog
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


async def void(engine: Engine, place: Place, media_type: str) -> bytes:
    """The VoID description: how much there is of what, in which vocabularies, and where."""
    classes = await statistics(engine, "classes")
    properties = await statistics(engine, "properties")
    return serialized(_void(place, classes, properties), media_type)


async def dcat(engine: Engine, place: Place, media_type: str) -> bytes:
    """The DCAT catalogue: the whole graph with its distributions, and each disclosure."""
    disclosures = await statistics(engine, "disclosures")
    return serialized(_dcat(place, disclosures), media_type)


def _void(place: Place, classes: Iterable[Row], properties: Iterable[Row]) -> Iterator[Triple]:
    whole = place.node(".well-known/void#dataset")
    found = list(properties)
    yield from all_of(whole, "rdf:type", term("void:Dataset"))
    yield from _titled(whole, "政府预算知识图谱", "Knowledge graph of government budgets")
    yield from all_of(whole, "foaf:homepage", place.node(""))
    yield from all_of(whole, "void:sparqlEndpoint", place.node("sparql"))
    yield from all_of(whole, "void:uriSpace", Literal(PREFIXES["id"]), Literal(PREFIXES["code"]))
    yield from all_of(whole, "void:triples", counted(_sum(found)))
    yield from all_of(whole, "void:properties", counted(len(found)))
    yield from all_of(whole, "void:dataDump", *(place.node(path) for path, _ in place.downloads))
    yield from all_of(whole, "void:vocabulary", *_vocabularies(found))
    names = ".well-known/void#{}"
    yield from partitions(whole, lambda name: place.node(names.format(name)), classes, found)


def partitions(
    whole: NamedNode,
    node: Callable[[str], NamedNode],
    classes: Iterable[Row],
    properties: Iterable[Row],
) -> Iterator[Triple]:
    """The VoID partitions of a dataset by class and by property; `node` names them."""
    for number, row in enumerate(classes):
        part = node(f"class-{number}")
        yield from all_of(whole, "void:classPartition", part)
        yield from all_of(part, "void:class", NamedNode(row["class"].text))
        yield from all_of(part, "void:entities", counted(int(row["entities"].text)))
    for number, row in enumerate(properties):
        part = node(f"property-{number}")
        yield from all_of(whole, "void:propertyPartition", part)
        yield from all_of(part, "void:property", NamedNode(row["property"].text))
        yield from all_of(part, "void:triples", counted(int(row["triples"].text)))


def _sum(rows: Iterable[Row]) -> int:
    return sum(int(row["triples"].text) for row in rows)


def _vocabularies(properties: Iterable[Row]) -> list[NamedNode]:
    used = [row["property"].text for row in properties]
    spaces = sorted(space for space in PREFIXES.values() if any(p.startswith(space) for p in used))
    return [NamedNode(space) for space in spaces]


def _dcat(place: Place, disclosures: Iterable[Row]) -> Iterator[Triple]:
    root, whole, door = (place.node(f"catalog#{name}") for name in ("catalog", "graph", "sparql"))
    agent = place.node("catalog#publisher")
    yield from all_of(root, "rdf:type", term("dcat:Catalog"))
    yield from _titled(root, "政府预算公开目录", "Catalogue of government budget disclosures")
    yield from all_of(root, "dcterms:publisher", agent)
    yield from all_of(agent, "rdf:type", term("foaf:Agent"))
    yield from all_of(agent, "foaf:name", Literal(place.publisher))
    yield from all_of(root, "dcat:dataset", whole)
    yield from all_of(root, "dcat:service", door)
    yield from _whole(place, whole, agent)
    yield from _door(place, door, whole)
    for row in disclosures:
        yield from _disclosure(root, agent, row)


def _whole(place: Place, whole: NamedNode, agent: NamedNode) -> Iterator[Triple]:
    yield from all_of(whole, "rdf:type", term("dcat:Dataset"))
    yield from _titled(whole, "政府预算知识图谱", "Knowledge graph of government budgets")
    yield from all_of(whole, "dcterms:publisher", agent)
    yield from all_of(whole, "dcat:keyword", Literal("预算", language="zh"))
    for number, (path, media_type) in enumerate(place.downloads):
        file = place.node(f"catalog#distribution-{number}")
        yield from all_of(whole, "dcat:distribution", file)
        yield from all_of(file, "rdf:type", term("dcat:Distribution"))
        yield from all_of(file, "dcat:accessURL", place.node(path))
        yield from all_of(file, "dcat:downloadURL", place.node(path))
        yield from all_of(file, "dcat:mediaType", NamedNode(_IANA + media_type))


def _door(place: Place, door: NamedNode, whole: NamedNode) -> Iterator[Triple]:
    yield from all_of(door, "rdf:type", term("dcat:DataService"))
    yield from _titled(door, "SPARQL 查询服务", "SPARQL endpoint")
    yield from all_of(door, "dcat:endpointURL", place.node("sparql"))
    yield from all_of(door, "dcat:endpointDescription", place.node("sparql"))
    yield from all_of(door, "dcat:servesDataset", whole)
    yield from all_of(
        door, "rdfs:seeAlso", *(place.node(f"questions/{name}") for name in catalog())
    )


def _disclosure(root: NamedNode, agent: NamedNode, row: Row) -> Iterator[Triple]:
    node, year, unit = NamedNode(row["disclosure"].text), row["year"].text, row["unit"].text
    zh = f"{unit}{year}年{row['stageZh'].text if 'stageZh' in row else ''}"
    en = f"{unit} {year} {row['stageEn'].text if 'stageEn' in row else ''}".rstrip()
    yield from all_of(root, "dcat:dataset", node)
    yield from all_of(node, "rdf:type", term("dcat:Dataset"))
    yield from _titled(node, zh, en)
    yield from all_of(node, "dcterms:publisher", agent)


def _titled(node: NamedNode, zh: str, en: str) -> Iterator[Triple]:
    texts = Literal(zh, language="zh"), Literal(en, language="en")
    yield from all_of(node, "dcterms:title", *texts)
    yield from all_of(node, "dcterms:description", *texts)


def all_of(subject: NamedNode, name: str, *objects: NamedNode | Literal) -> Iterator[Triple]:
    """The triples of a subject and a property such as `rdf:type` with these objects."""
    return (Triple(subject, term(name), found) for found in objects)


def term(name: str) -> NamedNode:
    """The IRI of a prefixed name."""
    prefix, _, local = name.partition(":")
    return NamedNode(_SPACES[prefix] + local)


def format_of(media_type: str) -> NamedNode:
    """W3C's name of a format."""
    return NamedNode(_FORMATS + _UNIQUE[media_type])


def counted(number: int) -> Literal:
    """A number as xsd:integer."""
    return Literal(number)


async def statistics(engine: Engine, name: str) -> tuple[Row, ...]:
    """The rows of one of the counting queries."""
    return (await select(engine, counting(name))).rows


def counting(name: str) -> str:
    """The SPARQL of one of the counting queries."""
    return files("queries").joinpath("statistics", f"{name}.rq").read_text("utf-8")


def serialized(triples: Iterable[Triple], media_type: str) -> bytes:
    """Serialise; the order is the one in which things are said, which reads best."""
    output = io.BytesIO()
    format: RdfFormat = GRAPH[media_type]
    serialize(triples, output, format, prefixes=_SPACES)
    return output.getvalue()
