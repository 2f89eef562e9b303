"""From a number of disclosures to a store of them: five hundred lines each, beside the code lists."""

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from ontology import skos
from ontology.terms import CODE, ID, PREFIXES
from queries.store.release import Release, publish
from queries.store.store import Writer

YS = PREFIXES["ys"]
TYPE, UNIT, AMOUNT, FUNCTION = (
    NamedNode(name)
    for name in (PREFIXES["rdf"] + "type", YS + "unit", YS + "amount", YS + "function")
)


def disclosure(number: int, lines: int = 500) -> Iterator[Quad]:
    """The quads of one disclosure, in its graph."""
    graph = NamedNode(f"{ID}disclosure/{number}")
    unit = NamedNode(f"{ID}unit/{number % 50}")
    for line in range(lines):
        subject = NamedNode(f"{graph.value}/line/{line}")
        yield Quad(subject, TYPE, NamedNode(YS + "Line"), graph)
        yield Quad(subject, UNIT, unit, graph)
        yield Quad(subject, AMOUNT, Literal(line * (number % 100)), graph)
        yield Quad(subject, FUNCTION, NamedNode(f"{CODE}function/{2010101 + line % 40}"), graph)


def fill(directory: Path, disclosures: int) -> Release:
    """Make a store of so many disclosures and publish it."""
    with Writer(directory) as writer:
        writer.load_base(skos.graphs())
        for number in range(disclosures):
            writer.load(disclosure(number))
        return publish(writer)
