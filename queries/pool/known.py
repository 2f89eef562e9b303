"""Answers that were given, kept within so many bytes: a release never changes, so neither do its answers."""

import io
from collections import OrderedDict
from dataclasses import replace

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
        self._most = most
        self._size = 0
        self._held: OrderedDict[Query, tuple[Answer, bytes]] = OrderedDict()

    @property
    def size(self) -> int:
        """Bytes that are held: answers, and the texts of their queries."""
        return self._size

    def get(self, query: Query, release: str) -> Answer | None:
        """The answer of a release to a query, where it is kept."""
        key = replace(query, release=release)
        found = self._held.get(key)
        if found is None:
            return None
        self._held.move_to_end(key)
        return replace(found[0], source=io.BytesIO(found[1]))

    def keep(self, query: Query, answer: Answer) -> Answer:
        """Give the answer back, to be read once; it is kept where it lasts and is not too large.

        Large ones come as files and stay there.
        """
        if answer.release is None or not (answer.lasting or lasting(query.text)):
            return answer
        answer = replace(answer, lasting=True)
        large = answer.size + len(query.text) > self._most // SHARE
        if large or not isinstance(answer.source, io.BytesIO):
            return answer
        key = replace(query, release=answer.release)
        content = answer.read()
        if key not in self._held:
            self._held[key] = replace(answer, source=io.BytesIO()), content
            self._size += _weight(key, content)
            self._shrink()
        return replace(answer, source=io.BytesIO(content))

    def _shrink(self) -> None:
        while self._size > self._most:
            key, (_, content) = self._held.popitem(last=False)
            self._size -= _weight(key, content)


def _weight(key: Query, content: bytes) -> int:
    """The bytes of an entry, with what Python takes for it."""
    graphs = sum(map(len, (*key.default_graphs, *key.named_graphs)))
    return len(content) + 4 * (len(key.text) + graphs) + 1_000
