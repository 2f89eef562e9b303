"""Say of each code whose money stays within general government to whom it goes, or from whom it comes.

What one unit of government pays to another is expenditure of both: a statement of all of them leaves
it out (GFSM 2014, 3.152 to 3.168), and one of a single unit says how much that would be.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from pyoxigraph import Quad

from ontology import iri, terms
from ontology.codes import scheme
from ontology.crosswalk import Code
from ontology.unmapped import rows

GRAPH = iri.graph("counterparty")


def counterparty(code: Code) -> str | None:
    """Give the notation of the unit of government on the other side of a code's money, None for others.

    What holds for a code holds for all below it.

    >>> counterparty(("function", "2300202")), counterparty(("function", "2010801"))
    ('government', None)
    """
    above = (one.key for one in scheme(code[0]).ancestors(code[1]))
    return next(
        (_rows()[code[0], key] for key in (code[1], *above) if (code[0], key) in _rows()), None
    )


def counterparty_quads() -> Iterator[Quad]:
    """Give the counterparty of every code that has one, in the graph of the list of counterparties."""
    for name in dict.fromkeys(listed for listed, _ in _rows()):
        for concept in scheme(name).concepts:
            if (other := counterparty((name, concept.key))) is not None:
                subject, target = iri.code(name, concept.key), iri.code("counterparty", other)
                yield Quad(subject, terms.eliminatedAgainst, target, GRAPH)


@cache
def _rows() -> Mapping[Code, str]:
    return {(row["scheme"], row["notation"]): row["counterparty"] for row in rows("counterparty")}
