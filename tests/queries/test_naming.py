"""One preferred name for a thing that several graphs print differently, in whatever order they come."""

from itertools import permutations
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from ontology import terms
from ontology.iri import term
from queries.store.naming import settle
from queries.store.store import Writer

UNIT = NamedNode("https://example.org/unit")
PREFERRED, ALTERNATIVE = term("skos", "prefLabel"), term("skos", "altLabel")
PRINTED = {"a": ["审计局"], "b": ["南京市审计局", "市审计局"], "c": ["南京市审计局（本级）"]}


def graph(name: str) -> NamedNode:
    return NamedNode(f"https://example.org/{name}")


def quads(name: str) -> list[Quad]:
    first, *others = PRINTED[name]
    return [
        Quad(UNIT, PREFERRED, Literal(first, language="zh"), graph(name)),
        *(Quad(UNIT, ALTERNATIVE, Literal(each, language="zh"), graph(name)) for each in others),
        *(Quad(UNIT, terms.printedName, Literal(each), graph(name)) for each in PRINTED[name]),
    ]


def names(writer: Writer, name: str, predicate: NamedNode) -> set[str]:
    found = writer.store.quads_for_pattern(UNIT, predicate, None, graph(name))
    return {quad.object.value for quad in found if isinstance(quad.object, Literal)}


@pytest.mark.parametrize("order", list(permutations("abc")))
def test_the_fullest_name_is_preferred_whatever_comes_first(
    tmp_path: Path, order: tuple[str, ...]
) -> None:
    with Writer(tmp_path) as writer:
        for name in order:
            writer.replace(graph(name), quads(name))
            settle(writer, [graph(name).value])
        for name in PRINTED:
            assert names(writer, name, PREFERRED) == {"南京市审计局（本级）"}
        assert names(writer, "a", ALTERNATIVE) == {"审计局"}
        assert names(writer, "b", ALTERNATIVE) == {"南京市审计局", "市审计局"}
        assert names(writer, "c", ALTERNATIVE) == set()
        assert settle(writer, [graph("a").value]) == 0


def test_a_name_that_no_graph_contests_stays(tmp_path: Path) -> None:
    with Writer(tmp_path) as writer:
        writer.replace(graph("b"), quads("b"))
        assert settle(writer, [graph("b").value]) == 0
        assert names(writer, "b", PREFERRED) == {"南京市审计局"}
