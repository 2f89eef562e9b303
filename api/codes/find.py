"""From a text to the codes that it may mean, and why."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from api.codes.index import Forms, Hit, Index, Kind, Name
from api.codes.library import Library, bare
from ontology.codes import Scheme
from ontology.concept import Concept
from ontology.spelling import spelling

Keep = Callable[[Concept], bool]
_WORDS = re.compile(r"[\s/>›→|、，,]+")


class Finder:
    """Searches the codes of one release."""

    def __init__(self, held: Library, codes: Index[Concept]) -> None:
        self._held = held
        self._codes = codes

    def forms(self) -> Forms:
        """The forms of all names, to be kept."""
        return self._codes.forms()

    def search(
        self, text: str, listed: Sequence[str] = (), *, mistakes: bool = True
    ) -> list[Hit[Concept]]:
        """The codes that a text may mean, the closest first, in some lists or in all.

        Several words, such as 审计事务/行政运行, are a code below the others where no name holds them all.
        Without `mistakes`, nothing that only sounds alike or is one mistake away.
        """
        keep = _of(listed)
        found = self._codes.search(text, keep, mistakes=mistakes)
        exact = any(hit.why not in ("sound", "similar") for hit in found)
        words = [word for word in _WORDS.split(text) if word]
        if exact or len(words) < 2:
            return found
        return [*self._below(words, keep)] or found

    def _below(self, words: Sequence[str], keep: Keep | None) -> Iterable[Hit[Concept]]:
        *above, last = words
        wanted = [spelling(word) for word in above]
        for hit in self._codes.search(last, keep):
            names = self._names_above(hit.thing)
            if all(any(word in name for name in names) for word in wanted):
                yield hit

    def _names_above(self, concept: Concept) -> list[str]:
        ancestors = self._held.lists[concept.scheme].ancestors(concept.key)
        return [spelling(text) for one in ancestors for text in (one.notation, one.label)]


def indexed(held: Library, kept: Forms | None = None) -> Index[Concept]:
    """The names of all codes of some lists, made searchable, with the forms that were kept of them."""
    concepts = held.concepts()
    names = (
        Name(place, kind, text)
        for place, concept in enumerate(concepts)
        for kind, text in _names(concept)
    )
    return Index(concepts, names, kept)


def search(listed: Scheme, text: str) -> list[Hit[Concept]]:
    """The codes of one list that a text may mean, without any store.

    >>> from ontology.codes import scheme
    >>> [hit.thing.notation for hit in search(scheme("unit"), "萬 元")]
    ['wanyuan', 'baiwanyuan']
    """
    held = Library({listed.name: listed}, {})
    return Finder(held, indexed(held)).search(text)


def _names(concept: Concept) -> Iterable[tuple[Kind, str]]:
    yield "notation", concept.notation
    yield "label", concept.label
    for name, _ in concept.former:
        yield "former", name
    if concept.english:
        yield "english", concept.english


def _of(listed: Sequence[str]) -> Keep | None:
    return (lambda concept: concept.scheme in listed) if listed else None


@cache
def alone() -> Index[Concept]:
    """The index of the lists alone, without any disclosure, whole and for all."""
    return indexed(bare()).whole()
