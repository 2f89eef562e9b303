"""One parameter of a question: from what a person typed to RDF terms that cannot become syntax."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Literal as Only

from pydantic import BaseModel, ConfigDict
from pyoxigraph import Literal, NamedNode

from ontology.iri import code
from ontology.terms import CODE, PREFIXES
from queries.sparql.address import canonical

XSD = PREFIXES["xsd"]

DIGITS = 30
"""Before or behind the point of a number: 1e9999 would be written out."""


class Malformed(Exception):
    """A value that is not of its parameter's type; the message names what was expected."""


class Text(BaseModel):
    """A text in Chinese and in English."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    zh: str
    en: str


class Parameter(BaseModel):
    """What may be asked for: its type, its label, and for a code the scheme it belongs to."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    type: Only["iri", "code", "year", "text", "decimal"]
    label: Text
    scheme: str | None = None

    def terms(self, name: str, given: Sequence[str]) -> str:
        """The values as RDF terms in SPARQL notation.

        :raises Malformed: for the first value that is not of this type, or if there is none.
        """
        if not given:
            raise Malformed(f"{name} needs a value.")
        return " ".join(str(self._term(name, value)) for value in given)

    def typed(self, term: str) -> str:
        """The value that a person would type for a term in SPARQL notation."""
        if self.type == "code":
            return term.strip("<>").removeprefix(f"{CODE}{self.scheme}/").rpartition(":")[2]
        quoted = re.match(r'"((?:[^"\\]|\\.)*)"', term)
        return quoted[1] if quoted else term.strip("<>")

    def _term(self, name: str, value: str) -> NamedNode | Literal:
        if self.type == "code" and not value.startswith(CODE):
            value = _notation(name, self.scheme or name, value)
        return _READERS[self.type](name, value)


def _notation(name: str, scheme: str, value: str) -> str:
    if not re.fullmatch(r"[\w.-]+", value):
        raise Malformed(
            f"{name} must be a code of the list {scheme}, such as its notation: {value!r}"
        )
    return code(scheme, value).value


def _iri(name: str, value: str) -> NamedNode:
    try:
        return NamedNode(canonical(value))
    except ValueError:
        raise Malformed(f"{name} must be an absolute IRI: {value!r}") from None


def _year(name: str, value: str) -> Literal:
    if not re.fullmatch(r"\d{4}", value, re.ASCII):
        raise Malformed(f"{name} must be a year of four digits: {value!r}")
    return Literal(value, datatype=NamedNode(XSD + "gYear"))


def _decimal(name: str, value: str) -> Literal:
    try:
        number = Decimal(value)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > DIGITS or len(value) > 2 * DIGITS:
        raise Malformed(f"{name} must be a decimal number: {value!r}")
    return Literal(format(number, "f"), datatype=NamedNode(XSD + "decimal"))


def _text(name: str, value: str) -> Literal:
    if not value.strip():
        raise Malformed(f"{name} must not be empty.")
    return Literal(value)


_READERS: Mapping[str, Callable[[str, str], NamedNode | Literal]] = {
    "iri": _iri,
    "code": _iri,
    "year": _year,
    "decimal": _decimal,
    "text": _text,
}
