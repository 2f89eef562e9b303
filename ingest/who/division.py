"""The name of a unit → the administrative division that it belongs to (GB/T 2260)."""

import re
from collections.abc import Sequence
from functools import cache

from ingest.words.lexicon import pattern, says
from ontology import codes
from ontology.codes import Concept
from ontology.fold import fold


@cache
def _by_name() -> dict[str, tuple[Concept, ...]]:
    found: dict[str, list[Concept]] = {}
    for concept in codes.scheme("division").concepts:
        if not says("division", concept.label):
            found.setdefault(concept.label, []).append(concept)
    return {name: tuple(concepts) for name, concepts in found.items()}


def division(unit: str, texts: Sequence[str]) -> str | None:
    """The GB/T 2260 code of the division that a unit's name begins with.

    Names may run from province to county (秦皇岛市抚宁区…); the last division named counts. A county
    that several cities have is the one whose city or province the text names; None if that is open.
    A municipality and its own 市辖区 of the same name are the municipality.

    >>> division("张家口市人民代表大会常务委员会办公室", []), division("财政部", [])
    ('130700', None)
    >>> division("中共石家庄市委宣传部", []), division("中国共产党杭州市委员会办公厅", [])
    ('130100', '330100')
    """
    candidates = _leading(unit)
    if len(candidates) > 1 and not _widest(candidates):
        said = fold("".join(texts[:80]))
        candidates = [c for c in candidates if any(fold(a.label) in said for a in _above(c))]
    widest = _widest(candidates)
    return widest.notation if widest else None


def _widest(candidates: list[Concept]) -> Concept | None:
    """The division that all others lie in, None where there is no such one."""
    return next(
        (c for c in candidates if all(c == other or c in _above(other) for other in candidates)),
        None,
    )


def _leading(unit: str) -> list[Concept]:
    found: list[Concept] = []
    rest = pattern("division", "party").sub("", re.sub(r"\s+", "", unit))
    while rest:
        name = next((rest[:size] for size in range(11, 1, -1) if rest[:size] in _by_name()), None)
        if name is None:
            break
        below = [c for c in _by_name()[name] if not found or _is_below(c, found)]
        if not below:
            break
        found, rest = below, rest[len(name) :]
    return found


def _is_below(concept: Concept, above: list[Concept]) -> bool:
    ancestors = {ancestor.notation for ancestor in _above(concept)}
    return any(other.notation in ancestors for other in above)


def _above(concept: Concept) -> tuple[Concept, ...]:
    return codes.scheme("division").ancestors(concept.notation)
