"""Sums over governments and over the money of projects are those of SPARQL and of the paper, and none counts money twice."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from ingest.checks.graph import graph
from ingest.disclose import disclose
from ingest.read.web import html
from ingest.record import Document
from ontology import iri, terms
from ontology.iri import term
from queries.tables.aggregate import aggregate
from queries.tables.choice import Unfit
from queries.tables.reader import Tables
from queries.tables.sums import Asked
from tests.queries.test_aggregate import DECIMAL, YEAR, cells, opened
from tests.queries.test_governments import page, table
from tests.stores import Base

YEAR_STAGE = {"year": ["2031"], "stage": ["budget"]}
CLASSES = ("教育支出", "卫生健康支出", "农林水支出", "住房保障支出")
FEW = settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
AMOUNT = some.integers(10**5, 10**7)
"""Hundredths of 10,000 yuan: large enough that no two are equal but for rounding."""


def rising(steps: Sequence[int]) -> dict[str, int]:
    """Amounts none of which is by accident the sum of others, by class."""
    found: dict[str, int] = {}
    for name, step in zip(CLASSES, steps, strict=False):
        found[name] = sum(found.values()) + step
    return found


HEADS = ("项目", "2031年预算数")


def printed(hundredths: int) -> str:
    return f"{hundredths / 100:,.2f}"


def by_class(title: str, amounts: Mapping[str, int]) -> str:
    rows = [(name, printed(amount)) for name, amount in amounts.items()]
    return table(title, HEADS, [*rows, ("支出合计", printed(sum(amounts.values())))])


def by_place(title: str, amounts: Mapping[str, int]) -> str:
    """The same money once more, halved between two districts."""
    half = {name: amount // 2 for name, amount in amounts.items()}
    rows = [amounts, half, {name: amounts[name] - half[name] for name in amounts}]
    names = ("合计", "古城区", "永胜县")
    return table(
        title,
        ("地区", "合计", *amounts),
        [
            (name, printed(sum(row.values())), *map(printed, row.values()))
            for name, row in zip(names, rows, strict=True)
        ],
    )


def read(base: Base, content: bytes, folder: Path) -> tuple[Store, Tables]:
    document = Document(hashlib.sha256(content).hexdigest(), "a.html", "text/html", "html")
    return opened(base.opened(graph(disclose(html.read(content), document))), folder)


@pytest.mark.long
@FEW
@given(
    some.lists(AMOUNT, min_size=3, max_size=4).map(rising),
    some.lists(AMOUNT, min_size=2, max_size=2).map(rising),
    AMOUNT,
)
def test_each_budget_of_each_scope_is_its_printed_total(
    base: Base, whole: dict[str, int], own: dict[str, int], fund: int
) -> None:
    content = page(
        "丽江市2030年预算执行情况和2031年预算草案",
        by_class("2031年丽江市全市一般公共预算支出表", whole),
        by_place("2031年丽江市全市一般公共预算支出表（分地区）", whole),
        by_class("2031年丽江市本级一般公共预算支出表", own),
        by_class("2031年丽江市全市政府性基金预算支出表", {"城乡社区支出": fund}),
    )
    with TemporaryDirectory() as place:
        _, held = read(base, content, Path(place) / "columns")
        for scope, budget, amount in (
            ("whole-place", "general-public", sum(whole.values())),
            ("own-level", "general-public", sum(own.values())),
            ("whole-place", "government-fund", fund),
        ):
            found = aggregate(held, Asked(cut={**YEAR_STAGE, "scope": [scope], "fund": [budget]}))
            assert found.amount == amount * 100, (scope, budget)
            assert found.assumed["table_kind"] == "government-expenditure"
        cut = {**YEAR_STAGE, "scope": ["whole-place"]}
        with pytest.raises(Unfit, match="general-public, government-fund"):
            aggregate(held, Asked(cut=cut))
        apart = aggregate(held, Asked(drilldown=("fund",), cut=cut))
        assert cells(apart, "fund") == {
            "general-public": sum(whole.values()) * 100,
            "government-fund": fund * 100,
        }
        assert (apart.amount, apart.remainder) == (None, None)
        both = {**YEAR_STAGE, "table_kind": ["government-expenditure"], "fund": ["general-public"]}
        with pytest.raises(Unfit, match="own-level, whole-place"):
            aggregate(held, Asked(cut=both))
        classes = Asked(drilldown=("function.class",), cut={**cut, "fund": ["general-public"]})
        told = aggregate(held, classes)
        assert sorted(cells(told, "function.class").values()) == sorted(
            Decimal(amount * 100) for amount in whole.values()
        )
        assert told.remainder == 0
        held.close()


def test_a_line_that_names_no_part_is_of_the_whole(base: Base, tmp_path: Path) -> None:
    amounts: dict[str, int] = {name: 100 for name in CLASSES}
    _, held = read(
        base,
        page(
            "丽江市2030年预算执行情况和2031年预算草案",
            by_class("2031年丽江市全市一般公共预算支出表", amounts),
        ),
        tmp_path,
    )
    cut = {**YEAR_STAGE, "scope": ["whole-place"], "part": ["total"]}
    assert aggregate(held, Asked(cut=cut)).amount == 4 * 10_000
    held.close()


FUNDING = some.tuples(
    some.sampled_from(("2010101", "2010104", "2080505")),
    some.sampled_from(("general-public", "government-fund")),
    some.sampled_from(("stated", "proved", "likely", "open")),
    some.decimals(0, 10**9, allow_nan=False, places=4),
)


def funded(number: int, fundings: Sequence[tuple[str, str, str, Decimal]]) -> Iterator[Quad]:
    """A disclosure whose projects are each paid once; what is open has a candidate and no amount."""
    name = iri.thing("disclosure", [number])
    said: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (name, term("rdf", "type"), terms.Disclosure),
        (name, terms.unit, iri.thing("unit", [number])),
        (name, terms.fiscalYear, Literal("2031", datatype=YEAR)),
        (name, terms.stage, iri.code("stage", "budget")),
        (name, terms.scope, iri.code("scope", "department")),
    ]
    for place, (function, fund, basis, amount) in enumerate(fundings):
        funding, project = (iri.inside(name, kind, [place]) for kind in ("funding", "project"))
        money = terms.candidateAmount if basis == "open" else terms.amount
        said += [
            (project, term("rdf", "type"), terms.Project),
            (funding, term("rdf", "type"), terms.Funding),
            (funding, terms.project, project),
            (funding, terms.function, iri.code("function", function)),
            (funding, terms.fund, iri.code("fund", fund)),
            (funding, terms.basis, iri.code("basis", basis)),
            (funding, money, Literal(f"{amount:f}", datatype=DECIMAL)),
        ]
    return (Quad(s, p, o, name) for s, p, o in said)


def by_sparql(store: Store, property: str) -> Counter[str]:
    found = store.query(
        f"""PREFIX ys: <https://w3id.org/yusuan/ontology#>
        SELECT ?code (SUM(?amount) AS ?sum) {{ ?f a ys:Funding ; ys:amount ?amount ; ys:{property} ?of
          BIND(REPLACE(STR(?of), "^.*/", "") AS ?code) }} GROUP BY ?code"""
    )
    assert isinstance(found, QuerySolutions)
    return Counter({row["code"].value: Decimal(row["sum"].value) for row in found})


@pytest.mark.long
@FEW
@given(some.lists(some.lists(FUNDING, max_size=6), min_size=1, max_size=4))
def test_the_money_of_projects_is_that_of_sparql(
    base: Base,
    disclosures: list[list[tuple[str, str, str, Decimal]]],
) -> None:
    quads = (q for n, one in enumerate(disclosures) for q in funded(n, one))
    with TemporaryDirectory() as place:
        store, held = opened(base.opened(quads), Path(place) / "columns")
        cut = {"year": ["2031"], "stage": ["budget"]}
        for ref in ("basis", "fund", "function"):
            found = aggregate(held, Asked(cube="funding", drilldown=(ref,), cut=cut))
            wanted = by_sparql(store, ref)
            assert cells(found, ref) == wanted
            assert found.amount == sum(wanted.values())
        for basis in ("stated", "open"):
            one = aggregate(held, Asked(cube="funding", cut={**cut, "basis": [basis]}))
            assert one.amount == by_sparql(store, "basis")[basis]
        held.close()
