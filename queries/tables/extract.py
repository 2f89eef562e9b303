"""From the facts of a disclosure's graph to the rows of its tables."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from pyoxigraph import NamedNode

from ontology import terms
from ontology.iri import term
from queries.columnar.facts import Facts, Row, key
from queries.tables.definition import Source, Table, predicates, sources

Look = Callable[[str, str], Mapping[str, str | None]]
"""What is known of a code of a list, by its fields."""

_TYPE = term("rdf", "type")


def extracted(table: Table, graph: str, facts: Facts, look: Look) -> Iterator[Row]:
    """The rows of one table, in the order of the IRIs of their things."""
    kind = predicates(table.kind)[0].value
    things = sorted(subject for subject, said in facts.items() if kind in said.get(_TYPE, ()))
    for thing in things:
        yield _row(sources(table.name), thing, graph, facts, look)


def _row(columns: Sequence[Source], thing: str, graph: str, facts: Facts, look: Look) -> Row:
    row: Row = {}
    for column in columns:
        if column.take == "concept":
            row[column.name] = _concept(column.path, row, look)
        else:
            row[column.name] = _plain(column, thing, graph, facts)
    return row


def _plain(column: Source, thing: str, graph: str, facts: Facts) -> str | None:
    if column.take == "subject":
        return thing
    if column.take == "graph":
        return graph
    values = sorted(_values(thing, predicates(column.path), facts))
    if column.take == "all":
        return " | ".join(values) or None
    first = values[0] if values else None
    return first if column.take == "value" else _part(first, column.take)


def _part(code: str | None, take: str) -> str | None:
    """The notation, or the name of the list, of the IRI of a code."""
    if code is None or take == "code":
        return key(code)
    return code.removeprefix(terms.CODE).partition("/")[0]


def _concept(path: str, row: Row, look: Look) -> str | None:
    name, scheme, field = path.split()
    code = row[name]
    listed = row[scheme[1:]] if scheme.startswith("@") else scheme
    return look(listed, code)[field] if code and listed else None


def _values(thing: str, path: Sequence[NamedNode], facts: Facts) -> Iterator[str]:
    found = facts.get(thing, {}).get(path[0], ())
    for value in found:
        if len(path) == 1:
            yield value
        else:
            yield from _values(value, path[1:], facts)


def looked(row: Callable[[str, str], Row]) -> Look:
    """A look that asks for each code once."""
    return cache(row)
