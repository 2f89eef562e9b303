"""From a list or code that does not exist to those that may be meant."""

import difflib
from collections.abc import Iterator

from ontology.codes import Scheme, scheme, schemes
from ontology.concept import Concept

MOST = 5

LONGEST = 32
"""Characters of what may be a notation or a name with a mistake; nothing longer is like one."""


def near(listed: Scheme, notation: str) -> list[Concept]:
    """The codes most like a notation: the one above it, those one character away, those beside it."""
    if len(notation) > LONGEST:
        return []
    found = {one.key: one for one in _near(listed, notation)}
    return list(found.values())[:MOST]


def near_schemes(name: str) -> list[dict[str, object]]:
    """The code lists whose names are most like one that does not exist."""
    alike = difflib.get_close_matches(name[: LONGEST + 1], schemes(), n=MOST, cutoff=0.5)
    return [_named(scheme(one)) for one in alike]


def _named(listed: Scheme) -> dict[str, object]:
    label = {"zh": listed.title, "en": listed.english}
    return {"notation": listed.name, "label": label, "href": f"/codes/{listed.name}"}


def _near(listed: Scheme, notation: str) -> Iterator[Concept]:
    above = next(
        (one for end in range(len(notation) - 1, 0, -1) if (one := listed.get(notation[:end]))),
        None,
    )
    if above:
        yield above
    yield from (one for text in _edits(listed, notation) if (one := listed.get(text)))
    if above:
        yield from listed.children(above.key)


def _edits(listed: Scheme, notation: str) -> Iterator[str]:
    letters = sorted({char for concept in listed.concepts for char in concept.notation})
    for place in reversed(range(len(notation))):  # the last digits are mistaken most
        before, after = notation[:place], notation[place + 1 :]
        yield before + after
        yield before + after[:1] + notation[place] + after[1:]
        yield from (before + letter + after for letter in letters)
        yield from (before + letter + notation[place:] for letter in letters)
    yield from (notation + letter for letter in letters)
