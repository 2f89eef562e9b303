"""From the text of a query to the graphs that its FROM clauses name, as absolute IRIs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from ontology.terms import ROOT
from queries.failure import Malformed
from queries.sparql.syntax import tokens

BASE = ROOT
"""What relative IRIs of a query are relative to."""

Token = tuple[str, str]

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")


@dataclass(frozen=True, slots=True)
class Froms:
    """The graphs of the FROM clauses, and those of the FROM NAMED clauses."""

    default: tuple[str, ...]
    named: tuple[str, ...]


def froms(text: str) -> Froms | None:
    """The dataset that a query names itself; None where it names none.

    >>> froms("PREFIX e: <http://e/> SELECT * FROM e:a FROM <b> FROM NAMED <http://e/c> {}")
    Froms(default=('http://e/a', 'https://w3id.org/yusuan/b'), named=('http://e/c',))
    """
    words = list(tokens(text))
    _require_plain(words)
    places = [place for place, word in enumerate(words) if is_word(word, "FROM")]
    default, named = list[str](), list[str]()
    for place in places:
        following = [*words[place + 1 : place + 3], ("end", ""), ("end", "")]
        apart = is_word(following[0], "NAMED")
        (named if apart else default).append(
            resolved(words, following[1] if apart else following[0])
        )
    return Froms(tuple(default), tuple(named)) if places else None


def _require_plain(words: Sequence[Token]) -> None:
    """Refuse a FROM that is glued to its neighbours: the engine would take it, and nobody else see it.

    :raises Malformed: naming the word.
    """
    names = declared(words)
    for kind, text in words:
        prefix = text.partition(":")[0]
        if kind == "word" and "FROM" in text.upper() and text.upper() != "FROM":
            raise Malformed(f"{text[:50]} is no word of SPARQL; keywords stand apart.")
        if kind == "name" and "FROM" in prefix.upper() and prefix not in names:
            raise Malformed(f"{text[:50]}: its prefix is not declared; keywords stand apart.")


def resolved(words: Sequence[Token], token: Token) -> str:
    """The absolute IRI of a token, by the prefixes and the base that are declared among the words."""
    kind, text = token
    if kind == "name":
        prefix, _, local = text.partition(":")
        return declared(words).get(prefix, "") + _plain(local)
    return urljoin(_base(words), _plain(text[1:-1]))


def declared(words: Sequence[Token]) -> dict[str, str]:
    """The prefixes that a query declares, with their namespaces."""
    return {
        words[place + 1][1].removesuffix(":"): resolved(words, words[place + 2])
        for place, word in enumerate(words[:-2])
        if is_word(word, "PREFIX") and words[place + 2][0] == "iri"
    }


def ambiguous(words: Sequence[Token]) -> bool:
    """Whether a name may mean several things: a prefix or base is declared twice, or without a blank."""
    found = [words[at + 1][1] for at, word in enumerate(words[:-1]) if is_word(word, "PREFIX")]
    bases = sum(is_word(word, "BASE") for word in words)
    glued = any(
        text.upper().startswith(("PREFIX", "BASE")) and text.upper() not in ("PREFIX", "BASE")
        for text in (text.partition(":")[0] for kind, text in words if kind in ("word", "name"))
    )
    return glued or bases > 1 or len(found) > len(set(found))


def is_word(token: Token, word: str) -> bool:
    """Whether a token is a keyword."""
    return token[0] == "word" and token[1].upper() == word


def _base(words: Sequence[Token]) -> str:
    found = [words[at + 1][1] for at, word in enumerate(words[:-1]) if is_word(word, "BASE")]
    base = BASE
    for one in found:
        base = urljoin(base, _plain(one[1:-1]))
    return base


def _plain(text: str) -> str:
    """Text without the escapes of IRIs and of local names."""
    return _ESCAPE.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else found[3]
