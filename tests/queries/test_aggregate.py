"""Sums are those of SPARQL and of the paper, and none counts money twice."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from ontology import iri, skos, terms
from ontology.iri import term
from queries.columnar.build import build as columns
from queries.store.release import current
from queries.tables.aggregate import aggregate
from queries.tables.build import build
from queries.tables.choice import Unfit
from queries.tables.reader import Tables
from queries.tables.sums import Asked, Sums
from tests.stores import Base

YEAR, DECIMAL = term("xsd", "gYear"), term("xsd", "decimal")
BUDGET = {"year": ["2023"], "stage": ["budget"]}
FUNCTIONS = (None, "2010101", "2010104", "2080505", "2210201")
LEVELS = {"function": 7, "function.group": 5, "function.class": 3}

LINE = some.tuples(
    some.sampled_from(FUNCTIONS),
    some.sampled_from(("total", "basic", "project")),
    some.sampled_from(("leaf", "leaf", "subtotal", "total")),
    some.decimals(-(10**6), 10**12, allow_nan=False, places=4),
)
DISCLOSURE = some.tuples(
    some.sampled_from(("130208", "140900")),
    some.sampled_from(("2022", "2023")),
    some.sampled_from(("budget", "final-accounts")),
    some.lists(LINE, max_size=6),
)


def disclosure(number: int, place: str, year: str, stage: str, lines: list[tuple[str | None, str, str, Decimal]]) -> Iterator[Quad]:  # fmt: skip
    graph, body = iri.thing("disclosure", [number]), iri.thing("unit", [number])
    table = iri.inside(graph, "table", [1])
    said: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (graph, term("rdf", "type"), terms.Disclosure),
        (graph, terms.unit, body),
        (graph, terms.fiscalYear, Literal(year, datatype=YEAR)),
        (graph, terms.stage, iri.code("stage", stage)),
        (graph, terms.scope, iri.code("scope", "department")),
        (body, terms.division, iri.code("division", place)),
        (table, terms.kind, iri.code("table", "expenditure")),
    ]
    for row, (function, part, aggregation, amount) in enumerate(lines):
        line = iri.inside(graph, "line", [row])
        said += [
            (line, term("rdf", "type"), terms.Line),
            (line, term("qb", "dataSet"), table),
            (line, terms.disclosure, graph),
            (line, terms.direction, iri.code("direction", "expenditure")),
            (line, terms.part, iri.code("part", part)),
            (line, terms.aggregation, iri.code("aggregation", aggregation)),
            (line, terms.amount, Literal(f"{amount:f}", datatype=DECIMAL)),
        ]
        if function:
            said.append((line, terms.function, iri.code("function", function)))
    return (Quad(s, p, o, graph) for s, p, o in said)


def opened(store: Store, place: Path) -> tuple[Store, Tables]:
    """A store, and the tables that are made of it in a folder."""
    columns(store, place)
    build(store, place)
    return store, Tables(place)


def by_sparql(
    store: Store, part: str, year: str, stage: str, digits: int
) -> dict[str | None, Decimal]:
    """The published rule as a researcher would write it: the leaves of one part of a year and stage."""
    found = store.query(f"""
        PREFIX ys: <https://w3id.org/yusuan/ontology#> PREFIX code: <https://w3id.org/yusuan/code/>
        SELECT ?code (SUM(?amount) AS ?sum) WHERE {{
          ?line a ys:Line ; ys:amount ?amount ; ys:disclosure ?d ;
            ys:aggregation <https://w3id.org/yusuan/code/aggregation/leaf> ;
            ys:part <https://w3id.org/yusuan/code/part/{part}> .
          ?d ys:fiscalYear "{year}"^^<http://www.w3.org/2001/XMLSchema#gYear> ;
            ys:stage <https://w3id.org/yusuan/code/stage/{stage}> .
          OPTIONAL {{ ?line ys:function ?function }}
          BIND(IF(BOUND(?function), SUBSTR(STRAFTER(STR(?function), "/function/"), 1, {digits}), 1/0) AS ?code)
        }} GROUP BY ?code""", use_default_graph_as_union=True)  # fmt: skip
    assert isinstance(found, QuerySolutions)
    rows = [(row["code"], row["sum"]) for row in found]
    return {
        (code.value if isinstance(code, Literal) else None): Decimal(amount.value)
        for code, amount in rows
        if isinstance(amount, Literal)
    }


def cells(found: Sums, ref: str) -> dict[str | None, Decimal]:
    return {
        (None if cell[ref] is None else str(cell[ref])): Decimal(str(cell["amount.sum"]))
        for cell in found.cells
    }


@pytest.mark.long
@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    some.lists(DISCLOSURE, min_size=1, max_size=4),
    some.sampled_from(("total", "basic", "project")),
    some.sampled_from([*LEVELS]),
)
def test_sums_are_those_of_sparql(
    disclosures: list[tuple[str, str, str, list[tuple[str | None, str, str, Decimal]]]],
    part: str,
    ref: str,
) -> None:
    store = Store()
    for name in ("function", "part", "fund"):
        store.extend(skos.scheme_quads(name))
    for number, one in enumerate(disclosures):
        store.extend(disclosure(number, *one))
    with TemporaryDirectory() as place:
        _, tables = opened(store, Path(place) / "columns")
        for year, stage in {(one[1], one[2]) for one in disclosures}:
            cut = {"year": [year], "stage": [stage], "part": [part]}
            found = aggregate(tables, Asked(drilldown=(ref,), cut=cut))
            wanted = by_sparql(store, part, year, stage, LEVELS[ref])
            assert cells(found, ref) == wanted
            assert found.amount == sum(wanted.values())
            assert found.remainder == 0
        tables.close()


@pytest.fixture(scope="module")
def small_tables(directory: Path) -> Iterator[Tables]:
    found = Tables(current(directory).columns)
    yield found
    found.close()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Asked(cut={"year": ["2023"], "stage": ["budget"], "direction": ["revenue", "expenditure"]}), "table_kind"),
        (Asked(drilldown=("nothing",)), "no level nothing"),
        (Asked(cube="nothing"), "no cube nothing"),
        (Asked(cut={**BUDGET, "part": ["basic", "project"]}), "Cut part to one value"),
        (Asked(drilldown=("part", "fund"), cut=BUDGET), "either part or fund"),
        (Asked(drilldown=("year",), cut=BUDGET, order=(("nothing", "asc"),)), "ordered by"),
    ],
)  # fmt: skip
def test_what_would_count_twice_is_refused(small_tables: Tables, asked: Asked, said: str) -> None:
    with pytest.raises(Unfit, match=said):
        aggregate(small_tables, asked)


def made(base: Base, folder: Path, *scopes: tuple[int, str, str, str]) -> Tables:
    """Tables of disclosures with a number, a body, a scope and a place, of 100 yuan each."""
    quads: list[Quad] = []
    for number, body, scope, place in scopes:
        for quad in disclosure(
            number, place, "2023", "budget", [("2010101", "total", "leaf", Decimal(100))]
        ):
            if quad.predicate in (terms.unit, terms.scope) and quad.subject == quad.graph_name:
                value = (
                    iri.thing("unit", [body])
                    if quad.predicate == terms.unit
                    else iri.code("scope", scope)
                )
                quads.append(Quad(quad.subject, quad.predicate, value, quad.graph_name))
            elif quad.predicate == terms.division:
                quads.append(
                    Quad(iri.thing("unit", [body]), quad.predicate, quad.object, quad.graph_name)
                )
            else:
                quads.append(quad)
    return opened(base.opened(quads), folder)[1]


def test_a_department_and_its_unit_are_not_added(base: Base, tmp_path: Path) -> None:
    held = made(base, tmp_path, (1, "a", "department", "140900"), (2, "a", "unit", "140900"))
    found = aggregate(held, Asked(cut=BUDGET))
    assert found.amount == 100
    assert [(one.because, one.disclosures, one.amount) for one in found.left] == [
        ("covered", 1, Decimal(100))
    ]
    body = iri.thing("unit", ["a"]).value
    alone = aggregate(held, Asked(cut={**BUDGET, "body": [body], "scope": ["unit"]}))
    assert alone.amount == 100
    assert not alone.left


def test_levels_of_government_are_not_added(base: Base, tmp_path: Path) -> None:
    held = made(base, tmp_path, (1, "a", "own-level", "140000"), (2, "b", "department", "140900"))
    with pytest.raises(Unfit, match="department, own-level"):
        aggregate(held, Asked(cut=BUDGET))
    found = aggregate(held, Asked(drilldown=("scope",), cut=BUDGET))
    assert cells(found, "scope") == {"department": 100, "own-level": 100}
    assert (found.amount, found.remainder) == (None, None)


def test_a_whole_place_holds_the_places_below_it(base: Base, tmp_path: Path) -> None:
    held = made(
        base, tmp_path, (1, "a", "whole-place", "140000"), (2, "b", "whole-place", "140900")
    )
    found = aggregate(held, Asked(drilldown=("division",), cut=BUDGET))
    assert cells(found, "division") == {"140000": 100}
    assert [(one.because, one.amount) for one in found.left] == [("place-above", Decimal(100))]


def test_years_have_cells_of_their_own_and_no_sum(base: Base, tmp_path: Path) -> None:
    lines: list[tuple[str | None, str, str, Decimal]] = [("2010101", "total", "leaf", Decimal(1))]
    quads = [*disclosure(1, "140900", "2022", "budget", lines), *disclosure(2, "140900", "2023", "budget", lines)]  # fmt: skip
    _, held = opened(base.opened(quads), tmp_path)
    with pytest.raises(Unfit, match="cut year to one of 2022, 2023"):
        aggregate(held, Asked(cut={"stage": ["budget"]}))
    found = aggregate(held, Asked(drilldown=("year",), cut={"stage": ["budget"]}))
    assert cells(found, "year") == {"2022": 1, "2023": 1}
    assert found.amount is None


def test_real_sums_are_the_printed_totals(corpus: Store, tmp_path: Path) -> None:
    columns(corpus, tmp_path)
    build(corpus, tmp_path)
    held = Tables(tmp_path)
    printed: defaultdict[str, Decimal] = defaultdict(Decimal)
    text = (
        "SELECT body, max(amount) FROM lines WHERE table_kind = 'expenditure' AND aggregation = 'total' "
        "AND part = 'total' AND year = 2023 AND stage = 'budget' GROUP BY body"
    )
    for body, amount in held.ask(text).rows:
        printed[str(body)] = Decimal(str(amount))
    found = aggregate(held, Asked(drilldown=("body",), cut=BUDGET))
    assert cells(found, "body") == printed
    assert len(printed) >= 3
    parts = aggregate(held, Asked(drilldown=("part.group",), cut=BUDGET))
    assert parts.amount == sum(cells(parts, "part.group").values()) == sum(printed.values())
    funds = aggregate(
        held, Asked(drilldown=("fund.group",), cut={**BUDGET, "direction": ["revenue"]})
    )
    assert funds.remainder == 0
    place = {**BUDGET, "division": ["140900"]}
    money = aggregate(held, Asked(cube="funding", drilldown=("basis",), cut=place))
    assert money.amount == 5418000
    assert cells(money, "basis") == {"proved": 3618000, "likely": 1800000}
    held.close()
