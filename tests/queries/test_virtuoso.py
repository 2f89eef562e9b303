"""The same questions and the same writes over a real Virtuoso, where it is installed."""

import asyncio
import shutil
import subprocess
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TypeVar

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from benchmarks.peers import settings
from benchmarks.server import port
from ontology import skos
from queries.answer import Formats, Query
from queries.engine import Engine, engine
from queries.failure import Malformed
from queries.limits import Limits
from queries.question.question import catalog
from queries.remote.graphstore import GraphStore
from queries.rows import select
from queries.store.store import by_graph

pytestmark = pytest.mark.server

T = TypeVar("T")
G = NamedNode("https://example.org/g")
PROGRAM = shutil.which("virtuoso-t")

DIFFERENT = {
    "basic-expenditure-by-economic-class": "its compiler fails (SQ156: Bad dfe in sqlo_place_exp)",
    "cost-targets-against-money": "its compiler fails (SQ156: Bad dfe in sqlo_place_exp)",
    "execution-of-projects": "its compiler fails (SQ156: Bad dfe in sqlo_place_exp)",
    "growth-of-functions": "its compiler fails (SQ156: Bad dfe in sqlo_place_exp)",
}
SLOW = {
    "expenditure-by-gfsm",
    "statement-of-operations",
    "targets-of-others",
}  # its planner takes more than a minute
"""Questions that Virtuoso 7.2.5 answers otherwise, each with what it does."""


@pytest.fixture(scope="module")
def server(small: list[Quad], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Virtuoso that holds the small disclosures and two code lists, at its base address."""
    if PROGRAM is None:
        pytest.skip("Virtuoso is not installed (Debian: virtuoso-opensource).")
    place, listening = tmp_path_factory.mktemp("virtuoso"), port()
    (place / "virtuoso.ini").write_text(settings(place, port(), listening, place, buffers=10_000))
    arguments = [PROGRAM, "+configfile", str(place / "virtuoso.ini"), "+foreground"]
    with subprocess.Popen(
        arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            wait(f"http://127.0.0.1:{listening}/sparql")
            with GraphStore(writing(listening)) as store:
                store.load_base(skos.graphs())
                for graph, quads in by_graph(small):
                    store.replace(graph, quads)
            yield f"http://127.0.0.1:{listening}"
        finally:
            process.terminate()


def writing(listening: int | str) -> str:
    return f"http://dba:dba@127.0.0.1:{listening}/sparql-graph-crud-auth"


def wait(address: str) -> None:
    for _ in range(600):
        try:
            if httpx.get(address, params={"query": "ASK {}"}).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer.")


def run(location: str | Path, work: Callable[[Engine], Awaitable[T]]) -> T:
    async def once() -> T:
        opened = engine(location, Limits(timeout=60))
        try:
            return await work(opened)
        finally:
            await opened.close()

    return asyncio.run(once())


@pytest.mark.parametrize("name", list(catalog()))
def test_questions_have_the_same_rows(
    server: str, directory: Path, name: str, request: pytest.FixtureRequest
) -> None:
    if name in SLOW:
        pytest.skip("Virtuoso takes more than a minute for it.")
    if name in DIFFERENT:
        request.applymarker(pytest.mark.xfail(reason=DIFFERENT[name], strict=True))

    async def asked(opened: Engine) -> list[list[str]]:
        found = await select(opened, catalog()[name].sparql)
        return sorted(
            [plain(row[c].text) if c in row else "" for c in found.columns] for row in found.rows
        )

    assert run(f"{server}/sparql", asked) == run(directory, asked)


def plain(text: str) -> str:
    """Numbers by their values: 12.50 and 12.5 are one."""
    try:
        return str(float(text))
    except ValueError:
        return text


@pytest.mark.parametrize("media_type", ["application/sparql-results+json", "text/csv"])
@pytest.mark.parametrize(
    ("text", "said"), [("ASK {}", b"true"), ("ASK { <a:b> <a:b> 1 }", b"false")]
)
def test_a_truth_is_a_boolean(server: str, media_type: str, text: str, said: bytes) -> None:
    formats = Formats(boolean=media_type)
    answer = run(f"{server}/sparql", lambda opened: opened.answer(Query(text, formats)))
    assert said in answer.read()


def test_what_is_malformed_is_said_to_be(server: str) -> None:
    with pytest.raises(Malformed, match="syntax"):
        run(f"{server}/sparql", lambda opened: opened.answer(Query("SELECT * { bad")))


def test_graphs_are_replaced_and_removed(server: str) -> None:
    one, two = ([Quad(G, G, Literal(text), G)] for text in ("一", 'two "2"'))
    with GraphStore(writing(server.rpartition(":")[2])) as store:
        assert store.replace(G, one)
        assert not store.replace(G, one)
        assert store.replace(G, two)
        text = f"SELECT ?o {{ GRAPH {G} {{ {G} {G} ?o }} }}"
        found = run(f"{server}/sparql", lambda opened: select(opened, text))
        assert [row["o"].text for row in found.rows] == ['two "2"']
        assert store.remove(G)
        assert not store.remove(G)
