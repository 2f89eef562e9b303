"""From the ontology to the context (JSON-LD 1.1) under which our data reads as plain JSON."""

from collections import defaultdict
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from ontology.iri import term
from ontology.terms import PREFIXES, YS

Definition = str | dict[str, str]

_RDF, _RDFS = PREFIXES["rdf"], PREFIXES["rdfs"]
_REUSED: dict[str, Definition] = {
    "id": "@id",
    "type": "@type",
    "graph": "@graph",
    "name": {"@id": "skos:prefLabel", "@container": "@language"},
    "otherName": {"@id": "skos:altLabel", "@container": "@language"},
    "notation": "skos:notation",
    "broader": {"@id": "skos:broader", "@type": "@id"},
    "broaderTransitive": {"@id": "skos:broaderTransitive", "@type": "@id"},
    "inScheme": {"@id": "skos:inScheme", "@type": "@id"},
    "title": {"@id": "dcterms:title", "@container": "@language"},
    "description": "dcterms:description",
    "hasPart": {"@id": "dcterms:hasPart", "@type": "@id"},
    "isPartOf": {"@id": "dcterms:isPartOf", "@type": "@id"},
    "publisher": {"@id": "dcterms:publisher", "@type": "@id"},
    "dataSet": {"@id": "qb:dataSet", "@type": "@id"},
    "subOrganizationOf": {"@id": "org:subOrganizationOf", "@type": "@id"},
    "identifier": "org:identifier",
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "wasQuotedFrom": {"@id": "prov:wasQuotedFrom", "@type": "@id"},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "mediaType": "dcat:mediaType",
    "checksum": {"@id": "spdx:checksum", "@type": "@id"},
}
"""Names for terms of other vocabularies; all others are written with their prefix."""


@cache
def context() -> dict[str, Definition]:
    """The context: a name for each property of ours with the type of its values, prefixes for the rest.

    >>> context()["amount"], context()["unit"]
    ({'@id': 'ys:amount', '@type': 'xsd:decimal'}, {'@id': 'ys:unit', '@type': '@id'})
    """
    own = {name: said for name, said in sorted(_own().items()) if name not in _REUSED}
    return {**PREFIXES, **_REUSED, **own}


def _own() -> dict[str, Definition]:
    """Each property of ours by its local name."""
    said: defaultdict[NamedNode, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    text = files("ontology").joinpath("ontology.ttl").read_bytes()
    for quad in parse(text, RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            said[quad.subject][quad.predicate.value].add(quad.object.value)
    return {
        subject.value.removeprefix(YS): definition
        for subject, facts in said.items()
        if subject.value.startswith(YS) and (definition := _definition(subject, facts))
    }


def _definition(subject: NamedNode, facts: dict[str, set[str]]) -> Definition | None:
    name = "ys:" + subject.value.removeprefix(YS)
    kinds, ranges = facts[_RDF + "type"], sorted(facts[_RDFS + "range"])
    if PREFIXES["owl"] + "ObjectProperty" in kinds:
        return {"@id": name, "@type": "@id"}
    if PREFIXES["owl"] + "DatatypeProperty" not in kinds:
        return None
    if ranges == [term("rdf", "langString").value]:
        return {"@id": name, "@container": "@language"}
    xsd = PREFIXES["xsd"]
    if len(ranges) != 1 or not ranges[0].startswith(xsd) or ranges[0] == xsd + "string":
        return name
    return {"@id": name, "@type": "xsd:" + ranges[0].removeprefix(xsd)}
