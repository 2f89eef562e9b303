"""Money in international classes adds up to what is printed, whatever the codes say."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

import pytest
from pyoxigraph import Quad, QueryResultsFormat, QuerySolutions, RdfFormat, Store, parse

from ontology.codes import scheme
from queries.question.question import question
from tests.stores import Base

CODES = {  # amounts by function: each another way to stand, or not, in COFOG
    "2010801": 100,  # by its own row
    "2010877": 7,  # in no list: by the code above
    "20138": 30,  # its items stand in several divisions
    "2300202": 20,  # a transfer that names no function
    "2300245": 11,  # a transfer that does
    "2080505": 40,  # what an employer pays
    "": 3,  # no code printed
}
HEAD = """
@prefix ys: <https://w3id.org/yusuan/ontology#> .
@prefix c: <https://w3id.org/yusuan/code/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix qb: <http://purl.org/linked-data/cube#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://w3id.org/yusuan/id/disclosure/test/> .
:d { :d a ys:Disclosure ; ys:unit :u ; ys:fiscalYear "2025"^^xsd:gYear ;
    ys:stage <https://w3id.org/yusuan/code/stage/budget> ; ys:scope <https://w3id.org/yusuan/code/scope/unit> .
  :u ys:division <https://w3id.org/yusuan/code/division/320106> .
  :t ys:disclosure :d ; ys:kind <https://w3id.org/yusuan/code/table/expenditure> .
  <https://w3id.org/yusuan/code/function/2010877> ys:confidence "observed" ;
    skos:broader <https://w3id.org/yusuan/code/function/20108> .
"""
LINE = """:l{n} qb:dataSet :t ; ys:unit :u ; ys:amount {amount} ; ys:part <https://w3id.org/yusuan/code/part/total> ;
  ys:aggregation <https://w3id.org/yusuan/code/aggregation/leaf> {code} .
"""


@pytest.fixture(scope="module", name="store")
def _store(base: Base) -> Store:
    lines = "".join(
        LINE.format(
            n=n,
            amount=f"{amount}.0",
            code=f"; ys:function <https://w3id.org/yusuan/code/function/{code}>" if code else "",
        )
        for n, (code, amount) in enumerate(CODES.items())
    )
    return base.opened(parse((HEAD + lines + "}").encode(), RdfFormat.TRIG))


def asked(store: Store, name: str, values: dict[str, str]) -> list[dict[str, str]]:
    solutions = store.query(question(name).bind({"year": "2025", **values}))
    assert isinstance(solutions, QuerySolutions)
    text = solutions.serialize(format=QueryResultsFormat.CSV)
    assert text is not None
    return list(csv.DictReader(io.StringIO(text.decode())))


@pytest.mark.parametrize("level", ["1", "2", "3"])
def test_expenditure_by_cofog_adds_up(store: Store, level: str) -> None:
    rows = asked(store, "expenditure-by-cofog", {"level": level})
    total = sum(CODES.values())
    assert sum(Decimal(row["amount"]) for row in rows) == total
    assert sum(Decimal(row["plain"]) for row in rows) == total
    for row in rows:
        parts = [Decimal(row[part]) for part in ("own", "parent", "payer")]
        assert sum(parts) == (Decimal(row["amount"]) if row["code"] else 0)


def test_each_way_to_stand_in_cofog_is_told(store: Store) -> None:
    rows = asked(store, "expenditure-by-cofog", {"level": "3"})
    found = {row["code"] or row["because"]: row for row in rows}
    assert {key: Decimal(row["amount"]) for key, row in found.items()} == {
        "01.1.2": 147,
        "09": 11,
        "10.2.0": 0,
        "spanning": 30,
        "transfer": 20,
        "not-printed": 3,
    }
    finance = found["01.1.2"]
    assert [finance[part] for part in ("own", "parent", "payer")] == ["100", "7", "40"]
    assert found["09"]["transferred"] == "11"
    assert found["transfer"]["transferred"] == "20"
    assert found["01.1.2"]["transferred"] == "0"
    assert found["10.2.0"]["plain"] == "40"


@pytest.mark.parametrize(
    ("of", "rows"),
    [
        ("https://w3id.org/yusuan/code/division/320000", True),
        ("https://w3id.org/yusuan/code/division/320106", True),
        ("https://w3id.org/yusuan/id/disclosure/test/u", True),
        ("https://w3id.org/yusuan/id/disclosure/test/d", True),
        ("https://w3id.org/yusuan/code/division/330000", False),
    ],
)
def test_a_unit_a_place_and_a_disclosure_can_be_asked_for(
    store: Store, of: str, rows: bool
) -> None:
    assert bool(asked(store, "expenditure-by-cofog", {"of": of, "level": "1"})) is rows
    assert bool(asked(store, "expenditure-by-gfsm", {"of": of, "level": "1"})) is rows


def test_what_prints_no_economic_class_is_not_lost(store: Store) -> None:
    (row,) = asked(store, "expenditure-by-gfsm", {"level": "2"})
    assert (row["because"], Decimal(row["amount"])) == ("not-printed", Decimal(sum(CODES.values())))


def named(name: str, said: str) -> Iterator[Quad]:
    """A disclosure of this name that says so much beyond its head."""
    text = f"{HEAD}{said}}}".replace("disclosure/test/", f"disclosure/{name}/")
    return parse(text.encode(), RdfFormat.TRIG)


def disclosed(name: str, amounts: dict[str, Decimal]) -> Iterator[Quad]:
    """A disclosure whose table of expenditure prints these amounts by function."""
    lines = "".join(
        LINE.format(
            n=n,
            amount=f"{amount:.2f}",
            code=f"; ys:function <https://w3id.org/yusuan/code/function/{code}>",
        )
        for n, (code, amount) in enumerate(amounts.items())
    )
    return named(name, lines)


def rolled(amounts: dict[str, Decimal], level: int) -> dict[str, Decimal]:
    """The same amounts as a document prints them that stops at a level (1 类, 2 款, 3 项)."""
    functions, sums = scheme("function"), defaultdict[str, Decimal](Decimal)
    for code, amount in amounts.items():
        chain = [one.key for one in (functions.get(code), *functions.ancestors(code)) if one][::-1]
        sums[chain[min(level, len(chain)) - 1]] += amount
    return dict(sums)


def of(name: str) -> str:
    """The IRI of a made disclosure."""
    return f"https://w3id.org/yusuan/id/disclosure/{name}/d"


def by_class(store: Store, name: str) -> dict[str, Decimal]:
    """Amounts by division of COFOG, by names alone, of one made disclosure."""
    rows = asked(store, "expenditure-by-cofog", {"of": of(name), "level": "1"})
    return {row["code"] or row["because"]: Decimal(row["plain"]) for row in rows}


def agree(base: Base, documents: dict[str, dict[str, Decimal]]) -> None:
    """What a coarser document leaves open stands in no class, and never in a wrong one."""
    store = base.opened(
        quad
        for name, amounts in documents.items()
        for level in (1, 2, 3)
        for quad in disclosed(f"{name}-{level}", rolled(amounts, level))
    )
    for name, amounts in documents.items():
        classes, groups, items = (by_class(store, f"{name}-{level}") for level in (1, 2, 3))
        for finer, coarser in ((items, groups), (groups, classes)):
            assert sum(finer.values()) == sum(coarser.values()) == sum(amounts.values())
            codes = {code for code in (*finer, *coarser) if code[0].isdigit()}
            left = {code: finer.get(code, 0) - coarser.get(code, 0) for code in codes}
            assert all(amount >= 0 for amount in left.values()), left
            assert sum(left.values()) == sum(
                coarser.get(why, 0) - finer.get(why, 0)
                for why in {*finer, *coarser}
                if not why[0].isdigit()
            )


def test_documents_that_print_classes_groups_or_items_can_be_added(base: Base) -> None:
    items = [one.key for one in scheme("function").concepts if one.level == 3]
    agree(base, {"all": {code: Decimal(n + 1) for n, code in enumerate(items)}})


@pytest.mark.corpus
def test_real_disclosures_can_be_added_at_any_level(base: Base, corpus: Store) -> None:
    found = corpus.query("""
        PREFIX ys: <https://w3id.org/yusuan/ontology#> PREFIX qb: <http://purl.org/linked-data/cube#>
        SELECT ?disclosure ?code (SUM(?amount) AS ?sum) WHERE {
          ?line qb:dataSet ?table ; ys:function/<http://www.w3.org/2004/02/skos/core#notation> ?code ; ys:amount ?amount ;
            ys:aggregation <https://w3id.org/yusuan/code/aggregation/leaf> ; ys:part <https://w3id.org/yusuan/code/part/total> .
          ?table ys:kind <https://w3id.org/yusuan/code/table/expenditure> ; ys:disclosure ?disclosure .
        } GROUP BY ?disclosure ?code""")
    assert isinstance(found, QuerySolutions)
    printed = defaultdict[str, dict[str, Decimal]](dict)
    for row in found:
        if scheme("function").get(row["code"].value):
            printed[str(row["disclosure"])][row["code"].value] = Decimal(row["sum"].value)
    assert len(printed) >= 4
    agree(base, {str(n): amounts for n, amounts in enumerate(printed.values())})


SCHEMES = {"economic": "economic", "governmentEconomic": "government-economic"}
ECONOMIC = {  # what each disclosure's tables print, and what may be counted: kind, part, property, code, amount
    "both-classifications": (
        [
            ("economic", "total", "economic", "30101", 60),
            ("economic", "total", "economic", "30201", 30),
            ("economic", "total", "governmentEconomic", "50101", 60),
            ("economic", "total", "governmentEconomic", "50201", 30),
        ],
        {"21": 60, "22": 30, "not-printed": 10},
    ),
    "basic-and-project": (
        [
            ("economic", "basic", "economic", "30101", 60),
            ("economic", "personnel", "economic", "30101", 60),
            ("economic", "project", "economic", "30201", 30),
            ("basic-economic", "total", "economic", "30101", 60),
        ],
        {"21": 60, "22": 30, "not-printed": 10},
    ),
    "basic-alone": (
        [
            ("economic", "public", "economic", "30201", 5),
            ("basic-economic", "total", "economic", "30101", 60),
            ("basic-economic", "personnel", "economic", "30101", 60),
        ],
        {"21": 60, "not-printed": 40},
    ),
    "governments-classes-alone": (
        [("economic", "total", "governmentEconomic", "50101", 100)],
        {"21": 100},
    ),
}


@pytest.fixture(scope="module")
def classed(base: Base) -> Store:
    """A store of the disclosures of `ECONOMIC`."""
    return base.opened(quad for name in ECONOMIC for quad in named(name, _printed(name)))


def _printed(name: str) -> str:
    printed, _ = ECONOMIC[name]
    tables = "".join(
        f":t-{kind} ys:disclosure :d ; ys:kind <https://w3id.org/yusuan/code/table/{kind}> .\n"
        for kind in sorted({kind for kind, *_ in printed})
    )
    lines = "".join(
        f":e{n} qb:dataSet :t-{kind} ; ys:unit :u ; ys:amount {amount}.0 ;"
        f" ys:part <https://w3id.org/yusuan/code/part/{part}> ;"
        f" ys:{property} <https://w3id.org/yusuan/code/{SCHEMES[property]}/{code}> ;"
        " ys:aggregation <https://w3id.org/yusuan/code/aggregation/leaf> .\n"
        for n, (kind, part, property, code, amount) in enumerate(printed)
    )
    return LINE.format(n=0, amount="100.0", code="") + tables + lines


@pytest.mark.parametrize("name", ECONOMIC)
def test_economic_classes_are_read_once_from_the_fullest_table(classed: Store, name: str) -> None:
    rows = asked(classed, "expenditure-by-gfsm", {"of": of(name), "level": "2"})
    found = {row["code"] or row["because"]: Decimal(row["amount"]) for row in rows}
    assert found == ECONOMIC[name][1]
