"""Turn one code into SKOS statements: its names with their years, its place, its validity."""

import io
from collections.abc import Iterable, Iterator
from itertools import chain

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, serialize

from ontology import iri, terms
from ontology.codes import Scheme
from ontology.concept import Concept
from ontology.iri import term
from ontology.terms import PREFIXES

Triple = tuple[NamedNode | BlankNode, NamedNode, NamedNode | BlankNode | Literal]
_RIGHTS = {
    "zh": "编码和名称是公开分类的事实；本表由多处汇集，不是官方文本，各行注明出处。",
    "en": "Codes and names are facts of public classifications; this list was assembled from several "
    "sources, is no official text, and names the source of each row.",
}


def scheme_triples(listed: Scheme) -> Iterator[Triple]:
    """Give what the graph says of a list itself: its names, edition, sources and codes at the top."""
    subject = iri.scheme(listed.name)
    yield subject, term("rdf", "type"), term("skos", "ConceptScheme")
    yield subject, term("skos", "notation"), Literal(listed.name)
    for language, title in (("zh", listed.title), ("en", listed.english)):
        yield subject, term("skos", "prefLabel"), Literal(title, language=language)
        yield subject, term("dcterms", "title"), Literal(title, language=language)
        yield subject, term("dcterms", "rights"), Literal(_RIGHTS[language], language=language)
    for language, text in (("zh", listed.reliability_zh), ("en", listed.reliability)):
        yield subject, term("dcterms", "description"), Literal(text, language=language)
    yield subject, term("dcterms", "issued"), Literal(listed.issued, datatype=term("xsd", "date"))
    yield subject, term("owl", "versionInfo"), Literal(listed.edition)
    for source in sorted({concept.source for concept in listed.concepts}):
        yield subject, term("dcterms", "source"), Literal(source)
    for concept in listed.roots():
        yield subject, term("skos", "hasTopConcept"), iri.code(listed.name, concept.key)


def concept_triples(listed: Scheme, concept: Concept) -> Iterator[Triple]:
    """Give what the graph says of one concept, its place in the hierarchy included."""
    subject = iri.code(concept.scheme, concept.key)
    yield subject, term("rdf", "type"), term("skos", "Concept")
    yield subject, term("skos", "inScheme"), iri.scheme(concept.scheme)
    yield subject, term("skos", "notation"), Literal(concept.notation)
    for predicate, text in _words(concept):
        yield subject, predicate, text
    yield from _dated(concept, subject)
    yield from _place(listed, concept, subject)
    yield from _validity(concept, subject)


def _words(concept: Concept) -> Iterator[tuple[NamedNode, Literal]]:
    yield term("skos", "prefLabel"), Literal(concept.label, language="zh")
    if concept.english:
        yield term("skos", "prefLabel"), Literal(concept.english, language="en")
    if concept.translated:
        yield terms.translatedBy, Literal("Yusuan")
    for name, until in concept.former:
        yield term("skos", "altLabel"), Literal(name, language="zh")
        if until is not None:
            yield term("skos", "historyNote"), Literal(f"{name}（至 {until} 年）", language="zh")
    if concept.definition:
        # Not skos:definition: the XKOS practice wants a dated, versioned resource there.
        yield term("dcterms", "description"), Literal(concept.definition, language="zh")
    yield term("dcterms", "source"), Literal(concept.source)


def _dated(concept: Concept, subject: NamedNode) -> Iterator[Triple]:
    """Give each earlier name as a label of its own, with the last year in which it was official."""
    for name, until in concept.former:
        if until is not None:
            label = iri.fragment(subject, f"until-{until}")
            yield subject, term("skosxl", "altLabel"), label
            yield label, term("rdf", "type"), term("skosxl", "Label")
            yield label, term("skosxl", "literalForm"), Literal(name, language="zh")
            yield label, terms.validTo, _year(until)


def _year(year: int) -> Literal:
    return Literal(str(year), datatype=term("xsd", "gYear"))


def _place(listed: Scheme, concept: Concept, subject: NamedNode) -> Iterator[Triple]:
    above = [iri.code(listed.name, each.key) for each in listed.ancestors(concept.key)]
    if not above:
        yield subject, term("skos", "topConceptOf"), iri.scheme(listed.name)
        return
    yield subject, term("skos", "broader"), above[0]
    yield above[0], term("skos", "narrower"), subject
    for ancestor in above:
        yield subject, term("skos", "broaderTransitive"), ancestor


def _validity(concept: Concept, subject: NamedNode) -> Iterator[Triple]:
    years = ((terms.validFrom, concept.valid_from), (terms.validTo, concept.valid_to))
    for predicate, year in years:
        if year is not None:
            yield subject, predicate, _year(year)
    yield subject, terms.confidence, Literal(concept.confidence)
    if concept.year_confidence:
        yield subject, terms.yearConfidence, Literal(concept.year_confidence)
    if concept.fund:
        yield subject, terms.budgetFund, iri.code("fund", concept.fund)
    if concept.replaced_by:
        heir = iri.code(concept.scheme, concept.replaced_by)
        yield subject, term("dcterms", "isReplacedBy"), heir


def written(
    listed: Scheme, concepts: Iterable[Concept], media_type: str, *, described: bool = False
) -> bytes:
    """Give what the graph says of some codes in an RDF format, by its media type.

    `described` puts the list itself before them.

    :raises ValueError: for a media type that is no RDF format
    """
    format = RdfFormat.from_media_type(media_type)
    if format is None:
        raise ValueError(f"{media_type} is no RDF format")
    of_list = scheme_triples(listed) if described else ()
    of_codes = (triple for one in concepts for triple in concept_triples(listed, one))
    found = (Quad(*triple) for triple in chain(of_list, of_codes))
    output = io.BytesIO()
    serialize(found, output, format, prefixes=PREFIXES)
    return output.getvalue()
