"""What changed in a code list between two years, as far as the years of its codes are known."""

from api.codes.concept import Json, brief
from ontology.codes import Scheme
from ontology.concept import Concept


def changes(listed: Scheme, begin: int, end: int) -> Json:
    """Codes that were added or ended, have another name, or mean something else, from one year to another."""
    before = [one for one in listed.concepts if listed.in_force(one, begin)]
    after = [one for one in listed.concepts if listed.in_force(one, end)]
    added = [one for one in after if not listed.in_force(one, begin)]
    ended = [one for one in before if not listed.in_force(one, end)]
    reused = {one.notation for one in added} & {one.notation for one in ended}
    stayed = [one for one in after if listed.in_force(one, begin)]
    renamed = [one for one in stayed if one.name(begin) != one.name(end)]
    return {
        "scheme": listed.name,
        "from": begin,
        "to": end,
        "added": [_brief(one, end) for one in added if one.notation not in reused],
        "ended": [_brief(one, begin) for one in ended if one.notation not in reused],
        "renamed": [
            {**_brief(one, end), "before": one.name(begin), "after": one.name(end)}
            for one in renamed
        ],
        "reused": [
            {
                "notation": notation,
                "before": _brief(_of(ended, notation), begin),
                "after": _brief(_of(added, notation), end),
            }
            for notation in sorted(reused)
        ],
        "unchanged": len(stayed) - len(renamed),
    }


def _brief(concept: Concept, year: int) -> Json:
    told = {"yearConfidence": concept.year_confidence, "replacedBy": concept.replaced_by}
    return {**brief(concept, year), **told}


def _of(concepts: list[Concept], notation: str) -> Concept:
    return next(one for one in concepts if one.notation == notation)
