"""From a release to its description for machines in VoID, and what its catalogue shares with it."""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from ontology.terms import PREFIXES
from queries.description.licence import RIGHTS, USUAL, Licence
from queries.engine import Engine
from queries.media import GRAPH
from queries.rows import Row, select

_FOAF = "http://xmlns.com/foaf/0.1/"
_FORMATS = "http://www.w3.org/ns/formats/"
_SPACES = {
    **PREFIXES,
    "foaf": _FOAF,
    "formats": _FORMATS,
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "dcatap": "http://data.europa.eu/r5r/",
    "adms": "http://www.w3.org/ns/adms#",
}

_LINKS = {
    **{
        PREFIXES["ys"] + name: True
        for name in (
            *("function", "economic", "governmentEconomic", "revenue", "fund", "part", "item"),
            *("division", "catalogue"),
        )
    },
    **{PREFIXES["ys"] + name: False for name in ("cofog", "gfsm")},
    **{
        f"{PREFIXES['skos']}{name}Match": False
        for name in ("exact", "close", "broad", "narrow", "related")
    },
}
"""Properties that lead to codes: from what documents say (true), or from one list to another."""

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
class Download:
    """A file that a server gives: its path below the address, its media type and title; size and SHA-256 where known.

    `part` is the path at which the same kind of file of one disclosure is had, where there is one.
    """

    path: str
    media_type: str
    title: tuple[str, str] = ("", "")
    size: int | None = None
    sha256: str | None = None
    part: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a release is published: the address of the server, who runs it, its downloads, and since when.

    `issued` is the day on which the release was published, as xsd:date.
    """

    address: str
    publisher: str
    downloads: tuple[Download, ...] = ()
    issued: str | None = None
    publisher_type: str = "NonProfitOrganisation"
    licence: Licence = USUAL

    @property
    def granted(self) -> NamedNode:
        """The licence of the graph, by its address."""
        return NamedNode(self.licence.address)

    def node(self, path: str) -> NamedNode:
        """Something at a path of this server."""
        return NamedNode(f"{self.address.rstrip('/')}/{path}")


async def void(engine: Engine, place: Place, media_type: str) -> bytes:
    """The VoID description: how much there is of what, in which vocabularies, and where."""
    classes = await statistics(engine, "classes")
    properties = await statistics(engine, "properties")
    return serialized(_void(place, classes, properties), media_type)


def _void(place: Place, classes: Iterable[Row], properties: Iterable[Row]) -> Iterator[Triple]:
    whole = place.node(".well-known/void#dataset")
    found = list(properties)
    yield from all_of(whole, "rdf:type", term("void:Dataset"))
    yield from titled(whole, "政府预算知识图谱", "Knowledge graph of government budgets")
    yield from all_of(whole, "foaf:homepage", place.node(""))
    yield from all_of(whole, "dcterms:license", place.granted)
    yield from all_of(
        whole,
        "dcterms:rights",
        *(Literal(text, language=lang) for lang, text in zip(("zh", "en"), RIGHTS, strict=True)),
    )
    yield from all_of(whole, "void:sparqlEndpoint", place.node("sparql"))
    yield from all_of(whole, "void:uriSpace", Literal(PREFIXES["id"]), Literal(PREFIXES["code"]))
    yield from all_of(whole, "void:triples", counted(_sum(found)))
    yield from all_of(whole, "void:properties", counted(len(found)))
    yield from all_of(whole, "void:dataDump", *(place.node(one.path) for one in place.downloads))
    yield from all_of(whole, "void:vocabulary", *_vocabularies(found))
    names = ".well-known/void#{}"
    yield from _linksets(place, whole, found)
    yield from partitions(whole, lambda name: place.node(names.format(name)), classes, found)


def _linksets(place: Place, whole: NamedNode, properties: Iterable[Row]) -> Iterator[Triple]:
    """The links between what documents say and the code lists, and between the lists, by property."""
    ours, lists = (place.node(f".well-known/void#{name}") for name in ("documents", "codes"))
    for subset, space in ((ours, PREFIXES["id"]), (lists, PREFIXES["code"])):
        yield from all_of(whole, "void:subset", subset)
        yield from all_of(subset, "rdf:type", term("void:Dataset"))
        yield from all_of(subset, "void:uriSpace", Literal(space))
    for row in properties:
        name = row["property"].text
        if name not in _LINKS:
            continue
        links = place.node(f".well-known/void#links-{name.rpartition('#')[2]}")
        yield from all_of(whole, "void:subset", links)
        yield from all_of(links, "rdf:type", term("void:Linkset"))
        yield from all_of(links, "void:linkPredicate", NamedNode(name))
        yield from all_of(links, "void:subjectsTarget", ours if _LINKS[name] else lists)
        yield from all_of(links, "void:objectsTarget", lists)
        yield from all_of(links, "void:triples", counted(int(row["triples"].text)))


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


def titled(node: NamedNode, zh: str, en: str) -> Iterator[Triple]:
    """Title and description in both languages."""
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
