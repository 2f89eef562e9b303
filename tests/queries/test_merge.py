"""The default graph holds what any graph states, each triple once, whatever is written."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Store

from queries.answer import Query
from queries.engine import ask
from queries.failure import Malformed
from queries.rows import parse
from queries.sparql.prologue import froms
from queries.store import merge
from queries.store.release import publish
from queries.store.store import Writer

A, B, C, P = (NamedNode(f"https://example.org/{name}") for name in "abcp")
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def quads(graph: NamedNode, *texts: str) -> list[Quad]:
    return [Quad(P, P, Literal(text), graph) for text in texts]


def held(store: Store) -> set[str]:
    return {str(quad.object) for quad in store.quads_for_pattern(None, None, None, DefaultGraph())}


def stated(store: Store) -> set[str]:
    return {str(quad.object) for quad in store if isinstance(quad.graph_name, NamedNode)}


TEXTS = st.lists(st.sampled_from("一二三四"), max_size=4).map(lambda found: tuple(set(found)))
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["replace", "exchange", "remove", "load", "load_base"]),
        st.sampled_from([A, B, C]),
        TEXTS,
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_after_any_writes_it_is_the_merge(
    steps: list[tuple[str, NamedNode, tuple[str, ...]]],
) -> None:
    with tempfile.TemporaryDirectory() as directory, Writer(directory) as writer:
        for step, graph, texts in steps:
            write(writer, step, graph, quads(graph, *texts))
            assert held(writer.store) == stated(writer.store)


def write(writer: Writer, step: str, graph: NamedNode, wanted: list[Quad]) -> None:
    match step:
        case "replace":
            writer.replace(graph, wanted)
        case "exchange":
            writer.exchange({graph: wanted, C: quads(C, "一")})
        case "remove":
            writer.remove(graph)
        case "load":
            writer.load(wanted)
        case _:
            writer.load_base(wanted)


def test_a_store_of_before_gets_its_default_graph_when_it_is_opened(tmp_path: Path) -> None:
    before = Store(tmp_path / "writer")
    before.extend([*quads(A, "1"), *quads(B, "1", "2")])
    before.flush()
    del before
    with Writer(tmp_path) as writer:
        assert held(writer.store) == {'"1"', '"2"'}
        assert writer.quads_in_all() == 3


def test_blank_nodes_are_exchanged_whole(tmp_path: Path) -> None:
    node = BlankNode()
    with Writer(tmp_path) as writer:
        writer.exchange({A: [Quad(P, P, node, A), Quad(node, P, Literal("1"), A)]})
        writer.exchange({A: [Quad(P, P, node, A), Quad(node, P, Literal("2"), A)]})
        assert merge.count(writer.store) == 2
        rows = writer.store.query(f"SELECT ?o {{ {P} {P} ?b . ?b {P} ?o }}")
        assert isinstance(rows, QuerySolutions)
        assert [str(row["o"]) for row in rows] == ['"2"']


@pytest.fixture(scope="module")
def overlapping(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("overlapping")
    with Writer(directory) as writer:
        writer.replace(A, quads(A, "1", "2"))
        writer.replace(B, quads(B, "2", "3"))
        publish(writer)
    return directory


@pytest.mark.parametrize(
    ("query", "count"),
    [
        (Query(COUNT), "3"),
        (Query(COUNT, default_graphs=(A.value, B.value)), "3"),
        (Query(COUNT, default_graphs=(A.value,)), "2"),
        (Query(COUNT, named_graphs=(A.value,)), "0"),
        (Query(COUNT.replace("{ ?s", f"FROM {A} FROM {B} {{ ?s")), "3"),
        (Query(COUNT.replace("{ ?s", f"FROM {A} FROM {A} {{ ?s")), "2"),
        (Query(COUNT.replace("{ ?s", f"FROM NAMED {A} {{ ?s")), "0"),
        (
            Query(f"PREFIX e: <https://example.org/> {COUNT.replace('{', 'FROM e:a FROM e:b {')}"),
            "3",
        ),
        (Query(f"BASE <https://example.org/> {COUNT.replace('{', 'FROM <a> FROM <b> {')}"), "3"),
        (
            Query(
                COUNT.replace(
                    "{", r"FROM <https://example.org/\u0061> FROM <https://example.org/b> {"
                )
            ),
            "3",
        ),
        (Query(COUNT.replace("{ ?s ?p ?o", "{ GRAPH ?g { ?s ?p ?o }")), "4"),
        (
            Query(COUNT.replace("{ ?s ?p ?o", "{ GRAPH ?g { ?s ?p ?o }"), named_graphs=(B.value,)),
            "2",
        ),
    ],
)
def test_a_triple_of_several_graphs_counts_once(
    overlapping: Path, query: Query, count: str
) -> None:
    assert parse(ask(overlapping, query)).rows[0]["n"].text == count


def test_a_dataset_of_no_iris_is_malformed(overlapping: Path) -> None:
    with pytest.raises(Malformed):
        ask(overlapping, Query(COUNT, default_graphs=("no iri", "neither")))


def test_clauses_are_read_where_they_are_clauses() -> None:
    assert froms("SELECT * { ?from ?p 'FROM <http://a/>' } # FROM <http://a/>") is None
    assert froms("SELECT * FROM") is not None
