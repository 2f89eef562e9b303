"""From the codes that lines name to what stands above them, and to their classes in COFOG and GFSM."""

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from ontology import iri, terms
from ontology.iri import term
from queries.columnar.facts import Row, key

CONCEPT = (
    *("scheme", "code", "name", "above", "level1", "level2", "name1", "name2"),
    *("cofog", "cofog_way", "cofog_because", "follows", "gfsm", "gfsm_way", "gfsm_because"),
)
"""The fields of the row of a concept: its line of parents down to itself, with spaces between them, the two
topmost of it, and its classes."""

SCHEMES = {
    "division": "division",
    "function": "function",
    "economic": "economic",
    "government_economic": "government-economic",
    "revenue": "revenue",
    "fund": "fund",
    "part": "part",
    "item": "item",
}
"""The columns whose codes have names or parents, with the code lists that they come from."""

_LABEL, _NOTATION = term("skos", "prefLabel"), term("skos", "notation")


class Concepts:
    """Looks concepts up in a store, each once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._union = next(store.quads_for_pattern(None, None, None, DefaultGraph()), None) is None

    def row(self, scheme: str, code: str) -> Row:
        """What is known of a code; a code of no list has no name, and a class only by its parent."""
        concept = iri.code(scheme, code)
        line = [*reversed([*self._above(concept)]), concept]
        cofog = self._class(line, terms.cofog)
        gfsm = self._class(line, terms.gfsm)
        names = [self._name(each) for each in line[:2]] + [None, None]
        keys = [key(each.value) for each in line] + [None]
        return {
            "scheme": scheme,
            "code": code,
            "name": self._name(concept),
            "above": " ".join(filter(None, keys)),
            "level1": keys[0],
            "level2": keys[1],
            "name1": names[0],
            "name2": names[1],
            **dict(zip(("cofog", "cofog_way", "cofog_because"), cofog, strict=True)),
            **dict(zip(("gfsm", "gfsm_way", "gfsm_because"), gfsm, strict=True)),
            "follows": "true" if self._first(concept, terms.followsPayer) == "true" else "false",
        }

    def _above(self, concept: NamedNode) -> Iterator[NamedNode]:
        """The parents of a concept, the nearest first."""
        seen = {concept}
        while (value := self._first(concept, term("skos", "broader"))) is not None:
            concept = NamedNode(value)
            if concept in seen:
                return
            seen.add(concept)
            yield concept

    def _class(self, line: list[NamedNode], wanted: NamedNode) -> tuple[str | None, ...]:
        """The class of the last of a line of parents or, where no list has it, of the one above."""
        for one, way in zip(reversed(line[-2:]), ("own", "parent"), strict=False):
            found = self._first(one, wanted)
            if found is not None:
                return self._first(NamedNode(found), _NOTATION), way, None
            because = self._first(one, terms.unmappedBecause)
            if because is not None:
                return None, "none", key(because)
        return None, "none", "unlisted"

    def _name(self, concept: NamedNode) -> str | None:
        return min(
            (
                value.value
                for value in self._values(concept, _LABEL)
                if isinstance(value, Literal) and value.language == "zh"
            ),
            default=None,
        )

    def _first(self, subject: NamedNode, predicate: NamedNode) -> str | None:
        return min((value.value for value in self._values(subject, predicate)), default=None)

    def _values(self, subject: NamedNode, predicate: NamedNode) -> Iterator[NamedNode | Literal]:
        graph = None if self._union else DefaultGraph()
        for quad in self._store.quads_for_pattern(subject, predicate, None, graph):
            if isinstance(quad.object, NamedNode | Literal):
                yield quad.object
