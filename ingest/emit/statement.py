"""Python values → the statements of one named graph: its quads as lines of N-Quads, which is how they travel."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode

from ontology.terms import PREFIXES

XSD = PREFIXES["xsd"]
TYPE = NamedNode(PREFIXES["rdf"] + "type")
LABEL = NamedNode(PREFIXES["skos"] + "prefLabel")
ALTERNATIVE = NamedNode(PREFIXES["skos"] + "altLabel")

Statement = str
"""A quad as its line of N-Quads, without the end of the line: made in a third of the time of an object."""

Value = NamedNode | BlankNode | Literal | str | int | Decimal | bool | None


@cache
def named(prefixed: str) -> NamedNode:
    """The IRI of a prefixed name of a reused vocabulary.

    >>> named("prov:wasDerivedFrom").value
    'http://www.w3.org/ns/prov#wasDerivedFrom'
    """
    prefix, name = prefixed.split(":", 1)
    return NamedNode(PREFIXES[prefix] + name)


def zh(text: str) -> Literal:
    """A text in Chinese."""
    return Literal(text, language="zh")


def year(number: int) -> Literal:
    """A year as xsd:gYear."""
    return Literal(str(number), datatype=NamedNode(XSD + "gYear"))


def date(printed: str) -> Literal:
    """A day as xsd:date, or a month as xsd:gYearMonth.

    >>> date("2025-02").datatype.value.rpartition("#")[2]
    'gYearMonth'
    """
    kind = "gYearMonth" if printed.count("-") == 1 else "date"
    return Literal(printed, datatype=NamedNode(XSD + kind))


def plain(value: Decimal) -> str:
    """An exact decimal in plain notation, without trailing zeros: the form that stores keep.

    >>> plain(Decimal("1E+4")), plain(Decimal("100.50")), plain(Decimal("0.00"))
    ('10000', '100.5', '0')
    """
    written = format(value, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def term(value: Value) -> str | None:
    """A Python value as an RDF term in N-Quads; None stays None and says nothing.

    >>> term(Decimal("1.50")), term(True), term("a\\nb"), term(None)
    ('"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>', '"a\\\\nb"', None)
    """
    match value:
        case None:
            return None
        case NamedNode() | BlankNode() | Literal():
            return str(value)
        case str():
            return str(Literal(value))
        case bool():
            return f'"{str(value).lower()}"^^<{XSD}boolean>'
        case Decimal():
            return f'"{plain(value)}"^^<{XSD}decimal>'
        case int():
            return f'"{value}"^^<{XSD}integer>'


class Graph:
    """Says things in one named graph."""

    def __init__(self, name: NamedNode) -> None:
        self.name = name
        self._end = f" {name} ."

    def say(self, subject: NamedNode, *pairs: tuple[NamedNode, Value]) -> Iterator[Statement]:
        """One statement for each pair of a property and a value that is there."""
        whose = str(subject)
        for predicate, value in pairs:
            found = term(value)
            if found is not None:
                yield f"{whose} {predicate} {found}{self._end}"
