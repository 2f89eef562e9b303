"""Give the functions from which bodies of a kind are usually paid, `ontology/usual.csv`."""

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from ontology import iri, terms
from ontology.concept import Concept
from ontology.statements import Triple


def usual(concept: Concept) -> Iterator[Triple]:
    """Give the classes and groups of functions that usually pay for a kind of body; none of other concepts."""
    for kind, function in _rows() if concept.scheme == "body" else ():
        if kind == concept.key:
            yield iri.code("body", kind), terms.usualFunction, iri.code("function", function)


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    text = (files("ontology") / "usual.csv").read_text(encoding="utf-8")
    return tuple((row["kind"], row["function"]) for row in csv.DictReader(text.splitlines()))
