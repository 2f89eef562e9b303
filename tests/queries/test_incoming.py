"""New graphs are loaded together from files, and whatever kills the process on the way, none is lost or halved."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from ingest.emit.nquads import apart, written
from queries.failure import Damaged
from queries.store.merge import unmerged
from queries.store.release import current, publish
from queries.store.store import Writer

A, B, C, P, SHARED = (NamedNode(f"https://example.org/{name}") for name in "abcps")
TEXT = 'multi\nline\r\t"quoted" _: \\ 预算'

KILLED = """
import itertools, os, signal, sys
from pathlib import Path
from queries.store import incoming
from queries.store.release import publish
from queries.store.store import Writer
kind, name, number = sys.argv[3].split(".")
owner = {"incoming": incoming, "Incoming": incoming.Incoming, "Stream": incoming._Stream, "Path": Path}[kind]
step, count = getattr(owner, name), itertools.count()
def die(*given, **named):
    if next(count) == int(number):
        os.kill(os.getpid(), signal.SIGKILL)
    return step(*given, **named)
with Writer(sys.argv[1]) as writer:
    setattr(owner, name, die)
    incoming._BUFFER = 512
    for file in sorted(Path(sys.argv[2]).iterdir()):
        writer.put("https://example.org/" + file.stem, file.read_bytes())
    writer.complete()
    publish(writer)
"""

POINTS = {
    "nothing is kept yet": "Path.replace.0",
    "one graph is kept, another half": "Path.replace.1",
    "all are kept, none is loaded": "Stream.readinto.0",
    "some are loaded": "Stream.readinto.9",
    "all are loaded, no file is gone": "Path.unlink.0",
    "some files are gone": "Path.unlink.1",
}


def quads(graph: NamedNode, number: int = 40) -> list[Quad]:
    own = [
        Quad(graph, P, Literal(f"{graph.value} {place} {TEXT}"), graph) for place in range(number)
    ]
    return [*own, Quad(SHARED, P, Literal("of all"), graph)]


def put(writer: Writer, graph: NamedNode, number: int = 40) -> bool:
    return writer.put(graph, written(quads(graph, number)))


def everything(store: Store) -> set[Quad]:
    return set(store)


def wanted(*graphs: list[Quad]) -> set[Quad]:
    """Quads and the merge of them in the default graph."""
    named = [quad for graph in graphs for quad in graph]
    return {*named, *unmerged(named)}


def test_new_graphs_are_there_when_they_are_loaded_with_their_default_graph(
    writer: Writer,
) -> None:
    assert put(writer, A)
    assert put(writer, B)
    assert everything(writer.store) == set()
    writer.complete()
    assert everything(writer.store) == wanted(quads(A), quads(B))
    assert writer.quads_in_all() == 82


def test_publishing_loads_what_waits_and_counts_it(writer: Writer) -> None:
    writer.replace(C, quads(C))
    publish(writer)
    put(writer, A)
    assert writer.changes() == frozenset([A.value])
    made = publish(writer)
    assert (made.quads, made.graphs) == (82, 2)
    assert everything(made.open()) == wanted(quads(A), quads(C))


def test_a_graph_put_again_holds_the_last(writer: Writer) -> None:
    put(writer, A, 3)
    put(writer, A, 2)
    writer.complete()
    assert everything(writer.store) == wanted(quads(A, 2))


def test_a_graph_that_the_store_holds_is_replaced_at_once(writer: Writer) -> None:
    writer.replace(A, quads(A, 3))
    assert put(writer, A, 2)
    assert everything(writer.store) == wanted(quads(A, 2))
    assert not put(writer, A, 2)


def test_a_graph_that_waits_can_be_replaced_and_removed(writer: Writer) -> None:
    put(writer, A)
    put(writer, B)
    writer.replace(A, quads(A, 1))
    assert writer.remove(B)
    writer.complete()
    assert everything(writer.store) == wanted(quads(A, 1))


def test_so_many_bytes_wait_and_no_more(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queries.store.store.TOGETHER", 1)
    put(writer, A)
    assert everything(writer.store) == wanted(quads(A))


def test_quads_of_another_graph_and_blank_nodes_are_refused(writer: Writer) -> None:
    with pytest.raises(ValueError, match="Not all"):
        writer.put(A, written([*quads(A), *quads(B)]))
    for line in (f"_:x {P} {P} {A} .\n", f"{A} {P} _:x {A} .\n"):
        with pytest.raises(ValueError, match="has a blank node"):
            writer.put(A, written(quads(A)) + line.encode())
    writer.complete()
    assert everything(writer.store) == set()


def test_what_is_no_rdf_stops_with_the_place_and_is_not_lost(writer: Writer) -> None:
    writer.put(A, f"{A} nonsense {P} {A} .\n".encode())
    with pytest.raises(Damaged, match="incoming"):
        writer.complete()
    assert len([*(writer.directory / "incoming").iterdir()]) == 1


@pytest.mark.parametrize("point", POINTS.values(), ids=POINTS)
def test_a_kill_loses_nothing_and_halves_nothing(point: str, tmp_path: Path) -> None:
    given, store = tmp_path / "given", tmp_path / "store"
    given.mkdir()
    for name, graph in zip("abc", (A, B, C), strict=True):
        (given / name).write_bytes(written(quads(graph)))
    command = [sys.executable, "-c", KILLED, str(store), str(given), point]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    with Writer(store) as writer:
        held = [graph for graph in (A, B, C) if writer.store.contains_named_graph(graph)]
        assert everything(writer.store) == wanted(*map(quads, held))
        assert len(held) == {"Path.replace.0": 0, "Path.replace.1": 1}.get(point, 3)
        for graph in (A, B, C):
            put(writer, graph)
        made = publish(writer)
    assert everything(made.open()) == wanted(*map(quads, (A, B, C)))
    assert current(store).quads == 123
    assert not [*(store / "incoming").glob("*.nq")]


def test_a_default_graph_comes_of_names_that_stand_in_literals(writer: Writer) -> None:
    hostile = [Quad(A, P, Literal(f"x {A} .\n{A} ."), A), Quad(A, P, Literal(f"{A} ."), A)]
    writer.put(A, written(hostile))
    writer.complete()
    found = writer.store.quads_for_pattern(None, None, None, DefaultGraph())
    assert set(found) == set(unmerged(hostile))


def test_quads_come_apart_by_their_graphs() -> None:
    both = apart(written([*quads(B), *quads(A)]))
    assert both == {A.value: written(quads(A)), B.value: written(quads(B))}
    assert apart(b"") == {}
