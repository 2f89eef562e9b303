"""Turn the correspondences between code lists, `ontology/codes/crosswalk/*.csv`, into XKOS quads.

Each correspondence stands twice: as a SKOS mapping between the two concepts, for queries, and as
an association that keeps the reason and the kind of unit to which it applies.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, Quad

from ontology import iri, terms
from ontology.iri import term

Code = tuple[str, str]
INVERSE = {
    "exactMatch": "exactMatch",
    "closeMatch": "closeMatch",
    "relatedMatch": "relatedMatch",
    "broadMatch": "narrowMatch",
    "narrowMatch": "broadMatch",
}


@dataclass(frozen=True, slots=True)
class Correspondence:
    """One row of a crosswalk: the target is an exact, close, broader, narrower or related match.

    `source_code` and `target_code` are scheme and notation; `unit_nature` is empty where the row holds
    for all units; `confidence` is high, medium or, where this project reasoned it out, draft; `basis` is
    the text by which it was judged, `reviewer` who did so and when.
    """

    source: NamedNode
    target: NamedNode
    source_code: Code
    target_code: Code
    relation: str
    association: NamedNode
    unit_nature: str
    confidence: str
    reason: str
    basis: str
    reviewer: str


def crosswalks() -> tuple[str, ...]:
    """Give the names of all crosswalks."""
    return tuple(_titles())


@cache
def correspondences(name: str) -> tuple[Correspondence, ...]:
    """Give the rows of a crosswalk.

    >>> correspondences("cofog")[0].relation  # 201 spans several divisions
    'relatedMatch'
    """
    return tuple(_correspondence(row, _titles()[name]) for row in _rows(name))


def about(name: str) -> dict[str, str]:
    """Give what is said of a whole crosswalk: `zh`, `en`, `note_zh`, `note_en`, `source`, `compares` …

    `compares` names the lists on both sides, `sources` those that it comes from.
    """
    return _titles()[name]


def crosswalk_quads(name: str) -> Iterator[Quad]:
    """Give the named graph of a crosswalk."""
    graph = iri.graph(f"crosswalk-{name}")
    whole = iri.thing("correspondence", [name])
    yield from _description(name, whole, graph)
    for row in correspondences(name):
        yield Quad(whole, term("xkos", "madeOf"), row.association, graph)
        yield from _association(row, graph)
    for pair in dict.fromkeys(
        (row.source, row.relation, row.target) for row in correspondences(name)
    ):
        source, relation, target = pair
        yield Quad(source, term("skos", relation), target, graph)
        yield Quad(target, term("skos", INVERSE[relation]), source, graph)


def _description(name: str, whole: NamedNode, graph: NamedNode) -> Iterator[Quad]:
    about = _titles()[name]
    yield Quad(whole, term("rdf", "type"), term("xkos", "Correspondence"), graph)
    for language in ("zh", "en"):
        label = Literal(about[language], language=language)
        note = Literal(about[f"note_{language}"], language=language)
        yield Quad(whole, term("skos", "prefLabel"), label, graph)
        yield Quad(whole, term("dcterms", "description"), note, graph)
    issued = Literal(about["issued"], datatype=term("xsd", "date"))
    yield Quad(whole, term("dcterms", "issued"), issued, graph)
    yield Quad(whole, term("dcterms", "source"), Literal(about["source"]), graph)
    for scheme in about["compares"].split("|"):
        yield Quad(whole, term("xkos", "compares"), iri.scheme(scheme), graph)


def _association(row: Correspondence, graph: NamedNode) -> Iterator[Quad]:
    yield Quad(row.association, term("rdf", "type"), term("xkos", "ConceptAssociation"), graph)
    yield Quad(row.association, term("xkos", "sourceConcept"), row.source, graph)
    yield Quad(row.association, term("xkos", "targetConcept"), row.target, graph)
    yield Quad(row.association, terms.relation, term("skos", row.relation), graph)
    if row.unit_nature:
        yield Quad(row.association, terms.unitNature, Literal(row.unit_nature), graph)
    yield Quad(row.association, terms.confidence, Literal(row.confidence), graph)
    comment = Literal(row.reason, language="zh")
    yield Quad(row.association, term("rdfs", "comment"), comment, graph)
    yield Quad(row.association, term("dcterms", "source"), Literal(row.basis), graph)
    yield Quad(row.association, terms.reviewer, Literal(row.reviewer), graph)


def _correspondence(row: dict[str, str], whole: dict[str, str]) -> Correspondence:
    source = row["source_scheme"], row["source_notation"]
    target = row["target_scheme"], row["target_notation"]
    nature = [row["unit_nature"]] if row["unit_nature"] else []
    return Correspondence(
        source=iri.code(*source),
        target=iri.code(*target),
        source_code=source,
        target_code=target,
        relation=row["relation"],
        association=iri.thing("association", [*source, *target, *nature]),
        unit_nature=row["unit_nature"],
        confidence=row["confidence"] or whole["confidence"],
        reason=row["reason"] or whole["reason"],
        basis=row.get("basis") or whole["basis"],
        reviewer=row.get("reviewer") or whole["reviewer"],
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = files("ontology") / "codes" / "crosswalk" / f"{name}.csv"
    with path.open(encoding="utf-8") as stream:
        yield from csv.DictReader(stream)


@cache
def _titles() -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in _rows("crosswalks")}
