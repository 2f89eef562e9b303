"""Printed codes and names of classifications → concepts, resolved through their parents and order."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice, takewhile
from operator import itemgetter

from ingest.issue import Issue
from ingest.record import Code, Meaning
from ingest.values.enumerator import bare
from ingest.words.lexicon import pattern, remembered
from ontology import codes
from ontology.codes import Concept
from ontology.fold import characters, fold, squeeze

_CODED = re.compile(
    r"^['’‘]?[\[【(（]?(\d{3,12})[\]】)）]?\s*[-—–_:：、.]?\s*((?!年)\D.*)?$", re.DOTALL
)
_PARTED = re.compile(r"^[\[【(（]?\d{3}(?:[.·-]\d{2}){1,2}(?!\d)")
_LONG, _CUT = 6, 2
"""Characters of a name that tell it though others are cut off, and how many these may be."""
_TRANSFERS = "230"
"""The class of functions within which names of other classes tell what is transferred for."""

_NOWHERE = 99  # steps; further than any list is deep
_SCHEME_OF = {"1": "revenue", "2": "function", "3": "economic", "5": "government-economic"}
_WIDTHS = {
    "function": (3, 5, 7),
    "revenue": (3, 5, 7, 9),
    "economic": (3, 5),
    "government-economic": (3, 5),
}


@dataclass(slots=True)
class Coding:
    """Resolves the rows of one table in order: what stands above a row tells where its names belong.

    Codes always win over names; a name that several concepts bear is the one whose parent is open.
    """

    year: int | None = None
    issues: list[Issue] = field(default_factory=list[Issue])
    _open: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def code(self, printed: str, hint: str | None = None) -> Code | None:
        """The concept of a code, with or without its name: 2010101, 2010101-行政运行, [301]工资…; 2025年 is none.

        The groups of its digits may stand apart: 201 01 01, 201.01.01.
        """
        found = _coded(printed)
        if not found:
            return None
        digits, name = found
        scheme = _SCHEME_OF.get(digits[0], hint) if hint in (None, *_SCHEME_OF.values()) else hint
        return self._known(scheme, digits, name) if scheme else None

    def _known(self, scheme: str, notation: str, name: str | None) -> Code:
        concept = codes.scheme(scheme).at(notation, self.year)
        parent = concept.parent if concept else _parent(scheme, notation)
        self._enter(scheme, notation)
        return Code(
            scheme,
            concept.key if concept else notation,
            name,
            known=concept is not None,
            parent=parent,
        )

    def name(self, printed: str, scheme: str) -> Code | None:
        """The concept of a name in a scheme, None where no concept bears it.

        A widest class may be printed without 支出, where others of that name stand below none of the rows above;
        the last characters of a long name may be cut off.
        """
        label = pattern("rank", "rank").sub("", bare(squeeze(printed)))
        above = self._open.get(scheme, [])
        candidates = _named(label, scheme, above)
        if not candidates:
            return None
        best = min(candidates, key=lambda concept: _distance(concept.parent, above))
        if len(candidates) > 1 and _distance(best.parent, above) == _NOWHERE:
            highest = _highest(candidates)
            if highest is None:
                return None
            best = highest
        self._enter(scheme, best.notation)
        return Code(scheme, best.key, label)

    def within(self, scheme: str, above: str | None = None) -> bool:
        """Whether the rows above are within a class of a scheme, or within any."""
        found = self._open.get(scheme, [])
        return above in found if above else bool(found)

    def _enter(self, scheme: str, notation: str) -> None:
        """Keep open the codes that this one lies in: never more than there are levels."""
        above = self._open.get(scheme, [])
        kept = [code for code in above if notation.startswith(code) and code != notation]
        self._open[scheme] = [*kept, notation]


@remembered
def _coded(printed: str) -> tuple[str, str | None] | None:
    """The digits and the name of a printed code."""
    text = re.sub(r"\s+", "", characters(printed))
    text = _PARTED.sub(lambda parted: re.sub(r"[.·-]", "", parted[0]), text)
    found = _CODED.match(text)
    return (found[1], bare(found[2]) if found[2] else None) if found else None


def _named(label: str, scheme: str, above: list[str]) -> Sequence[Concept]:
    """The concepts that a name may mean."""
    found = codes.scheme(scheme).named(label)
    transferred = any(code.startswith(_TRANSFERS) for code in above)
    if transferred or any(each.level == 1 or each.parent in above for each in found):
        return found
    return _wide(scheme).get(fold(label)) or found or _cut_off(fold(label), scheme)


@remembered
def _wide(scheme: str) -> Mapping[str, Sequence[Concept]]:
    """The widest classes by their folded names as they are printed without 支出."""
    named: dict[str, list[Concept]] = {}
    for each in codes.scheme(scheme).roots():
        plain = pattern("class", "spending", "spending").sub("", each.label)
        named.setdefault(fold(plain), []).append(each)
    return named


def _cut_off(label: str, scheme: str) -> Sequence[Concept]:
    """The concepts whose names a cell may have cut: all that begin so and go on for few characters."""
    names = _sorted(scheme) if len(label) >= _LONG else []
    begun = takewhile(
        lambda each: each[0].startswith(label),
        islice(names, bisect_left(names, label, key=itemgetter(0)), None),
    )
    return [concept for name, concept in begun if 0 < len(name) - len(label) <= _CUT]


@cache
def _sorted(scheme: str) -> list[tuple[str, Concept]]:
    """All folded names of a scheme in order, each with its concept."""
    named = ((fold(each.label), each) for each in codes.scheme(scheme).concepts)
    return sorted(named, key=itemgetter(0))


def _highest(candidates: Sequence[Concept]) -> Concept | None:
    """The one below which all others of its name stand: 22399 of 22399, 2239901 and 2239999."""
    top = min(candidates, key=lambda concept: concept.level)
    below = all(each.notation.startswith(top.notation) for each in candidates)
    return top if below else None


def _distance(parent: str | None, above: list[str]) -> int:
    """How far a concept stands from the rows above: 0 below the last of them."""
    if parent is None:
        return len(above)
    return next((step for step, open_ in enumerate(reversed(above)) if open_ == parent), _NOWHERE)


def _parent(scheme: str, notation: str) -> str | None:
    """The nearest listed code above an unlisted one: 3021101 stands below 30211."""
    shorter = [notation[:width] for width in _WIDTHS.get(scheme, ()) if width < len(notation)]
    listed = [above for above in shorter if codes.scheme(scheme).get(above)]
    return listed[-1] if listed else None


def meaning(code: Code | None) -> Meaning:
    """A concept as the dimension that its scheme fills."""
    if code is None:
        return Meaning()
    match code.scheme:
        case "function":
            return Meaning(function=code)
        case "economic":
            return Meaning(economic=code)
        case "government-economic":
            return Meaning(government_economic=code)
        case _:
            return Meaning(revenue=code)


@remembered
def names(code: Code) -> bool:
    """Whether the printed name is no more than the code's: 拥军优属慰问 names a project below 拥军优属.

    >>> names(Code("function", "2082804", "拥军优属")), names(Code("function", "2082804", "拥军优属慰问"))
    (True, False)
    """
    printed = fold(re.sub(r"[（(].*[）)]$", "", code.name or ""))
    concept = codes.scheme(code.scheme).get(code.notation)
    named = [concept.label, *(former for former, _ in concept.former)] if concept else []
    longer = all(printed.startswith(fold(name)) and printed != fold(name) for name in named)
    return agrees(code) and not (named and longer)


@remembered
def agrees(code: Code) -> bool:
    """Whether the printed name is the code's name, now or earlier, or the beginning of one."""
    concept = codes.scheme(code.scheme).get(code.notation)
    if concept is None or code.name is None:
        return True
    printed = fold(code.name)
    names = [concept.label, *(former for former, _ in concept.former)]
    return any(fold(name).startswith(printed) or printed.startswith(fold(name)) for name in names)
