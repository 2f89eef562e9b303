"""The Python names and the Turtle say the same vocabulary, and every term explains itself."""

from collections.abc import Iterator
from importlib.resources import files

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from ontology import terms
from ontology.codes import schemes
from ontology.income import ALL
from ontology.iri import scheme, term


@pytest.fixture(scope="module", name="store")
def _store() -> Store:
    store = Store()
    store.load((files("ontology") / "ontology.ttl").read_bytes(), RdfFormat.TURTLE)
    return store


def defined(store: Store) -> Iterator[NamedNode]:
    ours = NamedNode("https://w3id.org/yusuan/ontology")
    for quad in store.quads_for_pattern(None, term("rdfs", "isDefinedBy"), ours):
        assert isinstance(quad.subject, NamedNode)
        yield quad.subject


def named() -> dict[str, NamedNode]:
    found = {name: each for name, each in vars(terms).items() if isinstance(each, NamedNode)}
    return {name: each for name, each in found.items() if each.value.startswith(terms.YS)}


def test_the_python_names_and_the_turtle_hold_the_same_terms(store: Store) -> None:
    assert set(named().values()) == set(defined(store))


def test_each_python_name_is_the_name_of_its_term() -> None:
    assert all(node.value == terms.YS + name for name, node in named().items())


@pytest.mark.parametrize("predicate", ["label", "comment"])
def test_every_term_has_a_label_and_a_definition_in_both_languages(
    store: Store, predicate: str
) -> None:
    for node in defined(store):
        words = [q.object for q in store.quads_for_pattern(node, term("rdfs", predicate), None)]
        languages = [word.language for word in words if isinstance(word, Literal)]
        assert sorted(str(language) for language in languages) == ["en", "zh"], node


def test_every_property_has_a_domain_and_one_range(store: Store) -> None:
    for node in defined(store):
        function = Quad(node, term("rdf", "type"), term("sd", "Function"))
        if node.value.removeprefix(terms.YS)[0].isupper() or function in store:
            continue
        domains = [
            *store.quads_for_pattern(node, term("rdfs", "domain"), None),
            *store.quads_for_pattern(node, term("schema", "domainIncludes"), None),
        ]
        assert domains, node
        assert len([*store.quads_for_pattern(node, term("rdfs", "range"), None)]) == 1, node


def test_every_code_list_that_a_property_names_exists(store: Store) -> None:
    lists = {*(scheme(name) for name in schemes()), ALL}
    concept = term("skos", "Concept")
    for quad in store.quads_for_pattern(None, term("rdfs", "range"), concept):
        found = [
            *store.quads_for_pattern(quad.subject, term("qb", "codeList"), None),
            *store.quads_for_pattern(quad.subject, term("rdfs", "seeAlso"), None),
        ]
        assert len(found) == 1, quad.subject
        assert found[0].object in lists
