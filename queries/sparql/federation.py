"""Which addresses a query or an update calls, by SERVICE or LOAD, and whether they are allowed.

The engine takes a keyword without a blank behind it (`SERVICESILENT<…>`, `trueSERVICEe:x`), so that its reading
and the one of the grammar's tokens may differ. Therefore a text is read twice: by its tokens, where
whatever might hold such a keyword is refused, and by the parser of rdflib. Both must find the same calls.
"""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from queries.failure import FederationRefused
from queries.sparql.prologue import Token, ambiguous, declared, resolved
from queries.sparql.syntax import tokens

CALLS = ("SERVICE", "LOAD")
"""The keywords that make an engine call an address."""

LONGEST = 100_000
"""Characters of a text that calls: the parser takes its time."""

_ANY = re.compile("|".join(CALLS), re.IGNORECASE)
_SILENT = "SILENT"


def check(text: str, allowed: Collection[str], *, confined: bool = False) -> None:
    """Let a query or an update pass only if each address that it calls is on the allow-list.

    Where the process is `confined`, so that it reaches no network, its tokens alone are read: that gives the
    same refusals at once.

    :raises FederationRefused: naming the first address that is not, or what cannot be told.
    """
    if not _ANY.search(text):
        return
    words = list(tokens(text))
    found = list(_called(words, allowed))
    if not confined:
        _agreed(text, found, allowed)


def _after(words: list[Token]) -> Iterator[tuple[str, Token]]:
    """The verbs with the tokens behind them."""
    ended = [*words, ("end", "at the end of the query")]
    for word, following in pairwise(ended):
        for verb in CALLS:
            if _is(word, verb) or _is(word, verb + _SILENT):
                yield verb, following


def _called(words: list[Token], allowed: Collection[str]) -> Iterator[str]:
    """The addresses that the tokens call, each of them allowed.

    :raises FederationRefused: for one that is not, or a token that may hide a call.
    """
    names, unsure = declared(words), ambiguous(words)
    for word in words:
        if _may_hide(word, names, glued=unsure):
            raise FederationRefused(
                f"{word[1][:100]} may call an address by SERVICE or LOAD; put blanks around keywords."
            )
    for verb, token in _after([word for word in words if not _is(word, _SILENT)]):
        address = resolved(words, token) if token[0] in ("iri", "name") and not unsure else None
        if address is None or address not in allowed:
            raise FederationRefused(
                f"{verb} {token[1][:200]} is refused: the addresses that may be called here are "
                f"{', '.join(sorted(allowed)) or 'none'}, each named by one prefix or in full."
            )
        yield address


def _may_hide(token: Token, names: Collection[str], *, glued: bool) -> bool:
    """Whether the engine might read one of the verbs, glued to its neighbours, in a word or a name."""
    kind, text = token
    if kind == "word":
        known = {call + end for call in CALLS for end in ("", _SILENT)}
        return bool(_ANY.search(text)) and text.upper() not in known
    prefix, colon, _ = text.partition(":")
    if kind != "name" or not colon or not (found := [*_ANY.finditer(prefix)]):
        return False
    rests = {prefix[one.end() :] for one in found}
    rests |= {rest[len(_SILENT) :] for rest in rests if rest.upper().startswith(_SILENT)}
    return glued or prefix not in names or not rests.isdisjoint(names)


def _agreed(text: str, found: Collection[str], allowed: Collection[str]) -> None:
    """Have the parser find the same calls.

    :raises FederationRefused: where it cannot read the text, or finds others.
    """
    if len(text) > LONGEST:
        raise FederationRefused(
            f"A text that calls addresses has no more than {LONGEST} characters."
        )
    from queries.sparql.parsed import Unread, calls  # a quarter of a second to load, seldom needed

    try:
        parsed = calls(text)
    except Unread:
        raise FederationRefused(
            "This text holds the word SERVICE or LOAD and cannot be read as SPARQL 1.1, so that "
            "nobody can tell which addresses it calls."
        ) from None
    if sorted(parsed) != sorted(found) or not set(parsed) <= set(allowed):
        raise FederationRefused("The calls of this text cannot be told for sure; write it plainly.")


def _is(token: Token, word: str) -> bool:
    return token[0] == "word" and token[1].upper() == word
