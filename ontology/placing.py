"""Say of each code the one class of an international classification that it stands for, or why none.

A crosswalk may give a code several counterparts, or none of its own; whoever adds money up needs one
class. That is the effective mapping: the code's own row where it has a single target that is not
narrower or merely related, else that of the nearest code above. What has none says why
(`ys:unmappedBecause`).
"""

from collections.abc import Iterator, Mapping
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad

from ontology import iri, terms
from ontology.codes import scheme
from ontology.crosswalk import Code, about
from ontology.iri import term
from ontology.mapping import mapped
from ontology.unmapped import Unmapped, rows, unmapped

PROPERTIES: Mapping[str, NamedNode] = {"cofog": terms.cofog, "gfsm": terms.gfsm}
"""The property by which a code names its class, by crosswalk; other crosswalks place nothing."""


def placed(crosswalk: str, code: Code) -> Code | Unmapped | None:
    """Give the class in which a code's money is counted, or why there is none; None for no such list.

    >>> placed("cofog", ("function", "2010801"))
    ('cofog', '01.1.2')
    >>> placed("cofog", ("function", "2300901")).because
    'carry-over'
    """
    listed = scheme(code[0])
    for key in (code[1], *(above.key for above in listed.ancestors(code[1]))):
        if (why := unmapped(crosswalk).get((code[0], key))) is not None:
            return why
        found = mapped(crosswalk, (code[0], key))
        if found.rows and found.strength in ("exact", "close", "broad"):
            return found.targets[0]
    return None


def placing_quads(crosswalk: str) -> Iterator[Quad]:
    """Give the effective mapping of every code that a crosswalk comes from, in the crosswalk's graph."""
    if (property := PROPERTIES.get(crosswalk)) is None:
        return
    graph = iri.graph(f"crosswalk-{crosswalk}")
    for name in about(crosswalk)["sources"].split("|"):
        for concept in scheme(name).concepts:
            subject, found = iri.code(name, concept.key), placed(crosswalk, (name, concept.key))
            if isinstance(found, Unmapped):
                because = iri.code("unmapped", found.because)
                yield Quad(subject, terms.unmappedBecause, because, graph)
                note = Literal(found.reason, language="zh")
                yield Quad(subject, term("rdfs", "comment"), note, graph)
            elif found is not None:
                yield Quad(subject, property, iri.code(*found), graph)
            if follows_payer((name, concept.key)):
                yield Quad(subject, terms.followsPayer, Literal(True), graph)


def follows_payer(code: Code) -> bool:
    """Say whether money of a code belongs to the main function of the unit that pays it.

    So do the contributions that a unit makes as an employer: COFOG has them in the function that the
    unit serves.
    """
    return code in _payers()


@cache
def _payers() -> frozenset[Code]:
    return frozenset((row["scheme"], row["notation"]) for row in rows("payer"))
