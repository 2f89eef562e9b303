"""From SPARQL text to its keywords: strings, IRIs, names, variables and comments are seen for what they are.

This is the lexical grammar of SPARQL 1.1 (section 19.8) as far as it takes to know which bare words stand
outside of everything else. Where a text is no SPARQL, the parser of the store says so later.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from queries.answer import Form

_TOKEN = re.compile(
    r"""
      (?P<comment>  \#[^\r\n]* )
    | (?P<iri>      <[^<>"{}|^`\\\x00-\x20]*> | <(?:[^<>"{}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]{4,8})*> )
    | (?P<string>   \"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
                  | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*' )
    | (?P<variable> [?$]\w+ )
    | (?P<tag>      @[A-Za-z][\w-]* )
    | (?P<name>     (?:[^\W_][\w.-]*)?:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])* | _:[\w.-]+ )
    | (?P<word>     [A-Za-z_]\w* )
    """,
    re.VERBOSE | re.DOTALL,
)

_FORMS: dict[str, Form] = {
    "SELECT": "rows",
    "ASK": "boolean",
    "CONSTRUCT": "graph",
    "DESCRIBE": "graph",
}


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """The tokens of a query as (kind, text), without comments, punctuation and white space.

    >>> list(tokens('SELECT ?x { ex:service ?p "SERVICE" } # SERVICE'))
    [('word', 'SELECT'), ('variable', '?x'), ('name', 'ex:service'), ('variable', '?p'), ('string', '"SERVICE"')]
    """
    for found in _TOKEN.finditer(text):
        if found.lastgroup and found.lastgroup != "comment":
            yield found.lastgroup, found.group()


@dataclass(frozen=True, slots=True)
class Placed:
    """A token with the place where it starts and the number of braces that are open there."""

    kind: str
    text: str
    start: int
    depth: int


def placed(text: str) -> Iterator[Placed]:
    """The tokens of a text with their places.

    >>> [(token.text, token.start, token.depth) for token in placed("ASK { ?s a 'WHERE {' }")]
    [('ASK', 0, 0), ('?s', 6, 1), ('a', 9, 1), ("'WHERE {'", 11, 1)]
    """
    depth = end = 0
    for found in _TOKEN.finditer(text):
        between = text[end : found.start()]
        depth += between.count("{") - between.count("}")
        end = found.end()
        if found.lastgroup and found.lastgroup != "comment":
            yield Placed(found.lastgroup, found.group(), found.start(), depth)


def keywords(text: str) -> frozenset[str]:
    """The bare words of a query in capitals: keywords and names of functions.

    >>> sorted(keywords("select * from <http://e/from> { ?from a <> }"))
    ['A', 'FROM', 'SELECT']
    """
    return frozenset(word.upper() for kind, word in tokens(text) if kind == "word")


def form(text: str) -> Form:
    """The form of answer that a query asks for, by its first keyword that names one.

    >>> form("PREFIX ask: <http://e/construct> select * { }")
    'rows'
    """
    for kind, word in tokens(text):
        if kind == "word" and word.upper() in _FORMS:
            return _FORMS[word.upper()]
    return "rows"
