"""From keys to IRIs: the one place where IRIs of ours are made.

IRIs are readable: Chinese names stand in them as they are (RFC 3987), with the characters that an
IRI may not hold percent-encoded.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from urllib.parse import quote

from pyoxigraph import NamedNode

from ontology.terms import CODE, ID, PREFIXES

_PLAIN = re.compile(r"[A-Za-z0-9_.~()-]+")
_ALLOWED = re.compile(r"[^\w.~()（）·-]", re.UNICODE)


def segment(text: str) -> str:
    """Make one path segment of a name: NFKC, no white space, reserved characters encoded.

    >>> segment("101丰润区 人大常委会")
    '101丰润区人大常委会'
    >>> segment("a/b")
    'a%2Fb'
    """
    if _PLAIN.fullmatch(text):  # numbers and codes: nearly all
        return text
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return _ALLOWED.sub(lambda found: quote(found.group(), safe=""), folded)


@lru_cache(maxsize=65536)
def code(scheme: str, notation: str) -> NamedNode:
    """The concept of a notation in a scheme.

    >>> code("function", "2010101").value
    'https://w3id.org/yusuan/code/function/2010101'
    """
    return NamedNode(f"{CODE}{scheme}/{segment(notation)}")


def scheme(name: str) -> NamedNode:
    """The concept scheme of a code list."""
    return NamedNode(f"{CODE}{name}")


def thing(kind: str, keys: Iterable[str | int]) -> NamedNode:
    """Something found in documents: `id:{kind}/{key}/{key}…`."""
    return NamedNode(f"{ID}{kind}/" + "/".join(segment(str(key)) for key in keys))


def graph(name: str) -> NamedNode:
    """A named graph that holds no disclosure: the ontology or a code list."""
    return NamedNode(f"{ID}graph/{segment(name)}")


def inside(disclosure: NamedNode, kind: str, keys: Iterable[str | int]) -> NamedNode:
    """Something within a disclosure: `{disclosure}/{kind}/{key}…`."""
    path = "/".join(segment(str(key)) for key in keys)
    return NamedNode(f"{disclosure.value}/{kind}/{path}")


def fragment(thing: NamedNode, name: str) -> NamedNode:
    """A part of a thing that is told together with it: `{thing}#{name}`."""
    return NamedNode(f"{thing.value}#{name}")


def attached(thing: NamedNode, name: str) -> NamedNode:
    """The one thing of its kind that a thing has: `{thing}/{name}`."""
    return NamedNode(f"{thing.value}/{name}")


@cache
def term(prefix: str, name: str) -> NamedNode:
    """A term of a vocabulary that we reuse.

    >>> term("skos", "broader").value
    'http://www.w3.org/2004/02/skos/core#broader'
    """
    return NamedNode(PREFIXES[prefix] + name)
