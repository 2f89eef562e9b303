"""From a code or a piece of a name to the codes that it may mean, and why."""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ontology.codes import Concept, Scheme
from ontology.fold import fold

Why = Literal["notation", "label", "former", "english"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A code that was found: which of its names matched, and how closely (0 is exact)."""

    concept: Concept
    why: Why
    text: str
    distance: int


def search(listed: Iterable[Scheme], text: str) -> list[Hit]:
    """The codes whose notation or name holds the text, the closest first.

    Width, spacing, case and punctuation make no difference.

    >>> from ontology.codes import scheme
    >>> [hit.concept.notation for hit in search([scheme("unit")], "万 元")]
    ['wanyuan']
    """
    wanted = fold(text)
    if not wanted:
        return []
    found = (hit for one in listed for concept in one.concepts for hit in _hits(concept, wanted))
    return sorted(found, key=lambda hit: (hit.distance, hit.concept.scheme, hit.concept.notation))


def near(listed: Scheme, notation: str, most: int = 5) -> list[Concept]:
    """The codes whose notations are most like one that does not exist."""
    known = {concept.notation: concept for concept in listed.concepts}
    above = [notation[:end] for end in range(len(notation) - 1, 0, -1) if notation[:end] in known]
    alike = difflib.get_close_matches(notation, known, n=most, cutoff=0.6)
    return [known[name] for name in dict.fromkeys([*above[:1], *alike])][:most]


def _hits(concept: Concept, wanted: str) -> Iterator[Hit]:
    """The closest match of one code, if any."""
    found: list[Hit] = []
    for place, (why, text) in enumerate(_names(concept)):
        distance = _distance(fold(text), wanted, place)
        if distance is not None:
            found.append(Hit(concept, why, text, distance))
    if found:
        yield min(found, key=lambda hit: hit.distance)


def _names(concept: Concept) -> Iterator[tuple[Why, str]]:
    yield "notation", concept.notation
    yield "label", concept.label
    for name, _ in concept.former:
        yield "former", name
    if concept.english:
        yield "english", concept.english


def _distance(name: str, wanted: str, place: int) -> int | None:
    """0 for the same, then by whether the name opens with the text, its length and which name it is."""
    if name == wanted:
        return place
    if wanted not in name:
        return None
    opening = 100 if name.startswith(wanted) else 10_000
    return opening + len(name) - len(wanted) + place
