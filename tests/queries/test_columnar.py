"""Columns give the numbers that SPARQL gives, from scratch and from release to release."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import polars
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from ontology import iri, terms
from ontology.iri import term
from ontology.skos import scheme_quads
from queries.columnar.build import build
from queries.columnar.column import columns
from queries.columnar.lines import Lines, Table
from queries.failure import DeadlineExceeded, ReleaseUnknown
from queries.question.question import question
from queries.store.release import current, publish
from queries.store.store import Writer

YS = "https://w3id.org/yusuan/ontology#"
DECIMAL, YEAR = term("xsd", "decimal"), term("xsd", "gYear")
CODED = {
    "function": ("function", "function", ("201", "20101", "2010101", "2080505", "2300101")),
    "economic": ("economic", "economic", ("301", "30101", "31002")),
    "fund": ("fund", "fund", ("all", "fiscal", "general-public", "unit")),
    "part": ("part", "part", ("total", "basic", "personnel", "project")),
    "item": ("item", "item", ("overseas", "memo", "carry-over-in")),
    "aggregation": ("aggregation", "aggregation", ("leaf", "subtotal", "total")),
    "measure": ("measure", "measure", ("level", "change")),
}
"""Columns with their property, their code list and some of its codes."""

AMOUNTS = some.decimals(-(10**9), 10**13, allow_nan=False, places=4)
LINE = some.fixed_dictionaries(
    {name: some.sampled_from((None, *codes)) for name, (_, _, codes) in CODED.items()}
)


def line(
    number: int, graph: NamedNode, said: Mapping[str, str | None], amount: Decimal
) -> list[Quad]:
    subject = iri.inside(graph, "line", [number])
    table = iri.inside(graph, "table", [number % 2])
    held: list[tuple[NamedNode, NamedNode | Literal]] = [
        (term("rdf", "type"), terms.Line),
        (term("qb", "dataSet"), table),
        (terms.disclosure, graph),
        (terms.unit, iri.thing("unit", [number % 3])),
        (terms.amount, Literal(f"{amount:f}", datatype=DECIMAL)),
        *(
            (NamedNode(YS + predicate), iri.code(listed, code))
            for name, (predicate, listed, _) in CODED.items()
            if (code := said[name]) is not None
        ),
    ]
    kind = Quad(table, terms.kind, iri.code("table", "expenditure"), graph)
    return [kind, *(Quad(subject, predicate, value, graph) for predicate, value in held)]


def disclosure(
    name: str, division: str, year: str, *quads: Quad, scope: str = "unit"
) -> list[Quad]:
    graph, body = iri.thing("disclosure", [name]), iri.thing("unit", [name])
    head: list[tuple[NamedNode, NamedNode | Literal]] = [
        (term("rdf", "type"), terms.Disclosure),
        (terms.unit, body),
        (terms.fiscalYear, Literal(year, datatype=YEAR)),
        (terms.stage, iri.code("stage", "budget")),
        (terms.scope, iri.code("scope", scope)),
    ]
    place = Quad(body, terms.division, iri.code("division", division), graph)
    return [*(Quad(graph, each, value, graph) for each, value in head), place, *quads]


def one(name: str, division: str, year: str, amount: str, scope: str = "unit") -> list[Quad]:
    """A disclosure of one leaf."""
    graph = iri.thing("disclosure", [name])
    said = dict.fromkeys(CODED) | {"aggregation": "leaf", "function": "2010101"}
    return disclosure(name, division, year, *line(1, graph, said, Decimal(amount)), scope=scope)


def sparql(store: Store, text: str) -> list[dict[str, str]]:
    found = store.query(text)
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    return [{name: row[name].value for name in names if row[name] is not None} for row in found]


def by_code(store: Store, predicate: str) -> dict[str | None, Decimal]:
    """The sum of all lines by a code, as SPARQL adds them up."""
    text = f"""PREFIX ys: <{YS}> SELECT ?code (SUM(?amount) AS ?sum) WHERE {{
        ?line a ys:Line ; ys:amount ?amount . OPTIONAL {{ ?line ys:{predicate} ?code }} }} GROUP BY ?code"""
    rows = sparql(store, text)
    return {
        row["code"].rpartition("/")[2] if "code" in row else None: Decimal(row["sum"])
        for row in rows
    }


def lines_of(store: Store, place: Path) -> Lines:
    build(store, place / "columns")
    return Lines(place / "columns")


@settings(max_examples=10, deadline=None)
@given(some.lists(some.tuples(LINE, AMOUNTS), min_size=1, max_size=12))
def test_sums_by_every_code_are_those_of_sparql(
    said: list[tuple[Mapping[str, str | None], Decimal]],
) -> None:
    graph = iri.thing("disclosure", ["a"])
    store = Store()
    for number, (each, amount) in enumerate(said):
        store.extend(line(number, graph, each, amount))
    store.extend(disclosure("a", "320106", "2023"))
    for quad in [*store]:
        store.add(Quad(quad.subject, quad.predicate, quad.object))
    with TemporaryDirectory() as place:
        lines = lines_of(store, Path(place))
        for name, (predicate, _, _) in CODED.items():
            found = lines.select(f'SELECT "{name}", sum(amount) FROM line GROUP BY ALL').rows
            assert {code: amount for code, amount in found} == by_code(store, predicate)
        lines.close()


@pytest.fixture(scope="module")
def lines(directory: Path) -> Iterator[Lines]:
    opened = Lines(current(directory).columns)
    yield opened
    opened.close()


def test_every_column_is_described_and_there(lines: Lines) -> None:
    found = lines.select("DESCRIBE line").rows
    assert [(name, kind) for name, kind, *_ in found] == [
        (one.name, one.type) for one in columns().values()
    ]
    assert all(one.zh and one.en for one in columns().values())


def test_the_guide_names_every_column_in_its_order() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "columns.md").read_text("utf-8")
    assert re.findall(r"^\| `(\w+)` \|", guide, re.MULTILINE) == list(columns())


def test_what_stands_above_a_code_stands_beside_it(lines: Lines) -> None:
    wanted = [
        "function",
        "function_name",
        "function_group",
        "function_class",
        "province",
        "city_name",
    ]
    (row, *_) = lines.rows(wanted, {"function": ["2010101"], "part": ["total"]}).rows
    assert row == ("2010101", "行政运行", "20101", "201", "130000", "邢台市")


def test_a_line_keeps_what_was_printed_and_where(lines: Lines) -> None:
    wanted = ["amount", "printed", "printed_unit", "page", "paper_row", "paper_column"]
    name = "https://w3id.org/yusuan/id/disclosure/pingxiang/meeting-project"
    assert lines.rows(wanted, {"line": [name]}).rows == (
        (Decimal(1000000), "100.00", "wanyuan", 7, 5, 4),
    )


def test_only_the_whole_of_a_table_counts_not_its_parts(lines: Lines) -> None:
    where = {"table_kind": ["expenditure"], "body_name": ["平乡县人民代表大会常务委员会"]}
    table = lines.sums(["function_class"], where)
    assert table.columns[-3:] == ("function_class", "amount", "lines")
    assert [row[-3:] for row in table.rows] == [
        ("201", Decimal(4859100), 2),
        ("208", Decimal(1076700), 1),
    ]


def test_years_stages_scopes_kinds_and_directions_are_never_added(lines: Lines) -> None:
    assert lines.sums([], {}).columns == (
        *("year", "stage", "scope", "table_kind", "direction", "amount", "lines"),
    )
    assert "year" not in lines.sums([], {"year": [2023]}).columns


def cofog_by_question(store: Store, year: str) -> dict[tuple[str, str, str], Decimal]:
    text = question("expenditure-by-cofog").bind(
        {"of": "https://w3id.org/yusuan/code/division", "year": year, "level": "1"}
    )
    return {
        (row["stage"], row.get("scope", ""), row.get("code") or row["because"]): Decimal(
            row["amount"]
        )
        for row in sparql(store, text)
        if Decimal(row["amount"])
    }


def cofog_by_columns(lines: Lines, year: str) -> dict[tuple[str, str, str], Decimal]:
    found: Table = lines.select(
        """SELECT stage, coalesce(scope, ''), coalesce(cofog_division, cofog_because) AS code, sum(amount)
        FROM line WHERE table_kind = 'expenditure' AND year = ? AND leaf AND part = 'total'
          AND coalesce(fund, 'all') = 'all' AND coalesce(measure, 'level') = 'level' GROUP BY ALL""",
        [int(year)],
    )
    return {(str(a), str(b), str(c)): Decimal(str(amount)) for a, b, c, amount in found.rows}


def test_classes_of_cofog_are_those_of_the_question(directory: Path, lines: Lines) -> None:
    store = current(directory).open()
    asked = cofog_by_question(store, "2023")
    assert asked
    assert cofog_by_columns(lines, "2023") == asked


@pytest.mark.corpus
def test_classes_of_real_disclosures_are_those_of_the_question(
    corpus: Store, tmp_path: Path
) -> None:
    opened = lines_of(corpus, tmp_path)
    for year in ("2020", "2022", "2023"):
        assert cofog_by_columns(opened, year) == cofog_by_question(corpus, year)
    assert opened.count() == int(
        sparql(corpus, f"SELECT (COUNT(*) AS ?n) {{ ?line a <{YS}Line> }}")[0]["n"]
    )


@pytest.mark.corpus
def test_what_counts_in_real_tables_of_expenditure_is_their_printed_total(
    corpus: Store, tmp_path: Path
) -> None:
    opened = lines_of(corpus, tmp_path)
    found = opened.select(
        """SELECT data_set, sum(amount) FILTER (counted) = max(amount) FILTER (aggregation = 'total'
             AND coalesce(part, 'total') = 'total' AND coalesce(fund, 'all') IN ('all', 'general-public'))
        FROM line WHERE table_kind IN ('expenditure', 'general-public') GROUP BY ALL ORDER BY ALL"""
    )
    assert found.rows
    assert [name for name, equal in found.rows if not equal] == []


def put(writer: Writer, quads: list[Quad]) -> None:
    graph = quads[0].graph_name
    assert isinstance(graph, NamedNode)
    writer.replace(graph, quads)


def held(folder: Path) -> dict[str, bytes]:
    """The files of the lines; the further tables of a release stand in a folder of their own."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and "tables" not in file.relative_to(folder).parts
    }


def test_columns_of_a_changed_store_are_those_of_one_made_anew(
    writer: Writer, tmp_path: Path
) -> None:
    for quads in (
        one("a", "320106", "2023", "1"),
        one("b", "320106", "2023", "2.5"),
        one("c", "110101", "2022", "3"),
    ):
        put(writer, quads)
    first = publish(writer)
    put(writer, one("a", "320106", "2023", "7"))
    put(writer, one("d", "320106", "2024", "8"))
    writer.remove(iri.thing("disclosure", ["b"]))
    second = publish(writer)
    build(writer.store, tmp_path / "anew")
    assert held(second.columns) == held(tmp_path / "anew")
    same = "lines/province=110000/year=2022/0.parquet"
    assert (first.columns / same).samefile(second.columns / same)
    assert Lines(second.columns).sums([], {"year": [2023]}).rows[0][-2:] == (Decimal(7), 1)


def test_bulk_loading_makes_all_columns_anew(writer: Writer, tmp_path: Path) -> None:
    put(writer, one("a", "320106", "2023", "1"))
    publish(writer)
    writer.load(one("b", "110101", "2022", "2"))
    assert writer.changes() is None
    again = publish(writer)
    assert Lines(again.columns).count() == 2
    assert writer.changes() == frozenset()


def test_what_a_department_discloses_covers_its_units_once_it_is_there(writer: Writer) -> None:
    put(writer, one("part", "320106", "2023", "1"))
    alone = publish(writer)
    whole = iri.thing("disclosure", ["whole"])
    below = Quad(
        iri.thing("unit", ["part"]),
        term("org", "subOrganizationOf"),
        iri.thing("unit", ["whole"]),
        whole,
    )
    put(writer, [*one("whole", "320100", "2023", "5", scope="department"), below])
    both = publish(writer)
    where = {"year": [2023]}
    assert [row[-2] for row in Lines(alone.columns).sums(["body"], where).rows] == [Decimal(1)]
    assert [row[-2] for row in Lines(both.columns).sums(["body"], where).rows] == [Decimal(5)]
    assert len(Lines(both.columns).sums(["body"], where, covered=True).rows) == 2


def test_another_engine_reads_the_files_as_they_are(directory: Path, lines: Lines) -> None:
    folder = current(directory).columns / "lines"
    read = polars.scan_parquet(folder / "**" / "*.parquet", hive_partitioning=True)
    asked = polars.col("table_kind") == "expenditure", polars.col("province") == "130000"
    counted = polars.col("counted") & ~polars.col("rival") & ~polars.col("covered")
    grouped = read.filter(*asked, counted).group_by("function_class").agg(polars.sum("amount"))
    where = {"table_kind": ["expenditure"], "province": ["130000"]}
    ours = {row[-3]: row[-2] for row in lines.sums(["function_class"], where).rows}
    assert ours
    assert dict(grouped.collect().iter_rows()) == ours


def test_a_column_that_is_not_there_is_refused(lines: Lines) -> None:
    with pytest.raises(ValueError, match="no column 'x; DROP'"):
        lines.sums(["x; DROP"])
    with pytest.raises(ValueError, match="no column"):
        lines.rows(["line"], {'"': ["1"]})


def test_a_value_that_is_absent_can_be_asked_for(lines: Lines) -> None:
    everything, without = lines.count(), lines.count({"function": [None]})
    assert 0 < without < everything
    assert lines.count({"function": [None, "2010101"]}) > without
    assert lines.count({"function": []}) == 0


def test_lines_of_one_body_are_those_that_the_files_have(lines: Lines) -> None:
    bodies = [str(body) for (body,) in lines.select("SELECT DISTINCT body FROM line").rows]
    assert len(bodies) > 1
    for body in bodies:
        held = lines.of(body)
        assert held.rows([*columns()]) == lines.rows([*columns()], {"body": [body]})
        for _ in range(2):  # answered, and known
            assert held.select("SELECT count(*) FROM line WHERE unit = ?", [body]) == lines.select(
                "SELECT count(*) FROM line WHERE unit = ? AND body = ?", [body, body]
            )
    assert lines.of("https://example.org/nobody").count() == 0


def test_no_more_lines_are_held_than_there_is_room_for(
    lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies = [str(body) for (body,) in lines.select("SELECT DISTINCT body FROM line").rows]
    schemas = "SELECT count(DISTINCT table_schema) FROM information_schema.tables WHERE table_schema LIKE 'part%'"
    most = max(lines.count({"body": [body]}) for body in bodies)
    monkeypatch.setattr("queries.columnar.part.MOST", most)
    taken = [lines.of(body).count() for body in bodies]
    assert lines.select(schemas).rows[0][0] in range(1, len(bodies))
    monkeypatch.setattr("queries.columnar.part.MOST", 0)
    assert [lines.of(body).count({"body": [body]}) for body in bodies] == taken


def test_what_is_added_up_is_what_counts_of_disclosures_without_a_rival(
    directory: Path, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    where: dict[str, list[str | bool]] = {"counted": [True], "rival": [False]}
    wanted = lines.rows([*columns()], where)
    assert 0 < len(wanted.rows) < lines.count()
    assert lines.rows([*columns()], added=True) == wanted
    body = str(wanted.rows[0][wanted.columns.index("body")])
    own = lines.of(body)
    assert own.count(added=True) == own.count(where) == lines.count({"body": [body]}, added=True)
    sums = lines.sums(["function"])
    where = {"body": [body]}
    assert own.sums(["function"], covered=True) == lines.sums(["function"], where, covered=True)
    monkeypatch.setattr("queries.columnar.addend.MOST", 0)  # too many to be held
    files = Lines(current(directory).columns)
    assert files.rows([*columns()], added=True) == wanted
    assert files.sums(["function"]) == sums


def test_no_query_of_ours_says_itself_what_is_added_up() -> None:
    own = re.compile(r"counted\s+AND\s+NOT\s+(\w+\.)?rival", re.IGNORECASE)
    texts = {
        path.name: path.read_text("utf-8")
        for package in ("api", "queries")
        for path in (Path(__file__).parents[2] / package).rglob("*")
        if path.suffix in (".py", ".sql")
    }
    assert {name for name, text in texts.items() if own.search(text)} == {"addend.py", "views.sql"}


def test_a_sum_that_takes_too_long_is_stopped(lines: Lines) -> None:
    with pytest.raises(DeadlineExceeded, match=r"0\.2 seconds"):
        lines.select(
            "SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b", timeout=0.2
        )


def test_a_release_without_columns_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReleaseUnknown, match="no columns"):
        Lines(tmp_path)


def test_a_line_has_its_own_scope_and_year_before_those_of_its_disclosure(tmp_path: Path) -> None:
    graph = iri.thing("disclosure", ["government"])
    said = dict.fromkeys(CODED) | {"aggregation": "leaf", "function": "2010101"}
    quads = [
        *line(1, graph, said, Decimal(700)),
        *line(2, graph, said, Decimal(300)),
        *line(3, graph, said, Decimal(50)),
    ]
    first, second, third = (iri.inside(graph, "line", [number]) for number in (1, 2, 3))
    own: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (first, terms.scope, iri.code("scope", "whole-place")),
        (second, terms.scope, iri.code("scope", "own-level")),
        (second, terms.fiscalYear, Literal("2022", datatype=YEAR)),
    ]
    whole = disclosure("government", "530700", "2023", *quads, scope="whole-place")
    store = Store()
    store.extend([*whole, *(Quad(*each, graph) for each in own)])
    lines = lines_of(store, tmp_path)
    found = lines.select("SELECT line, scope, year, amount_year FROM line ORDER BY line").rows
    lines.close()
    assert found == (
        (first.value, "whole-place", 2023, 2023),
        (second.value, "own-level", 2023, 2022),
        (third.value, "whole-place", 2023, 2023),
    )


def printed(subject: NamedNode, graph: NamedNode, row: str, column: str) -> list[Quad]:
    """The cell that a line is quoted from."""
    cell, integer = iri.inside(graph, "cell", [row, column]), term("xsd", "integer")
    return [
        Quad(subject, term("prov", "wasQuotedFrom"), cell, graph),
        Quad(cell, terms.page, Literal("1", datatype=integer), graph),
        Quad(cell, terms.row, Literal(row, datatype=integer), graph),
        Quad(cell, terms.column, Literal(column, datatype=integer), graph),
    ]


def test_an_amount_that_is_stated_as_a_part_and_as_the_whole_counts_once(tmp_path: Path) -> None:
    graph = iri.thing("disclosure", ["a"])
    said = dict.fromkeys(CODED) | {"aggregation": "leaf", "economic": "30101", "fund": "all"}
    store = Store()
    for number, part in ((2, "personnel"), (4, "total")):
        store.extend(line(number, graph, said | {"part": part}, Decimal(70)))
        store.extend(printed(iri.inside(graph, "line", [number]), graph, "5", "3"))
    store.extend(disclosure("a", "320106", "2023"))
    store.extend([*scheme_quads("part"), *scheme_quads("fund")])
    lines = lines_of(store, tmp_path)
    found = lines.select("SELECT part, amount FROM line WHERE counted").rows
    lines.close()
    assert found == (("total", Decimal(70)),)


def test_classes_beside_two_balances_count_in_that_of_all_funds(tmp_path: Path) -> None:
    graph = iri.thing("disclosure", ["a"])
    said = dict.fromkeys(CODED) | {"aggregation": "leaf", "economic": "30101", "part": "total"}
    store = Store()
    for number, fund in ((1, "fiscal"), (2, "all")):
        kind = terms.kind
        for quad in line(number, graph, said | {"fund": fund}, Decimal(90)):
            beside = iri.code("table", "by-economic")
            held = Quad(quad.subject, kind, beside, graph) if quad.predicate == kind else quad
            store.add(held)
    store.extend(disclosure("a", "320106", "2023"))
    store.extend([*scheme_quads("part"), *scheme_quads("fund")])
    lines = lines_of(store, tmp_path)
    found = lines.select("SELECT fund, amount FROM line WHERE counted").rows
    lines.close()
    assert found == (("all", Decimal(90)),)


def test_of_a_governments_tables_the_fullest_of_its_own_counts(tmp_path: Path) -> None:
    graph, body = iri.thing("disclosure", ["a"]), iri.thing("unit", ["a"])
    said = dict.fromkeys(CODED) | {"aggregation": "leaf", "function": "2010101"}
    store = Store()
    for number, amount in ((1, 90), (2, 60), (4, 30), (6, 40)):  # odd and even: two tables
        for quad in line(number, graph, said, Decimal(amount)):
            held = quad
            if quad.predicate == terms.kind:
                held = Quad(quad.subject, quad.predicate, iri.code("table", "government-expenditure"), graph)  # fmt: skip
            if quad.predicate == terms.unit and number < 6:  # the last is of another government
                held = Quad(quad.subject, quad.predicate, body, graph)
            store.add(held)
    store.extend(disclosure("a", "530700", "2026", scope="whole-place"))
    lines = lines_of(store, tmp_path)
    found = lines.select("SELECT amount FROM line WHERE counted ORDER BY amount").rows
    lines.close()
    assert found == ((Decimal(30),), (Decimal(60),))
