"""Sums made beforehand give the numbers of the addends themselves and of SPARQL, whatever is asked."""

# The moment in which a sum is made is not to be had from outside.
# pyright: reportPrivateUsage=false

from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
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
from queries.columnar.column import APART
from queries.columnar.lines import Lines, Table, Value
from queries.columnar.rollup import Rollup
from queries.tables.aggregate import aggregate
from queries.tables.build import build
from queries.tables.choice import Unfit
from queries.tables.reader import Tables
from queries.tables.sums import Asked, Sums

YEAR, DECIMAL = term("xsd", "gYear"), term("xsd", "decimal")
FUNCTIONS = (None, "2010101", "2010104", "2080505")
FUNDS = (None, "all", "general-public")
NEVER, ALWAYS = 10**9, 0
"""How many addends a row of a roll-up must stand for, for none and for all to be worth it."""

LINE = some.tuples(
    some.sampled_from(FUNCTIONS),
    some.sampled_from(FUNDS),
    some.sampled_from(("expenditure", "general-public")),
    some.decimals(-(10**6), 10**12, allow_nan=False, places=4),
)
DISCLOSURE = some.tuples(
    some.sampled_from(("a", "b")),
    some.sampled_from(("2022", "2023")),
    some.sampled_from(("department", "unit", "whole-place")),
    some.lists(LINE, min_size=1, max_size=5),
)
DISCLOSURES = some.lists(DISCLOSURE, min_size=1, max_size=5, unique_by=lambda one: one[:3])

Said = tuple[str, str, str, list[tuple[str | None, str | None, str, Decimal]]]
PLACES = {"a": "140000", "b": "140900"}


def disclosure(body: str, year: str, scope: str, lines: Sequence[tuple[str | None, str | None, str, Decimal]]) -> Iterator[Quad]:  # fmt: skip
    """A disclosure of leaves; a body has one of a year and scope, and its department holds its unit's money."""
    graph, unit = iri.thing("disclosure", [body, year, scope]), iri.thing("unit", [body])
    said: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (graph, term("rdf", "type"), terms.Disclosure),
        (graph, terms.unit, unit),
        (graph, terms.fiscalYear, Literal(year, datatype=YEAR)),
        (graph, terms.stage, iri.code("stage", "budget")),
        (graph, terms.scope, iri.code("scope", scope)),
        (unit, terms.division, iri.code("division", PLACES[body])),
    ]
    for row, (function, fund, kind, amount) in enumerate(lines):
        line, table = iri.inside(graph, "line", [row]), iri.inside(graph, "table", [kind])
        said += [
            (table, terms.kind, iri.code("table", kind)),
            (line, term("rdf", "type"), terms.Line),
            (line, term("qb", "dataSet"), table),
            (line, terms.disclosure, graph),
            (line, terms.unit, unit),
            (line, terms.direction, iri.code("direction", "expenditure")),
            (line, terms.part, iri.code("part", "total")),
            (line, terms.aggregation, iri.code("aggregation", "leaf")),
            (line, terms.amount, Literal(f"{amount:f}", datatype=DECIMAL)),
            *([(line, terms.function, iri.code("function", function))] if function else []),
            *([(line, terms.fund, iri.code("fund", fund))] if fund else []),
        ]
    return (Quad(subject, predicate, value, graph) for subject, predicate, value in said)


@contextmanager
def made(disclosures: Sequence[Said], *, tables: bool = False) -> Generator[tuple[Store, Path]]:
    """A store of disclosures, and a folder of its columns."""
    store = Store()
    for name in ("function", "part", "fund", "division"):
        store.extend(skos.scheme_quads(name))
    for one in disclosures:
        store.extend(disclosure(*one))
    with TemporaryDirectory() as place:
        folder = Path(place) / "columns"
        columns(store, folder)
        if tables:
            build(store, folder)
        yield store, folder


def plain(lines: Lines, by: Sequence[str], where: Mapping[str, Sequence[Value]], *, covered: bool) -> dict[tuple[Value, ...], tuple[Decimal, int]]:  # fmt: skip
    """The same sums, added up here, line by line."""
    names = [*APART, *by, "covered", "amount", *where]
    found: defaultdict[tuple[Value, ...], list[Decimal]] = defaultdict(list)
    for row in lines.rows(names, added=True).rows:
        if (covered or not row[len(APART) + len(by)]) and all(
            value in wanted
            for value, wanted in zip(row[-len(where) :], where.values(), strict=True)
        ):
            found[row[: len(APART) + len(by)]].append(Decimal(str(row[len(APART) + len(by) + 1])))
    return {key: (sum(amounts, Decimal(0)), len(amounts)) for key, amounts in found.items()}


def some_of(values: Mapping[str, Sequence[str | None]]) -> some.SearchStrategy[dict[str, list[str | None]]]:  # fmt: skip
    """Some of these columns or levels, each with one or two of its values."""
    return some.fixed_dictionaries(
        {},
        optional={
            name: some.lists(some.sampled_from(each), min_size=1, max_size=2, unique=True)
            for name, each in values.items()
        },
    )


BY = ("function", "function_class", "fund", "body", "province", "cofog_group", "line")
WHERE = {"function": FUNCTIONS, "fund": FUNDS, "scope": ("department", "unit", "whole-place")}
QUICK = settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@QUICK
@given(
    DISCLOSURES,
    some.lists(some.sampled_from(BY), max_size=2, unique=True),
    some_of(WHERE).filter(bool),
    some.booleans(),
)
def test_sums_are_those_of_the_addends(
    monkeypatch: pytest.MonkeyPatch,
    disclosures: list[Said],
    by: list[str],
    where: dict[str, list[Value]],
    covered: bool,
) -> None:
    with made(disclosures) as (_, folder):
        found: list[Table] = []
        for worth in (ALWAYS, NEVER):
            monkeypatch.setattr("queries.columnar.rollup.WORTH", worth)
            lines = Lines(folder)
            found.append(lines.sums(by, where, covered=covered))
            whole = lines.sums(by, {**where, "year": [2022, 2023], "stage": ["budget", None]})
            found.append(whole)
            wanted = plain(lines, by, where, covered=covered)
            lines.close()
        assert found[0] == found[2]
        assert found[1] == found[3]
        names = found[0].columns[:-2]
        places = [(*APART, *by).index(name) for name in names]
        assert {row[:-2]: row[-2:] for row in found[0].rows} == {
            tuple(key[place] for place in places): value for key, value in wanted.items()
        }


@QUICK
@given(DISCLOSURES, some.sampled_from(("function", "fund")))
def test_sums_are_those_of_sparql(
    monkeypatch: pytest.MonkeyPatch, disclosures: list[Said], name: str
) -> None:
    monkeypatch.setattr("queries.columnar.rollup.WORTH", ALWAYS)
    with made(disclosures) as (store, folder):
        lines = Lines(folder)
        counted = " ".join(f"<{row[0]}>" for row in lines.rows(["line"], added=True).rows)
        found = store.query(
            f"""PREFIX ys: <{terms.YS}> SELECT ?year ?code (SUM(?amount) AS ?sum) (COUNT(*) AS ?lines) WHERE {{
            VALUES ?line {{ {counted} }} ?line ys:amount ?amount ; ys:disclosure/ys:fiscalYear ?year .
            OPTIONAL {{ ?line ys:{name} ?code }} }} GROUP BY ?year ?code""",
            use_default_graph_as_union=True,
        )
        assert isinstance(found, QuerySolutions)
        asked: dict[tuple[int, str | None], tuple[Decimal, int]] = {}
        for row in found:
            code = row["code"].value.rpartition("/")[2] if row["code"] is not None else None
            amount, number = Decimal(row["sum"].value), int(row["lines"].value)
            asked[int(row["year"].value), code] = amount, number
        ours: defaultdict[tuple[int, str | None], tuple[Decimal, int]]
        ours = defaultdict(lambda: (Decimal(0), 0))
        table = lines.sums([name], covered=True)
        for values in table.rows:
            told = dict(zip(table.columns, values, strict=True))
            key = int(str(told["year"])), None if told[name] is None else str(told[name])
            before = ours[key]
            ours[key] = before[0] + Decimal(str(told["amount"])), before[1] + int(str(told["lines"]))  # fmt: skip
        assert dict(ours) == asked
        lines.close()


DRILLED = ("function", "function.class", "fund", "body", "province", "scope", "disclosure")
CUTS = {
    "scope": ("department", "unit", "whole-place"),
    "table_kind": ("expenditure", "general-public"),
    "body": tuple(iri.thing("unit", [body]).value for body in PLACES),
    "function": FUNCTIONS,
    "year": ("2022", "2023"),
}


def answer(tables: Tables, asked: Asked) -> Sums | str:
    """The sums, or why there are none."""
    try:
        return aggregate(tables, asked)
    except Unfit as error:
        return str(error)


@pytest.mark.long
@QUICK
@given(
    DISCLOSURES,
    some.lists(
        some.tuples(some.lists(some.sampled_from(DRILLED), max_size=2, unique=True), some_of(CUTS)),
        min_size=6,
        max_size=6,
    ),
)
def test_aggregates_are_those_of_the_addends(
    monkeypatch: pytest.MonkeyPatch,
    disclosures: list[Said],
    questions: list[tuple[list[str], dict[str, list[str | None]]]],
) -> None:
    with made(disclosures, tables=True) as (_, folder):
        found: list[list[Sums | str]] = []
        for worth in (ALWAYS, NEVER):
            monkeypatch.setattr("queries.columnar.rollup.WORTH", worth)
            tables = Tables(folder)
            found.append(
                [answer(tables, Asked(drilldown=("year", *by), cut=cut)) for by, cut in questions]
                + [answer(tables, Asked(cut=cut)) for _, cut in questions]
            )
            tables.close()
        assert found[0] == found[1]


ONE: Said = ("a", "2023", "unit", [("2010101", "all", "expenditure", Decimal(7))])


def rollups(lines: Lines) -> set[str]:
    """The tables of sums that are held."""
    found = lines.select("SELECT table_name FROM duckdb_tables() WHERE table_name LIKE 'rollup%'")
    return {str(name) for (name,) in found.rows}


def test_those_asked_for_longest_ago_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queries.columnar.rollup.WORTH", ALWAYS)
    monkeypatch.setattr("queries.columnar.rollup.MOST", 2)
    with made([ONE]) as (_, folder):
        lines = Lines(folder)
        lines.sums(["function"])
        first = rollups(lines)
        lines.sums(["fund"])
        lines.sums(["function_class"])  # of the first
        lines.sums(["body"])
        assert len(first) == 1
        assert first < rollups(lines)
        assert len(rollups(lines)) == 2
        assert lines.sums(["fund"]).rows[0][-2:] == (Decimal(7), 1)
        lines.close()


def test_what_no_sums_are_made_by_is_asked_of_the_addends(monkeypatch: pytest.MonkeyPatch) -> None:
    with made([ONE]) as (_, folder):
        lines = Lines(folder)
        assert lines.sums(["function"]).rows[0][-2:] == (Decimal(7), 1)
        assert not rollups(lines)  # each row would stand for one addend
        monkeypatch.setattr("queries.columnar.rollup.WORTH", ALWAYS)
        assert lines.sums(["line"]).rows[0][-2:] == (Decimal(7), 1)
        assert not rollups(lines)
        lines.close()


def test_sums_that_nobody_asked_for_may_be_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queries.columnar.rollup.WORTH", ALWAYS)
    huge = Decimal(9 * 10**19)
    large: Said = ("b", "2022", "unit", [("2010101", "all", "expenditure", huge)] * 2)
    with made([ONE, large]) as (_, folder):
        lines = Lines(folder)
        assert lines.sums(["function"], {"year": [2023]}).rows[0][-2:] == (Decimal(7), 1)
        assert not rollups(lines)
        lines.close()


def test_while_one_is_made_others_ask_the_addends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queries.columnar.rollup.WORTH", ALWAYS)
    with made([ONE]) as (_, folder):
        lines = Lines(folder)
        kept = lines._addends.rollups._making
        with kept:
            assert lines.sums(["function"]).rows[0][-2:] == (Decimal(7), 1)
            assert not rollups(lines)
        lines.sums(["function"])
        assert rollups(lines)
        held = lines._addends.rollups.of(lines._addends.cursor(), ["function", "year"])
        assert isinstance(held, Rollup)
        assert held.rows == 1
        lines.close()
