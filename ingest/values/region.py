"""A label or a heading → the place below a government that it names.

Places are printed in full (古城区), by their short name (海口, 永胜) or, where no list has them, by what they are (云浮新区).
"""

import re
from functools import cache

from ingest.values.placed import above, autonomous, by_name
from ingest.words.lexicon import pattern, says
from ontology import codes
from ontology.codes import Concept
from ontology.fold import characters, squeeze

_LONGEST = 14  # characters of the name of a place


def plain(text: str) -> str:
    """A label as one word without brackets' width and white space."""
    return squeeze(characters(text)).strip("：:")


def is_here(text: str, here: str) -> bool:
    """Whether a label names the place itself whose government discloses, in full or in short.

    >>> is_here("丽江市", "丽江市"), is_here("全 市", "丽江市"), is_here("丽江", "丽江市")
    (True, False, True)
    """
    name = plain(text)
    return bool(name) and name in (here, pattern("division", "kind").sub("", here))


def region(text: str, division: str | None, listed: bool) -> str | None:
    """The place that a text names, in its full name where the list of divisions has it; None where it names none.

    `division` is the code of the place whose government discloses; only places within it count. Where a table
    is `listed` by places, what is no sum is one, whatever it is called.

    >>> region("海口", "460000", False), region("古城区", "530700", False), region("人大事务", "530700", False)
    ('海口市', '古城区', None)
    >>> region("云浮新区", "445300", True), region("永胜", "530700", False), region("凉山州", "510000", False)
    ('云浮新区', '永胜县', '凉山彝族自治州')
    """
    name = plain(text)
    if not 1 < len(name) <= _LONGEST:
        return None
    found = _within(division or "").get(name)
    if found is not None:
        return found.label
    shaped = says("government-place", name, "region" if listed else "named-region")
    return name if shaped else None


@cache
def _within(division: str) -> dict[str, Concept]:
    """The places within a division by their full and short names; of two of a name the one that stands nearer."""
    here = codes.scheme("division").get(division)
    found: dict[str, Concept] = {}
    if here is None:
        return found
    listed = {concept for concepts in by_name().values() for concept in concepts}
    inside = sorted((c for c in listed if here in above(c)), key=lambda c: (c.level, c.notation))
    for concept in inside:
        found.setdefault(concept.label, concept)
    for concept in inside:
        stem = pattern("government-place", "kind").sub("", concept.label)
        for short in (stem, *autonomous(concept.label)):
            if len(short) > 1:
                found.setdefault(short, concept)
    return found


def is_counted(text: str) -> bool:
    """Whether a text is nothing but figures and marks.

    >>> is_counted("A=B+C"), is_counted("古城区")
    (True, False)
    """
    return re.search(r"[\u4e00-\u9fff]", text) is None
