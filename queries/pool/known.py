"""Answers that were given, kept within so many bytes: a release never changes, so neither do its answers."""

import io
from dataclasses import replace
from typing import NamedTuple

from cachetools import LRUCache

from queries.answer import Answer, Query
from queries.sparql.syntax import tokens

CHANGING = ("NOW", "RAND", "UUID", "BNODE", "SERVICE", "LOAD")
"""Words of queries whose answers differ from one time to the next."""

SHARE = 16
"""No answer takes more than this part of the room."""


def lasting(text: str) -> bool:
    """Whether a query of one release always has the same answer, as far as its text tells for sure.

    >>> lasting("SELECT ?now { ?s ?p 'RAND()' }"), lasting("SELECT (now() AS ?x) { }")
    (True, False)
    """
    if "\\u" in text or "\\U" in text:  # escapes may spell any word
        return False
    words = (
        word.partition(":")[0].upper() for kind, word in tokens(text) if kind in ("word", "name")
    )
    return not any(changing in word for word in words for changing in CHANGING)


class Known:
    """The answers of late, those asked for longest ago gone first."""

    def __init__(self, most: int) -> None:
        self._largest = most // SHARE
        self._held: LRUCache[Query, _Kept] = LRUCache(most, lambda kept: kept.weight)

    @property
    def size(self) -> int:
        """Bytes that are held: answers, and the texts of their queries."""
        return int(self._held.currsize)

    def get(self, query: Query, release: str) -> Answer | None:
        """The answer of a release to a query, where it is kept."""
        found = self._held.get(replace(query, release=release))
        return None if found is None else replace(found.answer, source=io.BytesIO(found.content))

    def keep(self, query: Query, answer: Answer) -> Answer:
        """Give the answer back, to be read once; it is kept where it lasts and is not too large.

        Large ones come as files and stay there.
        """
        if answer.release is None or not (answer.lasting or lasting(query.text)):
            return answer
        answer = replace(answer, lasting=True)
        key = replace(query, release=answer.release)
        weight = _weight(key, answer.size)
        if weight > self._largest or not isinstance(answer.source, io.BytesIO):
            return answer
        content = answer.read()
        self._held[key] = _Kept(replace(answer, source=io.BytesIO()), content, weight)
        return replace(answer, source=io.BytesIO(content))


class _Kept(NamedTuple):
    """An answer without its bytes, these, and how many it takes with its query."""

    answer: Answer
    content: bytes
    weight: int


def _weight(key: Query, size: int) -> int:
    """The bytes of an entry of so many bytes, with what Python takes for it."""
    graphs = sum(map(len, (*key.default_graphs, *key.named_graphs)))
    return size + 4 * (len(key.text) + graphs) + 1_000
