"""From a code of a list to what JSON says of it."""

from collections import Counter
from collections.abc import Iterable

from api import links
from ontology import iri
from ontology.codes import Scheme
from ontology.concept import Concept
from ontology.crosswalk import INVERSE, Correspondence, correspondences, crosswalks

Json = dict[str, object]


def brief(concept: Concept, year: int | None = None) -> Json:
    """A code by its notation, names, years and addresses; with the name that it had in a year."""
    return {
        "scheme": concept.scheme,
        "notation": concept.notation,
        "label": {"zh": concept.name(year), "en": concept.english},
        "level": concept.level,
        "parent": concept.parent,
        "valid": {"from": concept.valid_from, "to": concept.valid_to},
        "confidence": concept.confidence,
        "iri": iri.code(concept.scheme, concept.key).value,
        "href": href(concept),
    }


def _as_of(listed: Scheme, concept: Concept, year: int) -> Json:
    """Whether a code was in force in a year, and how sure its years are: `unknown` where none are told."""
    sure = concept.year_confidence or "unknown"
    return {"year": year, "inForce": listed.in_force(concept, year), "confidence": sure}


def href(concept: Concept) -> str:
    """Where this server tells of a code."""
    return f"/codes/{concept.scheme}/{links.quoted(concept.key)}"


def full(listed: Scheme, concept: Concept, year: int | None = None) -> Json:
    """Everything that the list says of a code, with what stands above and directly below it."""
    children = [
        one for one in listed.children(concept.key) if year is None or listed.in_force(one, year)
    ]
    return {
        **brief(concept, year),
        "definition": concept.definition,
        "former": [{"label": name, "until": until} for name, until in concept.former],
        "yearConfidence": concept.year_confidence,
        "replacedBy": concept.replaced_by,
        "fund": concept.fund,
        "source": concept.source,
        "ancestors": [brief(one, year) for one in listed.ancestors(concept.key)],
        "children": [brief(one, year) for one in children],
        **({} if year is None else {"asOf": _as_of(listed, concept, year)}),
    }


def about(listed: Scheme) -> Json:
    """A code list: its titles, levels, size and how far to trust it."""
    return {
        "scheme": listed.name,
        "title": {"zh": listed.title, "en": listed.english},
        "levels": [{"zh": zh, "en": en} for zh, en in listed.levels],
        "edition": listed.edition,
        "official": listed.official,
        "reliability": {"zh": listed.reliability_zh, "en": listed.reliability},
        "issued": listed.issued,
        "codes": len(listed.concepts),
        "observed": sum(one.confidence == "observed" for one in listed.concepts),
        "iri": iri.scheme(listed.name).value,
        "href": f"/codes/{listed.name}",
    }


def counts(listed: Scheme) -> Json:
    """How many codes of a list stand on each level, and come from each source, the largest first."""
    levels = Counter(one.level for one in listed.concepts)
    sources = Counter(one.source for one in listed.concepts)
    return {
        "perLevel": [levels[level] for level in sorted(levels)],
        "perSource": dict(sources.most_common()),
    }


def tree(listed: Scheme, concepts: Iterable[Concept], depth: int, year: int | None) -> list[Json]:
    """Codes with those below them, down to `depth` levels; `more` counts what lies deeper."""
    found: list[Json] = []
    for concept in concepts:
        below = [
            one
            for one in listed.children(concept.key)
            if year is None or listed.in_force(one, year)
        ]
        inner = {"children": tree(listed, below, depth - 1, year)} if depth > 1 else {}
        found.append({**brief(concept, year), **(inner if depth > 1 else {"more": len(below)})})
    return found


def matches(concept: Concept) -> list[Json]:
    """The codes of other lists that correspond to one, each with its relation and reason."""
    own = concept.scheme, concept.key
    return [
        match(name, row, forward=row.source_code == own)
        for name in crosswalks()
        for row in correspondences(name)
        if own in (row.source_code, row.target_code)
    ]


def match(crosswalk: str, row: Correspondence, forward: bool) -> Json:
    """One row of a crosswalk as seen from one of its ends."""
    other = row.target if forward else row.source
    listed, notation = row.target_code if forward else row.source_code
    return {
        "scheme": listed,
        "notation": notation,
        "iri": other.value,
        "href": links.path(other.value),
        "relation": row.relation if forward else INVERSE[row.relation],
        "unitNature": row.unit_nature or None,
        "confidence": row.confidence,
        "reason": row.reason,
        "crosswalk": crosswalk,
        "association": row.association.value,
    }
