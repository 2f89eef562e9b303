"""A graph is replaced as a whole, alone, and only where it differs; dumps depend on content only."""

import gzip
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from ontology import iri, skos
from queries.store.release import publish
from queries.store.store import MANY, Writer, by_graph

A, B, P = (NamedNode(f"https://example.org/{name}") for name in "abp")


def quads(graph: NamedNode, *texts: str) -> list[Quad]:
    return [Quad(graph, P, Literal(text), graph) for text in texts]


def held(writer: Writer, graph: NamedNode) -> set[Quad]:
    return set(writer.quads(graph))


def test_a_graph_holds_what_it_was_replaced_by(writer: Writer) -> None:
    assert writer.replace(A, quads(A, "1", "2"))
    assert writer.replace(A, quads(A, "2", "3"))
    assert held(writer, A) == set(quads(A, "2", "3"))


def test_the_same_content_again_writes_nothing(writer: Writer) -> None:
    writer.replace(A, quads(A, "1", "2"))
    writer.settle()
    assert not writer.replace(A, quads(A, "2", "1", "2"))
    assert not writer.changed


def test_other_graphs_are_untouched(writer: Writer) -> None:
    writer.replace(B, quads(B, "kept"))
    writer.replace(A, quads(A, "1"))
    writer.replace(A, [])
    assert held(writer, B) == set(quads(B, "kept"))
    assert not held(writer, A)


def test_a_hostile_literal_stays_a_literal(writer: Writer) -> None:
    text = '"} } ; CLEAR ALL ; INSERT DATA { <a:> <b:> "\\\n\r\t\x00'
    writer.replace(B, quads(B, "kept"))
    writer.replace(A, quads(A, text))
    assert held(writer, A) == set(quads(A, text))
    assert held(writer, B) == set(quads(B, "kept"))


def test_a_quad_of_another_graph_is_refused_before_anything_is_written(writer: Writer) -> None:
    writer.replace(A, quads(A, "1"))
    with pytest.raises(ValueError, match="cannot be written"):
        writer.replace(A, [*quads(A, "2"), *quads(B, "3")])
    assert held(writer, A) == set(quads(A, "1"))


def test_a_blank_node_is_refused(writer: Writer) -> None:
    with pytest.raises(ValueError, match="blank node"):
        writer.replace(A, [Quad(BlankNode(), P, A, A)])


def test_removing_a_graph_tells_whether_it_was_there(writer: Writer) -> None:
    writer.replace(A, quads(A, "1"))
    assert writer.remove(A)
    assert not writer.remove(A)
    assert writer.graphs() == []


def test_many_quads_are_loaded_in_bulk(writer: Writer) -> None:
    writer.load(quads(A, *map(str, range(MANY))))
    assert len(held(writer, A)) == MANY


def test_the_base_is_written_once_though_its_blank_nodes_are_new_each_time(writer: Writer) -> None:
    assert writer.load_base(skos.scheme_quads("function"))
    assert not writer.load_base(skos.scheme_quads("function"))


def test_a_base_loaded_under_a_digest_is_not_looked_at_again_until_it_is_written_to(
    writer: Writer,
) -> None:
    graph = iri.graph("example")
    quad = Quad(graph, P, Literal("one"), graph)

    def unread() -> Iterator[Quad]:
        raise AssertionError("The quads were looked at.")
        yield quad

    assert writer.load_base([quad], "a")
    assert not writer.load_base(unread(), "a")
    publish(writer)
    assert not writer.load_base(unread(), "a")
    writer.exchange({graph: [Quad(graph, P, Literal("other"), graph)]})
    assert writer.load_base([quad], "a")
    assert list(writer.quads(graph)) == [quad]
    assert writer.load_base([Quad(graph, P, Literal("two"), graph)], "b")


def test_the_base_loses_what_is_no_longer_said(writer: Writer) -> None:
    writer.load_base(quads(A, "old", "kept"))
    writer.replace(B, quads(B, "a disclosure"))
    assert writer.load_base(quads(A, "kept", "new"))
    assert held(writer, A) == set(quads(A, "kept", "new"))
    assert held(writer, B) == set(quads(B, "a disclosure"))


@pytest.mark.parametrize("name", ["all.nq", "all.nq.gz"])
def test_a_dump_depends_on_content_not_on_history(tmp_path: Path, name: str) -> None:
    first = dump(tmp_path / "1", name, [quads(A, "1", "2"), quads(B, "3")])
    second = dump(tmp_path / "2", name, [quads(B, "4"), quads(B, "3"), quads(A, "2", "1")])
    assert first == second


def test_a_dump_is_sorted_and_complete(tmp_path: Path) -> None:
    packed = dump(tmp_path / "1", "all.nq.gz", [quads(B, "2", "1"), quads(A, "9")])
    lines = gzip.decompress(packed).decode().splitlines()
    assert lines == sorted(lines)
    assert len(lines) == 3


def test_two_writers_of_one_store_are_refused(writer: Writer) -> None:
    with pytest.raises(OSError, match="lock"):
        Writer(writer.directory)


def test_quads_are_grouped_by_graph() -> None:
    mixed = [*quads(B, "1"), *quads(A, "2"), *quads(B, "3")]
    grouped = {graph: set(members) for graph, members in by_graph(mixed)}
    assert grouped == {A: set(quads(A, "2")), B: set(quads(B, "1", "3"))}
    with pytest.raises(ValueError, match="named graph"):
        list(by_graph([Quad(A, P, B)]))


def dump(directory: Path, name: str, steps: Iterable[list[Quad]]) -> bytes:
    with Writer(directory) as writer:
        for step in steps:
            graph = step[0].graph_name
            assert isinstance(graph, NamedNode)
            writer.replace(graph, step)
        writer.dump(directory / name)
    return (directory / name).read_bytes()


def test_quads_are_counted_right_through_every_way_of_writing(tmp_path: Path) -> None:
    def counted(writer: Writer) -> bool:
        return writer.quads_in_all() == sum(len(held(writer, one)) for one in writer.graphs())

    steps: list[Callable[[Writer], object]] = [
        lambda writer: writer.replace(A, quads(A, "1", "2")),
        lambda writer: writer.replace(A, quads(A, "2", "3", "4")),
        lambda writer: writer.replace(A, quads(A, "1", "2", "3", "4")),
        lambda writer: writer.load([*quads(A, "4", "5"), *quads(B, "1")]),
        lambda writer: writer.exchange({A: quads(A, "6"), B: quads(B, "1", "2")}),
        lambda writer: writer.remove(B),
        lambda writer: writer.load_base(quads(B, "7", "8")),
    ]
    for step in [*steps, *steps]:
        with Writer(tmp_path) as writer:
            step(writer)
            assert counted(writer)
            writer.settle()


def test_what_was_written_before_a_crash_is_counted(tmp_path: Path) -> None:
    with Writer(tmp_path) as writer:
        writer.replace(A, quads(A, "1"))
        writer.settle()
        writer.replace(A, quads(A, "1", "2"))
    with Writer(tmp_path) as writer:
        assert writer.quads_in_all() == 2


def test_a_quad_that_is_written_in_another_way_is_no_change(writer: Writer) -> None:
    subject, name = NamedNode("https://example.org/s"), NamedNode("https://example.org/g")
    writer.replace(name, [Quad(subject, subject, Literal("é"), name)])
    again = f'{subject} {subject} "\\u00E9" {name} .\n'.encode()
    assert not writer.put(name, again)
    other = f'{subject} {subject} "e" {name} .\n'.encode()
    assert writer.put(name, again + other)
    assert {quad.object for quad in writer.quads(name)} == {Literal("é"), Literal("e")}
    assert writer.put(name, other)
    assert {quad.object for quad in writer.quads(name)} == {Literal("e")}
