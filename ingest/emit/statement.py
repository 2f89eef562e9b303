"""Python values → the terms and quads of one named graph."""

from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from ontology.terms import PREFIXES

XSD = PREFIXES["xsd"]
TYPE = NamedNode(PREFIXES["rdf"] + "type")
LABEL = NamedNode(PREFIXES["skos"] + "prefLabel")
ALTERNATIVE = NamedNode(PREFIXES["skos"] + "altLabel")

Value = NamedNode | BlankNode | Literal | str | int | Decimal | bool | None


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


def decimal(value: Decimal) -> Literal:
    """An exact decimal in plain notation, without trailing zeros: the form that stores keep.

    >>> decimal(Decimal("1E+4")).value, decimal(Decimal("100.50")).value, decimal(Decimal("0.00")).value
    ('10000', '100.5', '0')
    """
    plain = format(value, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return Literal(plain, datatype=NamedNode(XSD + "decimal"))


def term(value: Value) -> NamedNode | BlankNode | Literal | None:
    """A Python value as an RDF term; None stays None and says nothing."""
    match value:
        case None | NamedNode() | BlankNode() | Literal():
            return value
        case bool():
            return Literal(value)
        case Decimal():
            return decimal(value)
        case int():
            return Literal(str(value), datatype=NamedNode(XSD + "integer"))
        case str():
            return Literal(value)


class Graph:
    """Says things in one named graph."""

    def __init__(self, name: NamedNode) -> None:
        self.name = name

    def say(self, subject: NamedNode, *pairs: tuple[NamedNode, Value]) -> Iterator[Quad]:
        """One quad for each pair of a property and a value that is there."""
        for predicate, value in pairs:
            found = term(value)
            if found is not None:
                yield Quad(subject, predicate, found, self.name)
