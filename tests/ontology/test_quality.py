"""The lists pass the integrity conditions of SKOS and the checks of qSKOS, and each check finds its fault."""

from importlib.resources import files

import pytest
from pyoxigraph import Quad, QuerySolutions, Store

from ontology.crosswalk import crosswalk_quads
from ontology.placing import placing_quads
from ontology.skos import graphs, scheme_quads

CHECKS = {
    path.name.removesuffix(".rq"): path.read_text(encoding="utf-8")
    for path in (files("ontology") / "quality").iterdir()
}
PREFIXES = """
PREFIX code: <https://w3id.org/yusuan/code/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX economic: <https://w3id.org/yusuan/code/economic/>
PREFIX government: <https://w3id.org/yusuan/code/government-economic/>
PREFIX gfsm: <https://w3id.org/yusuan/code/gfsm-expense/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX skosxl: <http://www.w3.org/2008/05/skos-xl#>
PREFIX ys: <https://w3id.org/yusuan/ontology#>
"""
FAULTS = {
    "association-bare": "DELETE WHERE { ?a ys:relation ?r ; rdfs:comment ?c }",
    "hierarchy-crossing": "INSERT DATA { economic:30101 skos:broader government:501 }",
    "hierarchy-cycle": "INSERT DATA { economic:301 skos:broader economic:30101 }",
    "hierarchy-one-way": "DELETE WHERE { economic:301 skos:narrower economic:30101 }",
    "hierarchy-orphan": "DELETE WHERE { economic:301 skos:topConceptOf ?list }",
    "hierarchy-redundant": "INSERT DATA { economic:30101 skos:broader economic:30102 . economic:30102 skos:broader economic:301 }",
    "hierarchy-several-parents": "INSERT DATA { economic:30101 skos:broader economic:302 }",
    "hierarchy-transitive": "DELETE WHERE { economic:30101 skos:broaderTransitive ?above }",
    "iri-foreign": "INSERT DATA { <urn:code> a skos:Concept }",
    "labels-disjoint": 'INSERT DATA { economic:301 skos:altLabel "工资福利支出"@zh }',
    "labels-empty": 'INSERT DATA { economic:301 skos:altLabel "工资\\u200B"@zh }',
    "labels-language": 'INSERT DATA { economic:301 skos:altLabel "工资" }',
    "labels-missing": "DELETE WHERE { economic:301 skos:prefLabel ?name }",
    "labels-overlap": 'INSERT DATA { economic:30101 skos:prefLabel "津贴补贴"@zh }',
    "labels-preferred": 'INSERT DATA { economic:301 skos:prefLabel "工资"@zh }',
    "level-missing": "DELETE WHERE { ?level skos:member economic:301 }",
    "mapping-clash": "INSERT DATA { economic:301 skos:exactMatch government:505 ; skos:broadMatch government:505 }",
    "mapping-equal": "INSERT DATA { economic:30101 skos:exactMatch government:50101 . economic:30102 skos:exactMatch government:50101 }",
    "mapping-inside": "INSERT DATA { economic:301 skos:closeMatch economic:302 }",
    "mapping-nowhere": "INSERT DATA { economic:301 skos:closeMatch <urn:code> }",
    "mapping-one-way": "INSERT DATA { economic:301 skos:broadMatch government:509 }",
    "name-undated": "DELETE WHERE { ?label a skosxl:Label ; ys:validTo ?year }",
    "notation-ambiguous": 'INSERT DATA { economic:30101 skos:notation "30102" }',
    "notation-missing": "DELETE WHERE { economic:301 skos:notation ?notation }",
    "placing-contradiction": "DELETE DATA { economic:30101 ys:gfsm gfsm:2111 } ; INSERT DATA { economic:30101 ys:gfsm gfsm:22 }",
    "placing-missing": "DELETE WHERE { economic:311 ys:unmappedBecause ?why }",
    "placing-several": "INSERT DATA { economic:30101 ys:gfsm gfsm:211 }",
    "relation-clash": "INSERT DATA { economic:301 skos:related economic:30101 }",
    "relation-reflexive": "INSERT DATA { economic:301 skos:related economic:301 }",
    "relation-valueless": "INSERT DATA { economic:30102 skos:related economic:30101 }",
    "scheme-missing": "DELETE WHERE { economic:301 skos:inScheme ?list }",
    "source-missing": "DELETE WHERE { economic:301 dcterms:source ?source }",
    "top-below": "INSERT DATA { economic:30101 skos:topConceptOf code:economic }",
    "top-missing": "DELETE WHERE { code:economic skos:hasTopConcept ?top }",
    "validity-backwards": 'INSERT DATA { economic:301 ys:validTo "1999"^^<http://www.w3.org/2001/XMLSchema#gYear> }',
}


@pytest.fixture(scope="module", name="lists")
def _lists() -> Store:
    store = Store()
    store.bulk_extend(Quad(q.subject, q.predicate, q.object) for q in graphs())
    return store


@pytest.fixture(name="few")
def _few() -> Store:
    """Lists with dated names, a crosswalk and their places in GFSM, to be broken."""
    store = Store()
    for name in ("economic", "government-economic", "gfsm-expense"):
        store.extend(Quad(q.subject, q.predicate, q.object) for q in scheme_quads(name))
    store.extend(Quad(q.subject, q.predicate, q.object) for q in crosswalk_quads("economic"))
    store.extend(Quad(q.subject, q.predicate, q.object) for q in placing_quads("gfsm"))
    return store


def found(store: Store, check: str) -> list[str]:
    answer = store.query(CHECKS[check])
    assert isinstance(answer, QuerySolutions)
    return [f"{row['concept']} {row['other']}" for row in answer]


@pytest.mark.parametrize("check", sorted(CHECKS))
def test_the_lists_pass(check: str, lists: Store) -> None:
    assert found(lists, check) == []


@pytest.mark.parametrize("check", sorted(FAULTS))
def test_a_broken_list_is_found(check: str, few: Store) -> None:
    assert found(few, check) == []
    few.update(PREFIXES + FAULTS[check])
    assert found(few, check) != []


def test_every_check_is_broken_once_and_names_what_it_is_after() -> None:
    assert set(CHECKS) == set(FAULTS)
    assert all(text.splitlines()[1].startswith("# After ") for text in CHECKS.values())
