"""A body that a reform ended is linked with the one that took its place, whichever comes first."""

from itertools import permutations
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from ontology import iri, terms
from ontology.iri import term
from queries.store.store import Writer
from queries.store.succession import link

EARLIER = iri.thing("unit", ["350900", "宁德市国土资源局"])
LATER = iri.thing("unit", ["350900", "宁德市自然资源和规划局"])
TAXES = iri.thing("unit", ["350900", "宁德市地方税务局"])
TAX = iri.thing("unit", ["350900", "国家税务总局宁德市税务局"])
ELSEWHERE = iri.thing("unit", ["350700", "南平市自然资源局"])
BODIES = {"a": EARLIER, "b": LATER, "c": ELSEWHERE, "d": TAXES, "e": TAX}


def graph(name: str) -> NamedNode:
    return NamedNode(f"https://example.org/{name}")


def followed(writer: Writer) -> set[tuple[str, str]]:
    found = writer.store.quads_for_pattern(None, term("dcterms", "isReplacedBy"), None, None)
    return {
        (quad.subject.value, quad.object.value)
        for quad in found
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
    }


@pytest.mark.parametrize("order", [*permutations("abc"), tuple("deabc"), tuple("edcba")])
def test_what_took_the_place_of_a_body_is_said_in_any_order(
    tmp_path: Path, order: tuple[str, ...]
) -> None:
    with Writer(tmp_path) as writer:
        for name in order:
            body = BODIES[name]
            writer.replace(graph(name), [Quad(body, term("rdf", "type"), terms.Unit, graph(name))])
            link(writer, [graph(name).value])
        taxes = {(TAXES.value, TAX.value)} if "d" in order else set[tuple[str, str]]()
        assert followed(writer) == {(EARLIER.value, LATER.value)} | taxes
        stated = writer.store.quads_for_pattern(EARLIER, term("org", "changedBy"), None, graph("a"))
        assert len(list(stated)) == 1
        assert link(writer, [graph("a").value]) == 0


def test_nothing_is_said_of_a_body_whose_successor_the_store_lacks(tmp_path: Path) -> None:
    with Writer(tmp_path) as writer:
        writer.replace(graph("a"), [Quad(EARLIER, term("rdf", "type"), terms.Unit, graph("a"))])
        assert link(writer, [graph("a").value]) == 0
