"""The budget and the final accounts of one year stand side by side, function by function."""

from pyoxigraph import QuerySolutions, RdfFormat, Store

from queries.question.question import catalog

UNIT = "https://w3id.org/yusuan/id/unit/office"
DATA = """
@prefix ys: <https://w3id.org/yusuan/ontology#> . @prefix qb: <http://purl.org/linked-data/cube#> .
@prefix c: <https://w3id.org/yusuan/code/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix d: <https://w3id.org/yusuan/id/d/> .
<https://w3id.org/yusuan/code/function/2010102> skos:notation "2010102" .
<https://w3id.org/yusuan/code/function/2010108> skos:notation "2010108" .
<https://w3id.org/yusuan/code/function/2010199> skos:notation "2010199" .
"""
DISCLOSURE = """
d:{name} a ys:Disclosure ; ys:unit <https://w3id.org/yusuan/id/unit/office> ;
  ys:fiscalYear "{year}"^^xsd:gYear ; ys:stage <https://w3id.org/yusuan/code/stage/{stage}> .
d:{name}-table ys:disclosure d:{name} ; ys:kind <https://w3id.org/yusuan/code/table/expenditure> .
"""
LINE = """
d:{name}-{function} qb:dataSet d:{name}-table ; ys:part <https://w3id.org/yusuan/code/part/project> ;
  ys:aggregation <https://w3id.org/yusuan/code/aggregation/leaf> ;
  ys:function <https://w3id.org/yusuan/code/function/{function}> ; ys:amount {amount} .
"""
SPENT = {
    ("plan", "2024", "budget"): {"2010102": "100.0", "2010108": "40.0"},
    ("spent", "2024", "final-accounts"): {"2010102": "90.5", "2010199": "7.0"},
    ("next", "2025", "budget"): {"2010102": "80.0"},
}


def test_functions_of_both_stages_are_compared_and_absent_ones_stay_empty() -> None:
    store = Store()
    text = DATA
    for (name, year, stage), amounts in SPENT.items():
        text += DISCLOSURE.format(name=name, year=year, stage=stage)
        for function, amount in amounts.items():
            text += LINE.format(name=name, function=function, amount=amount)
    store.load(text.encode(), RdfFormat.TURTLE)
    found = store.query(catalog()["budget-and-final-accounts"].bind({"unit": UNIT}))
    assert isinstance(found, QuerySolutions)
    rows = [
        tuple(row[column].value if row[column] else None for column in COLUMNS) for row in found
    ]
    assert rows == [
        ("2024", "2010102", "100", "90.5", "-9.5"),
        ("2024", "2010108", "40", None, None),
        ("2024", "2010199", None, "7", None),
    ]


COLUMNS = ("year", "function", "budget", "final", "difference")
