"""From a query or an update to the addresses that it calls, by the parser of rdflib."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from rdflib.plugins.sparql.algebra import translateQuery, translateUpdate
from rdflib.plugins.sparql.parser import parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import URIRef

from queries.sparql.prologue import BASE

_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY")


class Unread(Exception):
    """The text is neither a query nor an update of SPARQL 1.1."""


def calls(text: str) -> list[str]:
    """The addresses of each SERVICE and LOAD; a variable is an empty one.

    :raises Unread: where the parser does not understand the text.

    >>> calls("PREFIX e: <http://e/> SELECT * { SERVICE e:a { ?s ?p ?o } SERVICE ?x { } }")
    ['http://e/a', '']
    """
    return [str(term) if isinstance(term, URIRef) else "" for term in _terms(_parsed(text))]


def _parsed(text: str) -> object:
    try:
        return translateQuery(parseQuery(text), base=BASE).algebra
    except Exception:  # noqa: BLE001 the parser raises whatever its grammar's actions raise
        pass
    try:
        return translateUpdate(parseUpdate(text), base=BASE).algebra
    except Exception as error:
        raise Unread from error


def _terms(part: object) -> Iterator[object]:
    """What stands behind the verbs, in whatever the parser made of the text."""
    if isinstance(part, CompValue):
        if part.name == "ServiceGraphPattern":
            yield part.term
        if part.name == "Load":
            yield part.iri
    for each in _parts(part):
        yield from _terms(each)


def _parts(part: object) -> Iterable[object]:
    """What a part of a text consists of; the text itself, which the parser keeps of a call, is none."""
    if isinstance(part, Mapping):
        held = cast(Mapping[Any, object], part)
        return [value for name, value in held.items() if name != "service_string"]
    whole = isinstance(part, str) or not isinstance(part, Iterable)
    return () if whole else cast(Iterable[object], part)
