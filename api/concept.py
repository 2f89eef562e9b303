"""From a code of a list to what JSON says of it."""

from collections.abc import Iterable

from api import links
from ontology import iri
from ontology.codes import Concept, Scheme
from ontology.crosswalk import Correspondence, correspondences, crosswalks

Json = dict[str, object]


def brief(concept: Concept) -> Json:
    """A code by its notation, names and addresses."""
    address = iri.code(concept.scheme, concept.key).value
    return {
        "scheme": concept.scheme,
        "notation": concept.notation,
        "label": {"zh": concept.label, "en": concept.english},
        "level": concept.level,
        "iri": address,
        "href": f"/codes/{concept.scheme}/{links.quoted(concept.key)}",
    }


def full(listed: Scheme, concept: Concept) -> Json:
    """Everything that the list says of a code, with what stands above and directly below it."""
    return {
        **brief(concept),
        "parent": concept.parent,
        "definition": concept.definition,
        "former": [{"label": name, "until": until} for name, until in concept.former],
        "valid": {"from": concept.valid_from, "to": concept.valid_to},
        "yearConfidence": concept.year_confidence,
        "fund": concept.fund,
        "source": concept.source,
        "confidence": concept.confidence,
        "ancestors": [brief(one) for one in listed.ancestors(concept.key)],
        "children": [brief(one) for one in listed.children(concept.key)],
    }


def about(listed: Scheme) -> Json:
    """A code list: its titles, levels, size and how far to trust it."""
    return {
        "scheme": listed.name,
        "title": {"zh": listed.title, "en": listed.english},
        "levels": [{"zh": zh, "en": en} for zh, en in listed.levels],
        "reliability": listed.reliability,
        "codes": len(listed.concepts),
        "iri": iri.scheme(listed.name).value,
        "href": f"/codes/{listed.name}",
    }


def tree(listed: Scheme, concepts: Iterable[Concept], depth: int) -> list[Json]:
    """Codes with those below them, down to `depth` levels; `more` counts what lies deeper."""
    found: list[Json] = []
    for concept in concepts:
        below = listed.children(concept.key)
        inner: Json = {"children": tree(listed, below, depth - 1)} if depth > 1 else {}
        found.append({**brief(concept), **(inner if depth > 1 else {"more": len(below)})})
    return found


def descendants(listed: Scheme, notation: str) -> list[Concept]:
    """Every code below one, in the order of the tree."""
    found: list[Concept] = []
    for child in listed.children(notation):
        found.extend([child, *descendants(listed, child.key)])
    return found


def matches(concept: Concept) -> list[Json]:
    """The codes of other lists that correspond to one, each with its relation and reason."""
    own = iri.code(concept.scheme, concept.key)
    return [
        _match(row, forward=row.source == own)
        for name in crosswalks()
        for row in correspondences(name)
        if own in (row.source, row.target)
    ]


def _match(row: Correspondence, forward: bool) -> Json:
    other = (row.target if forward else row.source).value
    turned = {"broadMatch": "narrowMatch", "narrowMatch": "broadMatch"}
    return {
        "iri": other,
        "href": links.path(other),
        "relation": row.relation if forward else turned.get(row.relation, row.relation),
        "unitNature": row.unit_nature or None,
        "confidence": row.confidence,
        "reason": row.reason,
    }
