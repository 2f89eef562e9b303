"""Sums over places: each department once, whoever of its offices discloses beside it."""

from pyoxigraph import QuerySolutions, RdfFormat, parse

from queries.question.question import catalog
from tests.stores import Base

HEAD = """
@prefix ys: <https://w3id.org/yusuan/ontology#> .
@prefix c: <https://w3id.org/yusuan/code/> .
@prefix u: <https://w3id.org/yusuan/id/unit/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix qb: <http://purl.org/linked-data/cube#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
DISCLOSED = """
<https://example.org/{name}> {{
  <https://example.org/{name}> a ys:Disclosure ; ys:unit u:{unit} ; ys:fiscalYear "2023"^^xsd:gYear ;
    ys:stage <https://w3id.org/yusuan/code/stage/budget> ;
    ys:scope <https://w3id.org/yusuan/code/scope/{scope}> .
  u:{unit} ys:division <https://w3id.org/yusuan/code/division/{division}> {above} .
  <https://example.org/{name}/table> ys:disclosure <https://example.org/{name}> ;
    ys:kind <https://w3id.org/yusuan/code/table/expenditure> .
  <https://example.org/{name}/line> qb:dataSet <https://example.org/{name}/table> ; ys:unit u:{unit} ;
    ys:amount {amount} ; ys:part <https://w3id.org/yusuan/code/part/total> ;
    ys:aggregation <https://w3id.org/yusuan/code/aggregation/total> .
}}
"""


def disclosed(
    name: str,
    unit: str,
    division: str,
    amount: int,
    scope: str = "unit",
    above: str = "",
    rival: str = "",
) -> str:
    told = f"; org:subOrganizationOf u:{above}" if above else ""
    told += (
        f" . <https://example.org/{name}> prov:alternateOf <https://example.org/{rival}>"
        if rival
        else ""
    )
    return DISCLOSED.format(
        name=name, unit=unit, division=division, amount=amount, scope=scope, above=told
    )


def sums(base: Base, *texts: str) -> dict[str, int]:
    store = base.opened(parse((HEAD + "".join(texts)).encode(), RdfFormat.TRIG))
    found = store.query(
        catalog()["expenditure-by-place"].bind(
            {"year": "2023", "stage": "https://w3id.org/yusuan/code/stage/budget"}
        )
    )
    assert isinstance(found, QuerySolutions)
    return {row["division"].value: int(float(row["amount"].value)) for row in found}


def test_districts_add_up_to_cities_and_provinces(base: Base) -> None:
    found = sums(
        base,
        disclosed("a", "gulou", "320106", 1, "department"),
        disclosed("b", "xuanwu", "320102", 20, "department"),
        disclosed("c", "suzhou", "320500", 300, "department"),
    )
    assert found == {"320000": 321, "320100": 21, "320102": 20, "320106": 1, "320500": 300}


def test_a_department_holds_its_own_office_and_its_units(base: Base) -> None:
    found = sums(
        base,
        disclosed("whole", "office", "320106", 1000, "department"),
        disclosed("own", "own", "320106", 600, above="office"),
        disclosed("part", "part", "320106", 400, above="office"),
        disclosed("deep", "deep", "320106", 100, above="part"),
        disclosed("same", "office", "320106", 600),
        disclosed("rival", "office", "320106", 1200, "department", rival="whole"),
        disclosed("alone", "alone", "320106", 7, above="silent"),
    )
    assert found["320106"] == 1007
