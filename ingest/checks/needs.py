"""The query of an identity → what a graph must hold before it gives any row, and the statements that it can meet.

The head of a query says what it needs, such as `# needs: table:balance ys:function|ys:economic`: of each
word one of the names must occur in the graph. Evaluating a query takes a millisecond or more even where
nothing fits, and most identities are of tables that a disclosure does not print.
"""

import re
from collections.abc import Container, Iterable

from pyoxigraph import NamedNode, Store

from ingest.emit.statement import TYPE, Statement

Needs = tuple[tuple[NamedNode, ...], ...]
"""Of each group one must occur, as a property or as a value."""

_PREFIX = re.compile(r"^PREFIX ([\w-]*): <([^>]*)>$", re.MULTILINE)
_NEEDS = re.compile(r"^# needs: (.+)$", re.MULTILINE)
_TYPE = str(TYPE)
_NAME = re.compile(r"<([^<>\s]*)>|\b([\w-]+):([\w-]+)")


def needs(query: str) -> Needs:
    """What a query needs, by its head; nothing where that says nothing.

    >>> needs("# needs: ys:function|ys:economic\\nPREFIX ys: <https://example.org/>")
    ((<NamedNode value=https://example.org/function>, <NamedNode value=https://example.org/economic>),)
    """
    said = _NEEDS.search(query)
    words = said[1].split() if said else []
    return tuple(tuple(_names(word, query)) for word in words)


def met(needed: Needs, store: Store) -> bool:
    """Whether a store holds what is needed."""
    return all(any(_occurs(name, store) for name in group) for group in needed)


def names(queries: Iterable[str]) -> frozenset[str]:
    """All that queries name, as N-Quads write it."""
    return frozenset(str(name) for query in queries for name in _names(query, query))


def is_met(statement: Statement, named: Container[str]) -> bool:
    """Whether queries of these names can meet a statement: they name its property or, of a type, the type."""
    _, predicate, value = statement.split(" ", 2)
    if predicate == _TYPE:
        return value.partition(" ")[0] in named
    return predicate in named


def _names(text: str, query: str) -> list[NamedNode]:
    """The IRIs that a text names, by the prefixes of its query."""
    prefixes = dict(_PREFIX.findall(query))
    return [
        NamedNode(whole or prefixes[prefix] + local)
        for whole, prefix, local in _NAME.findall(text)
        if whole or prefix in prefixes
    ]


def _occurs(name: NamedNode, store: Store) -> bool:
    found = (
        store.quads_for_pattern(None, None, name, None),
        store.quads_for_pattern(None, name, None, None),
    )
    return any(next(each, None) is not None for each in found)
