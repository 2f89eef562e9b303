"""From what a person types to the things of every kind that it may mean, grouped by kind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from api.codes.find import Finder
from api.codes.finder import finder
from api.codes.index import Hit, Index, within
from api.search.catalogue import Catalogue, catalogue
from api.search.thing import KINDS, OFFICE, Kind, Thing
from api.site.site import Site
from ontology.concept import Concept
from ontology.spelling import spelling
from ontology.terms import CODE

SHORTENED: tuple[Kind, ...] = ("unit", "place", "disclosure", "project")
"""Kinds of things whose names people shorten."""

Raw = Hit[Thing] | Hit[Concept]


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind, the closest first."""

    kind: Kind
    found: Sequence[Raw]

    @property
    def total(self) -> int:
        """How many things were found."""
        return len(self.found)

    def hits(self, first: int, most: int) -> list[Hit[Thing]]:
        """Some of them, from a place on."""
        return [_hit(one) for one in self.found[first : first + most]]


async def everything(
    site: Site, text: str, kinds: Sequence[Kind] = KINDS, listed: Sequence[str] = ()
) -> tuple[Group, ...]:
    """The groups that hold anything, for a text as people type it; codes in some lists or in all.

    A text of several words finds what holds them all in its name or in what it belongs to. Only where
    nothing at all is found so, what sounds alike or is one mistake away is looked for.
    """
    found = Searched(await catalogue.of(site), await finder.of(site), listed)
    for way in (found.whole, found.words, found.mistaken):
        groups = tuple(Group(kind, hits) for kind in kinds if (hits := way(kind, text)))
        if groups:
            return groups
    return ()


class Searched:
    """Three ways to search a kind of thing, from the surest on."""

    def __init__(self, named: Catalogue, codes: Finder, listed: Sequence[str]) -> None:
        self._named = named
        self._codes = codes
        self._listed = listed

    def whole(self, kind: Kind, text: str) -> Sequence[Raw]:
        """By the text as a whole: written, by its sound, by its initials, as a notation."""
        if kind == "code":
            return self._codes.search(text, self._listed, mistakes=False)
        return self._named[kind].search(text, mistakes=False, short=kind in SHORTENED)

    def words(self, kind: Kind, text: str) -> Sequence[Raw]:
        """By words of which one stands in the name, and all in the name or in what it belongs to."""
        words = sorted(text.split(), key=len, reverse=True)
        if kind == "code" or len(words) < 2:
            return []
        no_hits: list[Hit[Thing]] = []
        ways = (
            _all_words(self._named[kind], word, [one for one in words if one is not word])
            for word in words
        )
        return next((hits for hits in ways if hits), no_hits)

    def mistaken(self, kind: Kind, text: str) -> Sequence[Raw]:
        """By what sounds alike or is one mistake away."""
        if kind == "code":
            return self._codes.search(text, self._listed)
        return self._named[kind].search(text)


def _all_words(named: Index[Thing], word: str, others: Sequence[str]) -> list[Hit[Thing]]:
    return named.search(
        word, _holding([spelling(each) for each in others]), mistakes=False, short=True
    )


def _holding(wanted: Sequence[str]) -> Callable[[Thing], bool]:
    def holds(one: Thing) -> bool:
        own = OFFICE if one.own_office else ""
        around = spelling(f"{one.context}{one.name}{one.year}{own}")
        return all(within(word, around) for word in wanted)

    return holds


def _hit(found: Raw) -> Hit[Thing]:
    one = found.thing
    if isinstance(one, Thing):
        return Hit(one, found.why, found.text)
    address = f"{CODE}{one.scheme}/{one.key}"
    return Hit(
        Thing("code", address, f"{one.notation} {one.label}", one.scheme), found.why, found.text
    )
