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
      (?P<comment>  \#[^\r\n]*+ )
    | (?P<iri>      <[^<>"{}|^`\\\x00-\x20]*+> | <(?:[^<>"{}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]{4,8})*+> )
    | (?P<string>   \"{3}(?:[^"\\]|\\.?|"(?!""))*+(?:\"{3})? | '{3}(?:[^'\\]|\\.?|'(?!''))*+(?:'{3})?
                  | "(?:[^"\\\r\n]|\\.?)*+"? | '(?:[^'\\\r\n]|\\.?)*+'? )
    | (?P<variable> [?$]\w++ )
    | (?P<tag>      @[A-Za-z][\w-]*+ )
    | (?P<blank>    _:[\w.-]++ )
    | (?P<name>     (?P<run>[^\W_][\w.-]*+)? (?P<local>:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*+)? )
    | (?P<word>     _\w*+ )
    """,
    re.VERBOSE | re.DOTALL,
)
"""Every alternative takes what it reads, to the end of the text where nothing closes it: no text takes
longer than its length."""

_WORD = re.compile(r"[A-Za-z_]\w*+")

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
    for kind, found, _, _ in _scanned(text):
        if kind != "comment":
            yield kind, found


def _scanned(text: str) -> Iterator[tuple[str, str, int, int]]:
    """The tokens with the places where they begin and end, comments too."""
    for found in _TOKEN.finditer(text):
        kind, start, end = found.lastgroup, found.start(), found.end()
        if found["run"] and not found["local"]:
            for word in _WORD.finditer(text, start, end):
                yield "word", word.group(), word.start(), word.end()
        elif start < end:
            named = found["local"] or kind == "blank"
            yield "name" if named else kind or "", found.group(), start, end


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
    for kind, found, start, after in _scanned(text):
        between = text[end:start]
        depth += between.count("{") - between.count("}")
        end = after
        if kind != "comment":
            yield Placed(kind, found, start, depth)


def keywords(text: str) -> frozenset[str]:
    """The bare words of a query in capitals: keywords and names of functions.

    >>> sorted(keywords("select * from <http://e/from> { ?from a <> }"))
    ['A', 'FROM', 'SELECT']
    """
    return frozenset(word.upper() for kind, word in tokens(text) if kind == "word")


KEYWORDS = frozenset(
    [
        "A",
        "ABS",
        "ADD",
        "ALL",
        "AS",
        "ASC",
        "ASK",
        "AVG",
        "BASE",
        "BIND",
        "BNODE",
        "BOUND",
        "BY",
        "CEIL",
        "CLEAR",
        "COALESCE",
        "CONCAT",
        "CONSTRUCT",
        "CONTAINS",
        "COPY",
        "COUNT",
        "CREATE",
        "DATA",
        "DATATYPE",
        "DAY",
        "DEFAULT",
        "DELETE",
        "DESC",
        "DESCRIBE",
        "DISTINCT",
        "DROP",
        "ENCODE_FOR_URI",
        "EXISTS",
        "FALSE",
        "FILTER",
        "FLOOR",
        "FROM",
        "GRAPH",
        "GROUP",
        "GROUP_CONCAT",
        "HAVING",
        "HOURS",
        "IF",
        "IN",
        "INSERT",
        "INTO",
        "IRI",
        "ISBLANK",
        "ISIRI",
        "ISLITERAL",
        "ISNUMERIC",
        "ISURI",
        "LANG",
        "LANGMATCHES",
        "LCASE",
        "LIMIT",
        "LOAD",
        "MAX",
        "MD5",
        "MIN",
        "MINUS",
        "MINUTES",
        "MONTH",
        "MOVE",
        "NAMED",
        "NOT",
        "NOW",
        "OFFSET",
        "OPTIONAL",
        "ORDER",
        "PREFIX",
        "RAND",
        "REDUCED",
        "REGEX",
        "REPLACE",
        "ROUND",
        "SAMETERM",
        "SAMPLE",
        "SECONDS",
        "SELECT",
        "SEPARATOR",
        "SERVICE",
        "SHA1",
        "SHA256",
        "SHA384",
        "SHA512",
        "SILENT",
        "STR",
        "STRAFTER",
        "STRBEFORE",
        "STRDT",
        "STRENDS",
        "STRLANG",
        "STRLEN",
        "STRSTARTS",
        "STRUUID",
        "SUBSTR",
        "SUM",
        "TIMEZONE",
        "TO",
        "TRUE",
        "TZ",
        "UCASE",
        "UNDEF",
        "UNION",
        "URI",
        "USING",
        "UUID",
        "VALUES",
        "WHERE",
        "WITH",
        "YEAR",
        "E",
    ]
)
"""Every bare word of SPARQL 1.1 Query and Update, and the E of exponents."""


def glued(text: str) -> str | None:
    """The first bare word that is none of SPARQL's: keywords without a blank between them, which the
    engine takes, or what is no SPARQL at all.

    >>> glued("CLEAR ALL"), glued("CLEARALL")
    (None, 'CLEARALL')
    """
    found = (word for kind, word in tokens(text) if kind == "word")
    return next((word for word in found if word.upper() not in KEYWORDS), None)


def form(text: str) -> Form:
    """The form of answer that a query asks for, by its first keyword that names one.

    >>> form("PREFIX ask: <http://e/construct> select * { }")
    'rows'
    """
    for kind, word in tokens(text):
        if kind == "word" and word.upper() in _FORMS:
            return _FORMS[word.upper()]
    return "rows"
