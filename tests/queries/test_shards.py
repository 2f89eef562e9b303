"""What a release carries beside its store is made anew only in the files that hold what changed."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from ontology import iri, terms
from ontology.iri import term
from queries.columnar.lines import Lines
from queries.store.release import Release, publish
from queries.store.store import Writer
from queries.tables.build import everything
from queries.tables.reader import Tables

BODIES = [f"body-{number}" for number in range(300)]
DECIMAL, YEAR = term("xsd", "decimal"), term("xsd", "gYear")


def disclosure(name: str, amount: int, year: int = 2023) -> tuple[NamedNode, list[Quad]]:
    """A disclosure of one project and one line that counts."""
    graph, body = iri.thing("disclosure", [name]), iri.thing("unit", [name])
    table, line = iri.inside(graph, "table", [1]), iri.inside(graph, "line", [1])
    project = iri.inside(graph, "project", [1])
    money = Literal(str(amount), datatype=DECIMAL)
    said: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (graph, term("rdf", "type"), terms.Disclosure),
        (graph, terms.unit, body),
        (graph, terms.fiscalYear, Literal(str(year), datatype=YEAR)),
        (graph, terms.stage, iri.code("stage", "budget")),
        (graph, terms.scope, iri.code("scope", "unit")),
        (body, term("rdf", "type"), terms.Unit),
        (body, terms.division, iri.code("division", "320106")),
        (table, terms.kind, iri.code("table", "expenditure")),
        (line, term("rdf", "type"), terms.Line),
        (line, term("qb", "dataSet"), table),
        (line, terms.disclosure, graph),
        (line, terms.unit, body),
        (line, terms.function, iri.code("function", "2010101")),
        (line, terms.aggregation, iri.code("aggregation", "leaf")),
        (line, terms.amount, money),
        (project, term("rdf", "type"), terms.Project),
        (project, term("skos", "prefLabel"), Literal(name, language="zh")),
        (project, terms.budget, money),
    ]
    return graph, [Quad(*each, graph) for each in said]


def put(writer: Writer, names: Iterable[str], amount: int, year: int = 2023) -> None:
    for name in names:
        writer.replace(*disclosure(name, amount, year))


def files(folder: Path) -> Mapping[str, Path]:
    found = (one for one in sorted(folder.rglob("*.parquet")))
    return {one.relative_to(folder).as_posix(): one for one in found}


def written(before: Release, after: Release) -> list[str]:
    """The files of a release that are not those of the one before."""
    old = files(before.columns)
    return [
        name
        for name, file in files(after.columns).items()
        if name not in old or not file.samefile(old[name])
    ]


def anew(writer: Writer, place: Path) -> dict[str, bytes]:
    everything(writer.store, place)
    return {name: file.read_bytes() for name, file in files(place).items()}


def made(release: Release) -> dict[str, bytes]:
    return {name: file.read_bytes() for name, file in files(release.columns).items()}


def test_many_disclosures_of_a_place_and_year_stand_in_several_files(writer: Writer) -> None:
    put(writer, BODIES, 5)
    release = publish(writer)
    lines = [name for name in files(release.columns) if name.startswith("lines/")]
    assert 3 < len(lines) < 20
    assert Lines(release.columns).count() == len(BODIES)
    tables = Tables(release.columns)
    shown = [str(row[0]) for rows in tables.rows("projects") for row in rows]
    tables.close()
    assert len(shown) == len(BODIES)
    assert shown == sorted(shown)


def test_one_that_changes_writes_its_own_files_alone(writer: Writer) -> None:
    put(writer, BODIES, 5)
    first = publish(writer)
    put(writer, ["body-7"], 6)
    second = publish(writer)
    anew = written(first, second)
    assert len([name for name in anew if name.startswith("lines/")]) == 1
    assert len([name for name in anew if name.startswith("tables/projects/")]) == 1
    assert [name for name in anew if not name.startswith(("lines/", "tables/"))] == [
        "disclosures.parquet"
    ]
    amount = Lines(second.columns).rows(["amount"], {"body_name": [None]}, order=["amount"]).rows
    assert [row[0] for row in amount] == [Decimal(5)] * (len(BODIES) - 1) + [Decimal(6)]


def test_whatever_comes_changes_and_goes_the_files_are_those_made_anew(
    writer: Writer, tmp_path: Path
) -> None:
    put(writer, BODIES[::2], 5)
    publish(writer)
    for step, (come, go) in enumerate(
        (
            (BODIES[1:40:2], BODIES[:3]),
            (BODIES[:250:7], BODIES[40:41]),
            (BODIES[-1:], BODIES[100:200]),
        )
    ):
        put(writer, come, step)
        put(writer, come[:2], step, year=2024)
        for name in go:
            writer.remove(iri.thing("disclosure", [name]))
        release = publish(writer)
        assert made(release) == anew(writer, tmp_path / f"anew{step}")


def test_a_list_that_changes_beside_disclosures_is_none_of_them(
    writer: Writer, tmp_path: Path
) -> None:
    put(writer, BODIES[:3], 5)
    publish(writer)
    graph = iri.graph("function")
    concept = iri.code("function", "2019999")
    said: list[tuple[NamedNode, NamedNode | Literal]] = [
        (term("rdf", "type"), term("skos", "Concept")),
        (term("skos", "notation"), Literal("2019999")),
        (term("skos", "prefLabel"), Literal("其他", language="zh")),
    ]
    writer.replace(graph, [Quad(concept, *each, graph) for each in said])
    release = publish(writer)
    assert made(release) == anew(writer, tmp_path / "anew")


@pytest.mark.parametrize("name", ["body-3", "nobody"])
def test_the_lines_of_one_body_are_found_in_its_file(writer: Writer, name: str) -> None:
    put(writer, BODIES, 5)
    lines = Lines(publish(writer).columns)
    body = iri.thing("unit", [name]).value
    assert lines.of(body).count() == lines.count({"body": [body]}) == (name in BODIES)


def test_a_release_of_one_file_a_place_and_a_table_is_read_as_before(
    writer: Writer, tmp_path: Path
) -> None:
    put(writer, ["one", "two"], 5)
    now, before = publish(writer).columns, tmp_path / "before"
    (before / "tables").mkdir(parents=True)
    (before / "made-by").write_text("", "utf-8")
    place = before / "lines" / "province=320000" / "year=2023"
    place.mkdir(parents=True)
    with duckdb.connect() as database:
        copied = (
            (f"SELECT * EXCLUDE (shard) FROM '{now}/disclosures.parquet'", "disclosures.parquet"),
            (f"FROM read_parquet('{now}/lines/*/*/*.parquet', hive_partitioning = false)", place / "0.parquet"),
            (f"FROM '{now}/tables/projects/*.parquet'", "tables/projects.parquet"),
            (f"FROM '{now}/tables/codes.parquet'", "tables/codes.parquet"),
        )  # fmt: skip
        for rows, name in copied:
            database.execute(f"COPY ({rows}) TO '{before / name}' (FORMAT parquet)")
    lines, tables = Lines(before), Tables(before)
    assert lines.of(iri.thing("unit", ["one"]).value).count() == 1
    assert lines.count() == tables.count("projects") == tables.count("lines") == 2
    tables.close()
    lines.close()
