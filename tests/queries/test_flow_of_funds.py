"""The flow of funds of a disclosure adds up: what enters leaves, and is what is printed and what projects cost."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from ontology.iri import code
from queries.question.question import catalog
from tests.queries.test_catalog import rows

YS, QB = "https://w3id.org/yusuan/ontology#", "http://purl.org/linked-data/cube#"
XINZHOU = "https://w3id.org/yusuan/id/disclosure/140900/忻州市人民代表大会常务委员会办公室/2023/budget/department"
ZHANGJIAKOU = "https://w3id.org/yusuan/id/disclosure/130700/张家口市人民代表大会常务委员会办公室/2022/budget/department"
BEYOND = "所印之外的资金"

DISCLOSURES = f"SELECT DISTINCT ?d {{ GRAPH ?g {{ ?d a <{YS}Disclosure> }} }} ORDER BY ?d"
PRINTED = f"""
SELECT ?kind ?function ?line ?amount {{ SELECT DISTINCT ?kind ?function ?line ?amount {{ GRAPH ?g {{
  ?table <{YS}disclosure> <DISCLOSURE> ; <{YS}kind> ?kind .
  ?line <{QB}dataSet> ?table ; <{YS}part> <https://w3id.org/yusuan/code/part/project> ; <{YS}function> ?function ;
        <{YS}aggregation> <https://w3id.org/yusuan/code/aggregation/leaf> ; <{YS}amount> ?amount }} }} }}
"""
WHOLE = ("expenditure", "fiscal-expenditure")
SINGLE = ("general-public", "fund-budget", "state-capital")


@dataclass
class Flows:
    """The amounts that enter and leave the functions, the projects; `beyond` is what is not printed."""

    entered: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    left: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    cost: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    spent: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    beyond: Decimal = Decimal(0)


def flows(store: Store, disclosure: str) -> Flows:
    found = Flows()
    for row in rows(store, catalog()["flow-of-funds"], {"disclosure": disclosure}, []):
        step, amount = row["step"], Decimal(row["amount"])
        assert amount > 0
        if step == "1":
            found.entered[row["target"]] += amount
            found.beyond += amount if row["source"] == BEYOND else 0
        elif step == "2":
            found.left[row["source"]] += amount
            found.cost[row["target"]] += amount
        else:
            found.spent[row["source"]] += amount
    found.left.pop("科目未定", None)
    found.cost.pop("项目未定", None)
    return found


def printed(store: Store, disclosure: str) -> Decimal:
    """The printed project expenditure: of each function the table of all funds, or those of single ones, whichever is more."""
    solutions = store.query(PRINTED.replace("DISCLOSURE", disclosure))
    assert isinstance(solutions, QuerySolutions)
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for one in solutions:
        kind = str(one["kind"]).rpartition("/")[2].rstrip(">")
        if kind in WHOLE or kind in SINGLE:
            amount = one["amount"]
            assert isinstance(amount, Literal)
            sums[str(one["function"]), kind if kind in WHOLE else "single"] += Decimal(amount.value)
    functions = {function for function, _ in sums}
    most = (max(sums[each, kind] for kind in (*WHOLE, "single")) for each in functions)
    return sum(most, Decimal(0))


def holds(store: Store, disclosure: str) -> Flows:
    found = flows(store, disclosure)
    assert found.entered == found.left
    assert found.cost == found.spent
    assert sum(found.entered.values()) == printed(store, disclosure) + found.beyond
    return found


def disclosures(store: Store) -> list[str]:
    solutions = store.query(DISCLOSURES)
    assert isinstance(solutions, QuerySolutions)
    return [one["d"].value for one in solutions if isinstance(one["d"], NamedNode)]


@pytest.mark.corpus
def test_every_real_disclosure_adds_up(corpus: Store) -> None:
    found = {each: holds(corpus, each) for each in disclosures(corpus)}
    assert len(found) == 5
    assert sum(found[XINZHOU].entered.values()) == Decimal("5418000")
    assert sum(found[ZHANGJIAKOU].entered.values()) == Decimal("5742500")
    assert sum(found[ZHANGJIAKOU].spent.values()) == Decimal("5742500")


GRAPH = NamedNode("https://w3id.org/yusuan/id/disclosure/made")
LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
NOTATION = "http://www.w3.org/2004/02/skos/core#notation"
DECIMAL = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")

Said = dict[str, NamedNode | Literal]


class Made:
    """A made disclosure, as a store whose default graph holds it, too."""

    def __init__(self) -> None:
        self.store = Store()

    def say(self, name: str, said: Said) -> NamedNode:
        """What is said of a thing, by the local names of ours or by whole IRIs."""
        subject = NamedNode(f"{GRAPH.value}/{name}")
        self._add(subject, {"disclosure": GRAPH, **said})
        return subject

    def code(self, scheme: str, notation: str) -> NamedNode:
        """A code with its notation and a name."""
        found = code(scheme, notation)
        name = Literal(f"名{notation}", language="zh")
        self._add(found, {NOTATION: Literal(notation), LABEL: name})
        return found

    def _add(self, subject: NamedNode, said: Said) -> None:
        for name, thing in said.items():
            place = NamedNode(name if ":" in name else YS + name)
            self.store.extend([Quad(subject, place, thing, GRAPH), Quad(subject, place, thing)])


def table(told: Made, kind: str, amounts: Mapping[str, int]) -> None:
    """A table of this kind with the project expenditure of functions."""
    whole = told.say(kind, {"kind": code("table", kind)})
    for function, amount in amounts.items():
        said: Said = {QB + "dataSet": whole, "part": code("part", "project")}
        said |= {"aggregation": code("aggregation", "leaf"), "amount": decimal(amount)}
        told.say(f"{kind}-{function}", {**said, "function": told.code("function", function)})


def project(told: Made, name: str, budget: int | None) -> NamedNode:
    said: Said = {LABEL: Literal(name, language="zh")}
    return told.say(name, said if budget is None else {**said, "budget": decimal(budget)})


def link(told: Made, whose: NamedNode, function: str, amount: int, economic: str) -> None:
    said: Said = {"project": whose, "basis": told.code("basis", "proved")}
    pairs = (("function", function), ("economic", economic))
    said |= {name: told.code(name, notation) for name, notation in pairs if notation}
    told.say(f"funding-{function}-{economic}", {**said, "amount": decimal(amount)})


def decimal(amount: int) -> Literal:
    return Literal(str(amount), datatype=DECIMAL)


@pytest.mark.parametrize(
    ("tables", "budgets", "links", "beyond"),
    [
        (
            {"expenditure": {"2010104": 90, "2010108": 60}},
            {"甲": 60},
            [("甲", "2010108", 60, "")],
            0,
        ),
        ({"general-public": {"2010104": 90}}, {"甲": 90}, [("甲", "2010104", 40, "30216")], 0),
        ({"fiscal-expenditure": {"2010104": 90}}, {"甲": 90}, [("甲", "2010104", 40, "")], 0),
        ({"general-public": {"2010104": 90}, "fund-budget": {"2120803": 7}}, {}, [], 0),
        ({"expenditure": {"2010104": 90}, "general-public": {"2010104": 50}}, {"甲": 100}, [], 0),
        ({"expenditure": {"2010104": 90}}, {"甲": 120}, [("甲", "2010104", 120, "")], 30),
        ({"expenditure": {"2010104": 90}}, {"甲": 20}, [("甲", "2080101", 20, "")], 20),
        ({"expenditure": {"2010104": 90}}, {}, [("甲", "2010104", 70, "30216")], 0),
        ({"expenditure": {"2010104": 90}}, {"甲": 50}, [("甲", "2010104", 70, "")], 0),
        ({}, {"甲": 50}, [("甲", "", 50, "30216")], 0),
    ],
)
def test_a_made_disclosure_adds_up(
    tables: dict[str, dict[str, int]],
    budgets: dict[str, int],
    links: list[tuple[str, str, int, str]],
    beyond: int,
) -> None:
    told = Made()
    for kind, amounts in tables.items():
        table(told, kind, amounts)
    names = dict.fromkeys((*budgets, *(name for name, *_ in links)))
    known = {name: project(told, name, budgets.get(name)) for name in names}
    for name, function, amount, economic in links:
        link(told, known[name], function, amount, economic)
    assert holds(told.store, GRAPH.value).beyond == beyond
