"""From a release to its catalogue for data portals: DCAT, after the application profile DCAT-AP 3.0.1."""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from ontology.iri import term as reused
from ontology.terms import YS
from queries.description.catalogue import (
    Download,
    Place,
    all_of,
    serialized,
    statistics,
    term,
    titled,
)
from queries.description.licence import RIGHTS
from queries.engine import Engine
from queries.question.question import catalog
from queries.rows import Row

_IANA = "https://www.iana.org/assignments/media-types/"
_ADMS = "http://purl.org/adms/"
_EU = "http://publications.europa.eu/resource/authority/"
MODEL = NamedNode(YS.rstrip("#"))
CHINA = NamedNode(_EU + "country/CHN")
LANGUAGES = (NamedNode(_EU + "language/ZHO"), NamedNode(_EU + "language/ENG"))
THEMES = (NamedNode(_EU + "data-theme/GOVE"), NamedNode(_EU + "data-theme/ECON"))
STABLE = NamedNode(_EU + "planned-availability/STABLE")
FILE_TYPES = {
    "application/n-quads": "RDF_N_QUADS",
    "application/trig": "RDF_TRIG",
    "text/turtle": "RDF_TURTLE",
    "application/ld+json": "JSON_LD",
    "text/csv": "CSV",
    "application/x-ndjson": "JSON",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/vnd.sqlite3": "OP_DATPRO",
    "application/zip": "ZIP",
}
"""The file types of the EU's authority table, by media type."""

_DATE = reused("xsd", "date")


async def dcat(engine: Engine, place: Place, media_type: str) -> bytes:
    """The catalogue: the whole graph with its distributions, each disclosure with its own, and the services."""
    disclosures = await statistics(engine, "disclosures")
    return serialized(_dcat(place, disclosures), media_type)


def _dcat(place: Place, disclosures: Iterable[Row]) -> Iterator[Triple]:
    root, whole, door = (place.node(f"catalog#{name}") for name in ("catalog", "graph", "sparql"))
    agent, contact = place.node("catalog#publisher"), place.node("catalog#contact")
    yield from all_of(root, "rdf:type", term("dcat:Catalog"))
    yield from titled(root, "政府预算公开目录", "Catalogue of government budget disclosures")
    yield from _catalogued(place, root, agent)
    yield from _shared(place, agent, contact)
    yield from all_of(root, "dcat:dataset", whole)
    yield from all_of(root, "dcat:service", door)
    yield from _whole(place, whole, agent, contact)
    yield from _door(place, door, (whole, agent, contact))
    bodies, held = set[str](), list(disclosures)
    years = sorted(row["year"].text for row in held)
    if years:
        yield from _temporal(whole, place.node("catalog#years"), years[0], years[-1])
    for row in held:
        yield from _disclosure(place, root, contact, row)
        if row["body"].text not in bodies:
            bodies.add(row["body"].text)
            yield from _body(row)


def _catalogued(place: Place, root: NamedNode, agent: NamedNode) -> Iterator[Triple]:
    yield from all_of(root, "dcterms:publisher", agent)
    yield from all_of(root, "dcterms:license", place.granted)
    yield from all_of(root, "dcterms:rights", place.node("catalog#rights"))
    yield from all_of(root, "dcterms:language", *LANGUAGES)
    yield from all_of(root, "dcterms:spatial", CHINA)
    yield from all_of(root, "foaf:homepage", place.node(""))
    yield from all_of(root, "dcat:themeTaxonomy", NamedNode(_EU + "data-theme"))
    yield from _dated(place, root)


def _dated(place: Place, node: NamedNode) -> Iterator[Triple]:
    if place.issued:
        day = Literal(place.issued, datatype=_DATE)
        yield from all_of(node, "dcterms:issued", day)
        yield from all_of(node, "dcterms:modified", day)


def _shared(place: Place, agent: NamedNode, contact: NamedNode) -> Iterator[Triple]:
    """What many entries point to: who publishes and may be asked, licence, themes, languages, country."""
    yield from all_of(agent, "rdf:type", term("foaf:Agent"))
    yield from all_of(agent, "foaf:name", Literal(place.publisher))
    yield from _typed(agent, "publishertype", place.publisher_type)
    yield from _typed(place.granted, "licencetype", place.licence.kind)
    yield from _rights(place)
    yield from all_of(contact, "rdf:type", term("vcard:Organization"), term("vcard:Kind"))
    yield from all_of(contact, "vcard:fn", Literal(place.publisher))
    yield from all_of(contact, "vcard:hasURL", place.node(""))
    yield from all_of(place.node(""), "rdf:type", term("foaf:Document"))
    yield from all_of(place.granted, "rdf:type", term("dcterms:LicenseDocument"))
    yield from all_of(place.granted, "dcterms:title", Literal(place.licence.title, language="en"))
    yield from all_of(MODEL, "rdf:type", term("dcterms:Standard"))
    for list_, kind, ones in (
        ("language", "dcterms:LinguisticSystem", LANGUAGES),
        ("data-theme", "skos:Concept", THEMES),
        ("country", "dcterms:Location", (CHINA,)),
        ("planned-availability", "skos:Concept", (STABLE,)),
    ):
        for one in ones:
            yield from all_of(one, "rdf:type", term(kind))
            yield from all_of(one, "skos:inScheme", NamedNode(_EU + list_))
            yield from all_of(
                one, "skos:prefLabel", Literal(one.value.rpartition("/")[2], language="en")
            )
    yield from all_of(NamedNode(_EU + "data-theme"), "rdf:type", term("skos:ConceptScheme"))
    yield from all_of(
        NamedNode(_EU + "data-theme"), "dcterms:title", Literal("Data theme", language="en")
    )


def _rights(place: Place) -> Iterator[Triple]:
    """What the licence is of, and what it is not of."""
    rights = place.node("catalog#rights")
    yield from all_of(rights, "rdf:type", term("dcterms:RightsStatement"))
    zh, en = RIGHTS
    yield from all_of(rights, "rdfs:label", Literal(zh, language="zh"), Literal(en, language="en"))


def _whole(
    place: Place, whole: NamedNode, agent: NamedNode, contact: NamedNode
) -> Iterator[Triple]:
    yield from all_of(whole, "rdf:type", term("dcat:Dataset"))
    yield from titled(whole, "政府预算知识图谱", "Knowledge graph of government budgets")
    yield from all_of(whole, "dcterms:publisher", agent)
    yield from all_of(whole, "dcterms:spatial", CHINA)
    yield from _described(whole, contact)
    yield from _dated(place, whole)
    for number, download in enumerate(place.downloads):
        file = place.node(f"catalog#distribution-{number}")
        yield from all_of(whole, "dcat:distribution", file)
        yield from _distribution(place, file, download, "")


def _described(dataset: NamedNode, contact: NamedNode) -> Iterator[Triple]:
    """What is said of every dataset."""
    yield from all_of(dataset, "dcat:contactPoint", contact)
    yield from all_of(
        dataset, "dcat:keyword", Literal("预算", language="zh"), Literal("budget", language="en")
    )
    yield from all_of(dataset, "dcat:theme", *THEMES)
    yield from all_of(dataset, "dcterms:conformsTo", MODEL)
    yield from all_of(dataset, "dcterms:language", LANGUAGES[0])


def _distribution(
    place: Place, file: NamedNode, download: Download, query: str
) -> Iterator[Triple]:
    where = place.node(download.path + query)
    yield from all_of(file, "rdf:type", term("dcat:Distribution"))
    yield from titled(file, *download.title)
    yield from all_of(file, "dcat:accessURL", where)
    yield from all_of(file, "dcat:downloadURL", where)
    yield from all_of(where, "rdf:type", term("rdfs:Resource"))
    yield from all_of(file, "dcat:mediaType", NamedNode(_IANA + download.media_type))
    yield from all_of(NamedNode(_IANA + download.media_type), "rdf:type", term("dcterms:MediaType"))
    type = FILE_TYPES.get(download.media_type)
    if type:
        named = NamedNode(_EU + "file-type/" + type)
        yield from all_of(file, "dcterms:format", named)
        yield from all_of(named, "rdf:type", term("dcterms:MediaTypeOrExtent"))
        yield from all_of(named, "skos:inScheme", NamedNode(_EU + "file-type"))
    yield from all_of(file, "dcterms:license", place.granted)
    yield from all_of(file, "dcterms:rights", place.node("catalog#rights"))
    yield from all_of(file, "dcatap:availability", STABLE)
    if download.size is not None and download.sha256 is not None and not query:
        yield from _measured(file, download.size, download.sha256)


def _measured(file: NamedNode, size: int, sha256: str) -> Iterator[Triple]:
    checksum = NamedNode(file.value + "-checksum")
    algorithm = NamedNode("https://spdx.org/rdf/terms#checksumAlgorithm_sha256")
    number = Literal(str(size), datatype=reused("xsd", "nonNegativeInteger"))
    hexadecimal = Literal(sha256, datatype=reused("xsd", "hexBinary"))
    yield from all_of(file, "dcat:byteSize", number)
    yield from all_of(file, "spdx:checksum", checksum)
    yield from all_of(checksum, "rdf:type", term("spdx:Checksum"))
    yield from all_of(checksum, "spdx:algorithm", algorithm)
    yield from all_of(checksum, "spdx:checksumValue", hexadecimal)
    yield from all_of(algorithm, "rdf:type", term("spdx:ChecksumAlgorithm"))


def _door(
    place: Place, door: NamedNode, others: tuple[NamedNode, NamedNode, NamedNode]
) -> Iterator[Triple]:
    whole, agent, contact = others
    yield from all_of(door, "rdf:type", term("dcat:DataService"))
    yield from titled(door, "SPARQL 查询服务", "SPARQL endpoint")
    yield from all_of(door, "dcat:endpointURL", place.node("sparql"))
    yield from all_of(door, "dcat:endpointDescription", place.node("sparql"))
    yield from all_of(place.node("sparql"), "rdf:type", term("rdfs:Resource"))
    yield from all_of(door, "dcat:servesDataset", whole)
    yield from all_of(door, "dcterms:publisher", agent)
    yield from all_of(door, "dcat:contactPoint", contact)
    yield from all_of(door, "dcat:keyword", Literal("SPARQL", language="en"))
    yield from all_of(door, "dcat:theme", *THEMES)
    yield from all_of(door, "dcterms:license", place.granted)
    protocol = NamedNode("https://www.w3.org/TR/sparql11-protocol/")
    yield from all_of(door, "dcterms:conformsTo", protocol)
    yield from all_of(protocol, "rdf:type", term("dcterms:Standard"))
    yield from all_of(
        door, "rdfs:seeAlso", *(place.node(f"questions/{name}") for name in catalog())
    )


def _disclosure(place: Place, root: NamedNode, contact: NamedNode, row: Row) -> Iterator[Triple]:
    """One disclosure: its publisher is its body, its time the year, its place the body's."""
    node, year, unit = NamedNode(row["disclosure"].text), row["year"].text, row["unit"].text
    zh = f"{unit}{year}年{row['stageZh'].text if 'stageZh' in row else ''}"
    en = f"{unit} {year} {row['stageEn'].text if 'stageEn' in row else ''}".rstrip()
    yield from all_of(root, "dcat:dataset", node)
    yield from all_of(node, "rdf:type", term("dcat:Dataset"))
    yield from titled(node, zh, en)
    yield from all_of(node, "dcterms:publisher", NamedNode(row["body"].text))
    yield from _described(node, contact)
    span = NamedNode(node.value + "/catalog/year")
    yield from _temporal(node, span, year, year)
    yield from all_of(
        node, "dcterms:spatial", NamedNode(row["place"].text) if "place" in row else CHINA
    )
    for number, download in enumerate(one for one in place.downloads if one.part):
        file = NamedNode(f"{node.value}/catalog/distribution/{number}")
        yield from all_of(node, "dcat:distribution", file)
        yield from _distribution(place, file, download, f"?disclosure={quote(node.value, safe='')}")


def _temporal(node: NamedNode, span: NamedNode, first: str, last: str) -> Iterator[Triple]:
    """The years of a dataset, from the first day to the last."""
    yield from all_of(node, "dcterms:temporal", span)
    yield from all_of(span, "rdf:type", term("dcterms:PeriodOfTime"))
    yield from all_of(span, "dcat:startDate", Literal(f"{first}-01-01", datatype=_DATE))
    yield from all_of(span, "dcat:endDate", Literal(f"{last}-12-31", datatype=_DATE))


def _typed(node: NamedNode, list_: str, name: str) -> Iterator[Triple]:
    """The type of a publisher or a licence, of the list of ADMS."""
    kind = NamedNode(f"{_ADMS}{list_}/{name}")
    yield from all_of(node, "dcterms:type", kind)
    yield from all_of(kind, "rdf:type", term("skos:Concept"))
    whole = NamedNode(f"{_ADMS}{list_}/1.0")
    yield from all_of(kind, "skos:inScheme", whole)
    yield from all_of(whole, "rdf:type", term("skos:ConceptScheme"))
    yield from all_of(whole, "dcterms:title", Literal(f"ADMS {list_}", language="en"))
    yield from all_of(kind, "skos:prefLabel", Literal(name, language="en"))


def _level(division: str) -> str:
    """The kind of authority of a body, by the code of its place.

    >>> _level("000000"), _level("140000"), _level("140900")
    ('NationalAuthority', 'RegionalAuthority', 'LocalAuthority')
    """
    if division == "000000":
        return "NationalAuthority"
    return "RegionalAuthority" if division.endswith("0000") else "LocalAuthority"


def _body(row: Row) -> Iterator[Triple]:
    body = NamedNode(row["body"].text)
    yield from all_of(body, "rdf:type", term("foaf:Agent"))
    yield from all_of(body, "foaf:name", Literal(row["unit"].text, language="zh"))
    division = row["place"].text.rpartition("/")[2] if "place" in row else ""
    yield from _typed(body, "publishertype", _level(division))
    if "place" in row:
        where = NamedNode(row["place"].text)
        yield from all_of(where, "rdf:type", term("dcterms:Location"))
        yield from all_of(where, "skos:prefLabel", Literal(row["placeName"].text, language="zh"))
