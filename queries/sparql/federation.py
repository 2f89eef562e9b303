"""Which addresses a query or an update calls, by SERVICE or LOAD, and whether they are allowed."""

from collections.abc import Collection, Iterator
from itertools import pairwise

from queries.failure import FederationRefused
from queries.sparql.syntax import tokens

CALLS = ("SERVICE", "LOAD")
"""The keywords that make an engine call an address."""


def check(text: str, allowed: Collection[str]) -> None:
    """Let a query pass only if each endpoint that it calls is on the allow-list.

    :raises FederationRefused: naming the first endpoint that is not, or that is no plain IRI.
    """
    for verb in CALLS:
        for kind, endpoint in endpoints(text, verb):
            if kind != "iri" or endpoint[1:-1] not in allowed:
                raise FederationRefused(
                    f"{verb} {endpoint} is refused: the addresses that may be called here are "
                    f"{', '.join(sorted(allowed)) or 'none'}, each written as a full IRI."
                )


def endpoints(text: str, verb: str = "SERVICE") -> Iterator[tuple[str, str]]:
    """The token after each SERVICE [SILENT], or another verb, as (kind, text).

    >>> list(endpoints("SELECT * { SERVICE SILENT <http://a/> { } SERVICE ?b { } }"))
    [('iri', '<http://a/>'), ('variable', '?b')]
    """
    words = [found for found in tokens(text) if not _is(found, "SILENT")]
    words.append(("end", "at the end of the query"))
    for word, following in pairwise(words):
        if _is(word, verb):
            yield following


def _is(token: tuple[str, str], word: str) -> bool:
    return token[0] == "word" and token[1].upper() == word
