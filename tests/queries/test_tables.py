"""Tables hold what the graph states: the rows and sums that SPARQL gives, from release to release."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from ontology import iri, terms
from ontology.iri import term
from queries.columnar import reading
from queries.columnar.facts import Facts, facts
from queries.failure import ReleaseUnknown
from queries.store.release import current, publish
from queries.store.store import Writer
from queries.tables.build import build, everything
from queries.tables.choice import Choice, Unfit
from queries.tables.definition import sources, tables
from queries.tables.reader import Tables, Value
from queries.tables.text import csv as csv_row
from tests.stores import Base

PREFIXES = """
PREFIX ys: <https://w3id.org/yusuan/ontology#>
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
CLASSES = {name: one.kind for name, one in tables().items() if one.extracted}
MONEY = {
    "projects": ("budget", "spent"),
    "funding": ("amount", "candidateAmount"),
    "procurement": ("amount", "unitPrice"),
    "checks": ("left", "right", "difference"),
    "indicators": ("targetValue", "targetAmount"),
}


@pytest.fixture(scope="module")
def held(directory: Path) -> Iterator[Tables]:
    opened = Tables(current(directory).columns)
    yield opened
    opened.close()


def sparql(store: Store, text: str) -> list[list[str | None]]:
    found = store.query(PREFIXES + text)
    assert isinstance(found, QuerySolutions)
    return [
        [None if value is None else getattr(value, "value", None) for value in row] for row in found
    ]


def number(store: Store, text: str) -> Decimal:
    return Decimal(sparql(store, text)[0][0] or 0)


def column(name: str) -> str:
    shown = {"left": "left_side", "right": "right_side", "candidateAmount": "candidate_amount"}
    further = {
        "unitPrice": "unit_price",
        "targetValue": "target_value",
        "targetAmount": "target_amount",
    }
    return {**shown, **further}.get(name, name)


def test_every_thing_has_its_row(directory: Path, held: Tables) -> None:
    store = current(directory).open()
    for table in ("projects", "funding", "indicators", "procurement", "checks", "issues"):
        asked = f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ ?x a {CLASSES[table]} }}"
        assert held.count(table) == number(store, asked), table
    assert held.count("lines") == number(
        store, "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a ys:Line ; ys:amount ?a }"
    )
    assert held.count("bodies") == number(
        store, "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a ys:Unit }"
    )
    assert held.count("projects") > 1


def test_sums_are_those_of_sparql(directory: Path, held: Tables) -> None:
    store = current(directory).open()
    for table, names in MONEY.items():
        for name in names:
            asked = f"SELECT (SUM(?a) AS ?n) {{ ?x a {CLASSES[table]} ; ys:{name} ?a }}"
            found = held.ask(f'SELECT coalesce(sum("{column(name)}"), 0) FROM "{table}"').rows[0][0]
            assert found == number(store, asked), (table, name)


def test_the_thirteen_projects_of_xinzhou_cost_what_they_cost(
    corpus: Store, tmp_path: Path
) -> None:
    from queries.columnar.build import build as columns

    columns(corpus, tmp_path / "columns")
    build(corpus, tmp_path / "columns")
    held = Tables(tmp_path / "columns")
    xinzhou = Choice(place=("140900",), year=("2023",))
    rows = [row for batch in held.rows("projects", xinzhou) for row in batch]
    names = [*held.columns("projects")]
    assert len(rows) == 13
    for name in ("budget", "funded"):
        assert sum(row[names.index(name)] for row in rows) == Decimal("5418000.00")  # type: ignore[misc]
    text = "SELECT sum(amount) FROM funding WHERE city = '140900' AND amount IS NOT NULL"
    assert held.ask(text).rows[0][0] == Decimal(5418000)
    held.close()


def test_every_column_is_described(held: Tables) -> None:
    for table in held.names():
        for one in held.columns(table).values():
            assert all((one.zh, one.en)), (table, one.name)
    assert [*held.columns("projects")][:3] == [one.name for one in sources("projects")][:3]


@pytest.mark.parametrize(
    ("choice", "test"),
    [
        (Choice(year=("2023",)), '?d ys:fiscalYear "2023"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        (Choice(place=("130000",)), "?d ys:unit/ys:division/skos:broaderTransitive <https://w3id.org/yusuan/code/division/130000>"),
        (Choice(scope=("unit",)), "?d ys:scope <https://w3id.org/yusuan/code/scope/unit>"),
        (Choice(kind=("balance",)), "?l qb:dataSet/ys:kind <https://w3id.org/yusuan/code/table/balance>"),
        (
            Choice(code=("201",)),
            "?l ys:function ?f . ?f skos:broaderTransitive? <https://w3id.org/yusuan/code/function/201>",
        ),
        (
            Choice(code=("economic/301",)),
            "?l ys:economic/skos:broaderTransitive? <https://w3id.org/yusuan/code/economic/301>",
        ),
        (
            Choice(body=("忻州市人大常委会办公室",)),
            "?d ys:unit/skos:prefLabel '忻州市人大常委会办公室'",
        ),
    ],
)  # fmt: skip
def test_lines_are_narrowed_as_sparql_would(
    directory: Path, held: Tables, choice: Choice, test: str
) -> None:
    store = current(directory).open()
    asked = f"SELECT (COUNT(DISTINCT ?l) AS ?n) {{ ?l a ys:Line ; ys:amount ?a ; ys:disclosure ?d . {test} }}"
    assert held.count("lines", choice) == number(store, asked) > 0


def test_tables_without_codes_are_narrowed_by_the_money_of_their_projects(held: Tables) -> None:
    paid = held.ask("SELECT DISTINCT project_name FROM funding WHERE function = '2010104'").rows
    found = [row for batch in held.rows("projects", Choice(code=("2010104",))) for row in batch]
    place = [*held.columns("projects")].index("project_name")
    assert {row[place] for row in found} == {row[0] for row in paid}
    assert {row[0] for row in paid} == {"第三次会议经费", "第五次会议经费"}
    assert held.count("projects", Choice(code=("procurement/A",))) == 0


def test_a_year_that_is_none_is_refused(held: Tables) -> None:
    with pytest.raises(Unfit, match="four digits"):
        held.count("lines", Choice(year=("20x3",)))


def test_a_code_that_no_list_has_is_there_with_its_place(base: Base, tmp_path: Path) -> None:
    graph, code = iri.thing("disclosure", ["a"]), iri.code("function", "2010199x")
    said: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (graph, term("rdf", "type"), terms.Disclosure),
        (code, term("rdf", "type"), term("skos", "Concept")),
        (code, term("skos", "notation"), Literal("2010199x")),
        (code, term("skos", "prefLabel"), Literal("其他人大事务", language="zh")),
        (code, term("skos", "inScheme"), iri.scheme("function")),
        (code, term("skos", "broader"), iri.code("function", "20101")),
    ]
    with Writer(base.directory(tmp_path)) as writer:
        writer.replace(graph, [Quad(s, p, o, graph) for s, p, o in said])
        held = Tables(publish(writer).columns)
    text = "SELECT name, parent, above, level, cofog_way FROM codes WHERE code = '2010199x'"
    assert held.ask(text).rows == (("其他人大事务", "20101", "201 20101 2010199x", 3, "parent"),)


def files(folder: Path) -> dict[str, bytes]:
    place = folder / "tables"
    return {
        one.relative_to(place).as_posix(): one.read_bytes()
        for one in sorted(place.rglob("*"))
        if one.is_file()
    }


def test_tables_of_a_changed_store_are_those_of_one_made_anew(
    base: Base, small: list[Quad], tmp_path: Path
) -> None:
    names = sorted({q.graph_name.value for q in small if isinstance(q.graph_name, NamedNode)})
    of = {name: [q for q in small if q.graph_name == NamedNode(name)] for name in names}
    first = "https://w3id.org/yusuan/id/disclosure/pingxiang"
    with Writer(base.directory(tmp_path / "store")) as writer:
        for name, quads in of.items():
            writer.replace(NamedNode(name), quads)
        publish(writer)
        writer.replace(NamedNode(first), [q for q in of[first] if "smart" not in str(q)])
        made = publish(writer)
        build(writer.store, tmp_path / "anew")
    assert files(made.columns) == files(tmp_path / "anew")
    assert Tables(made.columns).count("projects") == 3


def test_a_release_without_tables_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReleaseUnknown, match="publish it anew"):
        Tables(tmp_path)


def test_publishing_reads_each_graph_once(
    directory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = list[str]()

    def counting(store: Store, graph: str) -> Facts:
        read.append(graph)
        return facts(store, graph)

    monkeypatch.setattr(reading, "facts", counting)
    store = current(directory).open()
    everything(store, tmp_path)
    assert read == reading.disclosed(store)
    assert len(read) >= 2
    for file in sorted(current(directory).columns.rglob("*.parquet")):
        assert (tmp_path / file.relative_to(current(directory).columns)).read_bytes() == (
            file.read_bytes()
        )


@pytest.mark.parametrize("choice", [None, Choice(year=("2023",)), Choice(code=("201",))])
def test_lines_that_are_ordered_in_pieces_are_those_ordered_at_once(
    monkeypatch: pytest.MonkeyPatch, held: Tables, choice: Choice | None
) -> None:
    row = csv_row(held.columns("lines").values())
    found: list[tuple[list[tuple[Value, ...]], list[str]]] = []
    for most in (1, 5, 10**9):
        monkeypatch.setattr("queries.tables.reader.AT_ONCE", most)
        rows = [one for batch in held.rows("lines", choice, batch=7) for one in batch]
        texts = [one for batch in held.written("lines", choice, row) for one in batch]
        assert len(rows) == len(texts) == held.count("lines", choice) > 5
        found.append((rows, texts))
    assert found[0] == found[1] == found[2]
    assert len(next(held.rows("disclosures"))) > 1
