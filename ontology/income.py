"""Say which source of income a department's revenue from a fund is, and what all codes of revenue are.

Departments print no class of the revenue classification: their tables name sources of income, the list
`income`. `ys:revenue` takes the codes of either list.
"""

from collections.abc import Iterator

from pyoxigraph import Quad

from ontology import iri
from ontology.codes import scheme
from ontology.iri import term

ALL = iri.fragment(iri.scheme("revenue"), "with-income")
"""The codes of both lists, the code list of `ys:revenue`."""
_OTHERWISE = {"fiscal": "appropriation"}


def income(fund: str | None, item: str | None = None) -> str | None:
    """Give the source of income of money from a fund, None where neither fund nor item tells one.

    >>> income("business"), income("general-public", "carry-over-in"), income("all")
    ('business', 'carry-over', None)
    """
    known = scheme("income")
    key = _OTHERWISE.get(fund or "", fund or "")
    if item == "carry-over-in":
        under = known.get(key)
        return key if under and (under.parent or key) == "carry-over" else "carry-over"
    return key if known.get(key) else None


def collection_quads() -> Iterator[Quad]:
    """Give the collection of all codes of revenue, level by level, in the graph of the sources of income."""
    graph = iri.graph("income")
    yield Quad(ALL, term("rdf", "type"), term("skos", "Collection"), graph)
    for name in ("revenue", "income"):
        for depth in range(len(scheme(name).levels)):
            level = iri.fragment(iri.scheme(name), f"level-{depth + 1}")
            yield Quad(ALL, term("skos", "member"), level, graph)
