"""Functions of our own for SPARQL: names folded as search folds them, their sound, their initials.

`FILTER(CONTAINS(ys:fold(?name), ys:fold("審計")))` finds 审计事务. A server elsewhere does not know them.
"""

from collections.abc import Callable, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ontology import terms
from ontology.spelling import initials, pinyin, spelling

Term = NamedNode | BlankNode | Literal | Triple
Function = Callable[..., Literal | None]


def _of(change: Callable[[str], str]) -> Function:
    """A function of one literal to a plain one; of anything else it has no value, as in SPARQL."""

    def function(*given: Term) -> Literal | None:
        if len(given) != 1 or not isinstance(given[0], Literal):
            return None
        return Literal(change(given[0].value))

    return function


FUNCTIONS: Mapping[NamedNode, Function] = {
    terms.fold: _of(spelling),
    terms.pinyin: _of(pinyin),
    terms.initials: _of(initials),
}
"""By their IRIs."""
