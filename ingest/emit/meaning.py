"""What an amount means → the dimensions of its line; concepts that no list has are described."""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from ingest.emit.statement import LABEL, TYPE, Graph, Statement, Value, named, zh
from ingest.record import Code, Line, Meaning
from ontology import iri, terms
from ontology.codes import scheme
from ontology.income import income

_CODED = (
    ("function", terms.function),
    ("economic", terms.economic),
    ("government_economic", terms.governmentEconomic),
    ("revenue", terms.revenue),
)
_SMALL = (
    ("direction", terms.direction),
    ("fund", terms.fund),
    ("part", terms.part),
    ("item", terms.item),
    ("measure", terms.measure),
    ("scope", terms.scope),
    ("debt", terms.debt),
)

_INCOME = ("balance", "fiscal-balance", "revenue")
_OF_INCOME = (None, "carry-over-in", "revenue-this-year")


def dimensions(meaning: Meaning) -> Iterator[tuple[NamedNode, Value]]:
    """The properties of a line or a funding that say what its amount is."""
    for name, predicate in _CODED:
        code: Code | None = getattr(meaning, name)
        if code is not None:
            yield predicate, iri.code(code.scheme, code.notation)
    for name, predicate in _SMALL:
        notation: str | None = getattr(meaning, name)
        if notation is not None:
            yield predicate, iri.code(name, notation)


def source(line: Line, kind: str) -> NamedNode | None:
    """The source of income of a row of a department's tables of revenue, which print no class of revenue."""
    meaning = line.meaning
    if kind not in _INCOME or meaning.direction != "revenue" or line.aggregation == "total":
        return None
    if line.project or meaning.item not in _OF_INCOME or any(codes(meaning)):
        return None
    found = income(meaning.fund, meaning.item)
    return iri.code("income", found) if found else None


def codes(meaning: Meaning) -> Iterator[Code]:
    """The concepts of the classifications that a meaning names."""
    for name, _ in _CODED:
        code: Code | None = getattr(meaning, name)
        if code is not None:
            yield code


def unlisted(named_codes: Iterable[Code], graph: Graph) -> Iterator[Statement]:
    """A concept of its own, in its place in the hierarchy, for each code that no list knows."""
    seen: dict[tuple[str, str], Code] = {}
    for code in named_codes:
        if not code.known:
            seen.setdefault((code.scheme, code.notation), code)
    for listed, notation in sorted(seen):
        code = seen[listed, notation]
        parent = iri.code(listed, code.parent) if code.parent else None
        yield from graph.say(
            iri.code(listed, notation),
            (TYPE, named("skos:Concept")),
            (named("skos:notation"), notation),
            (LABEL, zh(code.name or notation)),
            (named("skos:inScheme"), iri.scheme(listed)),
            (named("skos:broader"), parent),
            *((named("skos:broaderTransitive"), above) for above in _above(code)),
            (terms.confidence, "observed"),
            (named("dcterms:source"), graph.name),
        )


def _above(code: Code) -> Iterator[NamedNode]:
    """All that stands above an unlisted code: sums over a tree count it too."""
    if code.parent:
        yield iri.code(code.scheme, code.parent)
        for concept in scheme(code.scheme).ancestors(code.parent):
            yield iri.code(code.scheme, concept.key)
