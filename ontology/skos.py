"""Turn the code lists into SKOS and XKOS quads, one named graph for each scheme."""

from collections.abc import Iterator
from importlib.resources import files

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from ontology import iri, terms
from ontology.codes import Concept, Scheme, scheme, schemes
from ontology.crosswalk import crosswalk_quads, crosswalks
from ontology.iri import term

Triple = tuple[NamedNode | BlankNode, NamedNode, NamedNode | BlankNode | Literal]

_RIGHTS = {
    "zh": "编码和名称是公开分类的事实；本表由多处汇集，不是官方文本，各行注明出处。",
    "en": "Codes and names are facts of public classifications; this list was assembled from several "
    "sources, is no official text, and names the source of each row.",
}


def graphs() -> Iterator[Quad]:
    """Give all that is known before any document: ontology, structures, code lists, crosswalks.

    The order is always the same.
    """
    for name in ("ontology", "structure"):
        yield from _turtle(name)
    for name in schemes():
        yield from scheme_quads(name)
    for name in crosswalks():
        yield from crosswalk_quads(name)


def scheme_quads(name: str) -> Iterator[Quad]:
    """Give the named graph of one code list.

    :raises UnknownScheme: when there is no such list
    """
    listed, graph = scheme(name), iri.graph(name)
    for triple in _scheme(listed):
        yield Quad(*triple, graph)
    for triple in _levels(listed):
        yield Quad(*triple, graph)
    for concept in listed.concepts:
        for triple in concept_triples(listed, concept):
            yield Quad(*triple, graph)


def concept_triples(listed: Scheme, concept: Concept) -> Iterator[Triple]:
    """Give what the graph says of one concept, its place in the hierarchy included."""
    subject = iri.code(concept.scheme, concept.notation)
    yield subject, term("rdf", "type"), term("skos", "Concept")
    yield subject, term("skos", "inScheme"), iri.scheme(concept.scheme)
    yield subject, term("skos", "notation"), Literal(concept.notation)
    for predicate, text in _words(concept):
        yield subject, predicate, text
    yield from _place(listed, concept, subject)
    yield from _validity(concept, subject)


def _turtle(name: str) -> Iterator[Quad]:
    data = (files("ontology") / f"{name}.ttl").read_bytes()
    for quad in parse(data, RdfFormat.TURTLE):
        yield Quad(quad.subject, quad.predicate, quad.object, iri.graph(name))


def _scheme(listed: Scheme) -> Iterator[Triple]:
    subject = iri.scheme(listed.name)
    yield subject, term("rdf", "type"), term("skos", "ConceptScheme")
    yield subject, term("skos", "notation"), Literal(listed.name)
    for language, title in (("zh", listed.title), ("en", listed.english)):
        yield subject, term("skos", "prefLabel"), Literal(title, language=language)
        yield subject, term("dcterms", "title"), Literal(title, language=language)
        yield subject, term("dcterms", "rights"), Literal(_RIGHTS[language], language=language)
    reliability = Literal(listed.reliability, language="en")
    yield subject, term("dcterms", "description"), reliability
    yield subject, term("dcterms", "issued"), Literal(listed.issued, datatype=term("xsd", "date"))
    for source in sorted({concept.source for concept in listed.concepts}):
        yield subject, term("dcterms", "source"), Literal(source)
    for concept in listed.roots():
        yield subject, term("skos", "hasTopConcept"), iri.code(listed.name, concept.notation)


def _levels(listed: Scheme) -> Iterator[Triple]:
    subject = iri.scheme(listed.name)
    levels = [NamedNode(f"{subject.value}#level-{n + 1}") for n in range(len(listed.levels))]
    yield subject, term("xkos", "numberOfLevels"), Literal(len(levels))
    yield subject, term("xkos", "levels"), _link(listed, 0)
    for depth, (level, (zh, en)) in enumerate(zip(levels, listed.levels, strict=True)):
        rest = _link(listed, depth + 1) if depth + 1 < len(levels) else term("rdf", "nil")
        yield _link(listed, depth), term("rdf", "first"), level
        yield _link(listed, depth), term("rdf", "rest"), rest
        yield level, term("rdf", "type"), term("xkos", "ClassificationLevel")
        yield level, term("xkos", "depth"), Literal(depth + 1)
        yield level, term("skos", "prefLabel"), Literal(zh, language="zh")
        yield level, term("skos", "prefLabel"), Literal(en, language="en")
    for concept in listed.concepts:
        member = iri.code(listed.name, concept.notation)
        yield levels[concept.level - 1], term("skos", "member"), member


def _link(listed: Scheme, position: int) -> BlankNode:
    return BlankNode(f"{listed.name}-levels-{position + 1}")


def _words(concept: Concept) -> Iterator[tuple[NamedNode, Literal]]:
    yield term("skos", "prefLabel"), Literal(concept.label, language="zh")
    if concept.english:
        yield term("skos", "prefLabel"), Literal(concept.english, language="en")
    for name, until in concept.former:
        yield term("skos", "altLabel"), Literal(name, language="zh")
        if until is not None:
            history = Literal(f"{name}（至 {until} 年）", language="zh")
            yield term("skos", "historyNote"), history
    if concept.definition:
        # Not skos:definition: the XKOS practice wants a dated, versioned resource there.
        yield term("dcterms", "description"), Literal(concept.definition, language="zh")
    yield term("dcterms", "source"), Literal(concept.source)


def _place(listed: Scheme, concept: Concept, subject: NamedNode) -> Iterator[Triple]:
    above = [iri.code(listed.name, each.notation) for each in listed.ancestors(concept.notation)]
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
            yield subject, predicate, Literal(str(year), datatype=term("xsd", "gYear"))
    if concept.confidence:
        yield subject, terms.confidence, Literal(concept.confidence)
    if concept.year_confidence:
        yield subject, terms.yearConfidence, Literal(concept.year_confidence)
    if concept.fund:
        yield subject, terms.budgetFund, iri.code("fund", concept.fund)
