"""The same answers and the same writes over a real SPARQL server: Oxigraph."""

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TypeVar

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from ontology import skos
from queries.answer import Formats, Query
from queries.engine import Engine, engine
from queries.failure import (
    DeadlineExceeded,
    FederationRefused,
    FormatRefused,
    Malformed,
    QueryFailed,
    ReleaseUnknown,
    RemoteFailed,
)
from queries.limits import Limits
from queries.question.question import question
from queries.remote.graphstore import GraphStore
from queries.remote.mirror import Pushed, push
from queries.rows import select
from queries.store.release import publish
from queries.store.store import Writer, by_graph

pytestmark = pytest.mark.server

T = TypeVar("T")
G = NamedNode("https://example.org/g")
SERVER = Path(sys.executable).with_name("oxigraph")


@pytest.fixture(scope="module")
def server(small: list[Quad], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An Oxigraph server that holds the two small disclosures, at its base address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        bind = f"127.0.0.1:{free.getsockname()[1]}"
    location = str(tmp_path_factory.mktemp("oxigraph"))
    arguments = ["serve", "--location", location, "--bind", bind, "--union-default-graph"]
    with subprocess.Popen([SERVER, *arguments], stderr=subprocess.DEVNULL) as process:
        try:
            wait(f"http://{bind}/query")
            with GraphStore(f"http://{bind}/store") as store:
                store.load_base(skos.scheme_quads("function"))
                for graph, quads in by_graph(small):
                    store.replace(graph, quads)
            yield f"http://{bind}"
        finally:
            process.terminate()


def wait(address: str) -> None:
    for _ in range(200):
        try:
            httpx.get(address)
            return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError(f"{address} does not answer.")


def run(server: str, work: Callable[[Engine], Awaitable[T]], limits: Limits | None = None) -> T:
    async def once() -> T:
        opened = engine(f"{server}/query", limits)
        try:
            return await work(opened)
        finally:
            await opened.close()

    return asyncio.run(once())


def test_a_named_question_gives_the_same_rows(server: str, directory: Path) -> None:
    text = question("functions-paying-for-projects").sparql
    remote = run(server, lambda opened: select(opened, text))

    async def here() -> object:
        opened = engine(directory)
        try:
            return (await select(opened, text)).rows
        finally:
            await opened.close()

    assert remote.rows == asyncio.run(here())
    assert len(remote.rows) == 2
    assert remote.release is None


def test_forms_and_formats(server: str) -> None:
    async def work(opened: Engine) -> list[tuple[str, str]]:
        formats = Formats("text/csv", "application/sparql-results+xml", "application/n-triples")
        texts = ["SELECT (1 AS ?x) {}", "ASK {}", "CONSTRUCT { <a:s> <a:p> <a:o> } {}"]
        answers = [await opened.answer(Query(text, formats)) for text in texts]
        return [(answer.form, answer.media_type) for answer in answers]

    assert run(server, work) == [
        ("rows", "text/csv"),
        ("boolean", "application/sparql-results+xml"),
        ("graph", "application/n-triples"),
    ]


def test_words_of_comments_make_no_update(server: str) -> None:
    text = "# first\n# add, load and clear\n# last\nSELECT (1 AS ?one) {}"
    rows = run(server, lambda engine: select(engine, text))
    assert rows.rows[0]["one"].text == "1"


def test_a_dataset_is_passed_on(server: str) -> None:
    text = "ASK { ?d a <https://w3id.org/yusuan/ontology#Disclosure> }"
    graph = ("https://w3id.org/yusuan/id/graph/function",)
    answer = run(server, lambda opened: opened.answer(Query(text, default_graphs=graph)))
    assert b"false" in answer.read()


@pytest.mark.parametrize(
    ("query", "failure"),
    [
        (Query("SELECT * {"), Malformed),
        (Query("SELECT * { SERVICE <http://127.0.0.1:9/> { } }"), FederationRefused),
        (Query("ASK {}", Formats(boolean=None)), FormatRefused),
        (Query("ASK {}", release="1"), ReleaseUnknown),
        (Query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"), DeadlineExceeded),
    ],
)
def test_failures_have_the_same_types(
    server: str, query: Query, failure: type[QueryFailed]
) -> None:
    with pytest.raises(failure):
        run(server, lambda opened: opened.answer(query), Limits(timeout=1))


def test_a_server_that_is_not_there_is_named() -> None:
    with pytest.raises(RemoteFailed, match="did not answer"):
        run("http://127.0.0.1:9", lambda opened: opened.answer(Query("ASK {}")))
    with GraphStore("http://127.0.0.1:9/store") as store, pytest.raises(RemoteFailed):
        store.remove(G)


def test_graphs_are_replaced_and_removed(server: str) -> None:
    one, two = ([Quad(G, G, Literal(text), G)] for text in ("一", 'two "2"'))
    with GraphStore(f"{server}/store") as store:
        assert store.replace(G, one)
        assert not store.replace(G, one)
        assert store.replace(G, two)
        found = run(server, lambda opened: select(opened, f"SELECT ?o {{ {G} {G} ?o }}"))
        assert [row["o"].text for row in found.rows] == ['two "2"']
        assert store.remove(G)
        assert not store.remove(G)


def test_a_release_is_pushed_and_what_is_no_longer_in_it_goes(server: str, tmp_path: Path) -> None:
    one, two, stray = (NamedNode(f"https://w3id.org/yusuan/id/disclosure/{n}") for n in "123")
    other = NamedNode("https://example.org/other")
    with Writer(tmp_path) as writer:
        for graph in (one, two):
            writer.replace(graph, [Quad(G, G, Literal("预算"), graph)])
        found = publish(writer)
    with GraphStore(f"{server}/store") as store:
        for graph in (stray, other):
            store.replace(graph, [Quad(G, G, G, graph)])
        assert push(found, store, [stray.value, other.value]) == Pushed(2, 0, 1)
        assert push(found, store, [one.value, two.value, other.value]) == Pushed(0, 2, 0)
        assert not store.remove(stray)
        assert store.remove(other)
