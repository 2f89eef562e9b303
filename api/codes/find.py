"""From a text to the codes, units and projects that it may mean, and why."""

import asyncio
import gc
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from threading import Thread

from api.ask import ask
from api.codes.entity import Entity, entities
from api.codes.index import Hit, Index, Kind, Name
from api.codes.once import Once
from api.codes.shelf import Shelf, bare, shelf
from api.site import NONE, Site
from ontology.codes import Scheme
from ontology.concept import Concept
from ontology.spelling import spelling

_WORDS = re.compile(r"[\s/>›→|、，,]+")


class Finder:
    """Searches the codes, units and projects of one release."""

    def __init__(self, held: Shelf, codes: Index[Concept], entities: Index[Entity]) -> None:
        self._held = held
        self._codes = codes
        self._entities = entities

    def codes(self, text: str, listed: Sequence[str] = ()) -> list[Hit[Concept]]:
        """The codes that a text may mean, the closest first, in some lists or in all.

        Several words, such as 审计事务/行政运行, are a code below the others where no name holds them all.
        """
        wanted = _chosen(listed)
        found = [hit for hit in self._codes.search(text) if wanted(hit.thing)]
        exact = [hit for hit in found if hit.why not in ("sound", "similar")]
        words = [word for word in _WORDS.split(text) if word]
        if exact or len(words) < 2:
            return found
        return [hit for hit in self._below(words) if wanted(hit.thing)] or found

    def entities(self, text: str) -> list[Hit[Entity]]:
        """The units and projects that a text may mean, the closest first."""
        return self._entities.search(text)

    def _below(self, words: Sequence[str]) -> Iterable[Hit[Concept]]:
        *above, last = words
        wanted = [spelling(word) for word in above]
        for hit in self._codes.search(last):
            names = self._names_above(hit.thing)
            if all(any(word in name for name in names) for word in wanted):
                yield hit

    def _names_above(self, concept: Concept) -> list[str]:
        ancestors = self._held.lists[concept.scheme].ancestors(concept.key)
        return [spelling(text) for one in ancestors for text in (one.notation, one.label)]


async def _finder(site: Site) -> Finder:
    held = await shelf.of(site)
    known = site.remote or site.release() != NONE
    rows = (await ask(site, "codes/names", {})).rows if known else ()
    # Most releases print no code of their own: then the index of the lists serves them all.
    codes = await asyncio.to_thread(indexed, held) if held.printed else await ready()
    return Finder(held, codes, await asyncio.to_thread(entities, rows))


async def ready() -> Index[Concept]:
    """The index of the lists alone, made in a thread of its own where it is not there yet."""
    return await asyncio.to_thread(_bare)


def warm() -> None:
    """Begin to make the index of the lists beside what else is done; nobody waits for it."""
    Thread(target=_warmed, daemon=True).start()


def _warmed() -> None:
    _bare()
    # The lists and their index stay for good: collections that pass over them cost 60 ms each.
    gc.collect()
    gc.freeze()


def indexed(held: Shelf) -> Index[Concept]:
    """The names of all codes of some lists, made searchable."""
    concepts = held.concepts()
    names = (
        Name(place, kind, text)
        for place, concept in enumerate(concepts)
        for kind, text in _names(concept)
    )
    return Index(concepts, names)


def search(listed: Scheme, text: str) -> list[Hit[Concept]]:
    """The codes of one list that a text may mean, without any store.

    >>> from ontology.codes import scheme
    >>> [hit.thing.notation for hit in search(scheme("unit"), "萬 元")]
    ['wanyuan', 'baiwanyuan']
    """
    held = bare()
    alone = Shelf({listed.name: listed}, {})
    return Finder(held, indexed(alone), Index([], ())).codes(text)


def _names(concept: Concept) -> Iterable[tuple[Kind, str]]:
    yield "notation", concept.notation
    yield "label", concept.label
    for name, _ in concept.former:
        yield "former", name
    if concept.english:
        yield "english", concept.english


def _chosen(listed: Sequence[str]) -> Callable[[Concept], bool]:
    return lambda concept: not listed or concept.scheme in listed


@cache
def _bare() -> Index[Concept]:
    return indexed(bare())


finder = Once(_finder)
"""The search over the release that a site answers from."""
