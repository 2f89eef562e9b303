"""Small queries are answered without a worker, as a worker would; what may become large never is."""

import asyncio
import io
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from queries.answer import Answer, Formats, Query
from queries.failure import Malformed
from queries.limits import Limits
from queries.pool import near
from queries.pool.idle import IdleWorkers
from queries.pool.near import Near
from queries.pool.workers import Pool
from queries.sparql.lookup import lookup
from queries.store.dataset import dataset
from queries.store.evaluation import evaluate
from queries.store.release import Release, current, publish
from queries.store.store import Writer

T = TypeVar("T")
A, P, MANY = (NamedNode(f"https://example.org/{name}") for name in ("a", "p", "many"))
SCHEME = "https://w3id.org/yusuan/code/function"
CODE = f"<{SCHEME}/2010101>"
SKOS = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"

SMALL = [
    "ASK {}",
    "ask where { }",
    f"SELECT * {{ {CODE} ?p ?o }}",
    f"SELECT ?p ?nothing WHERE {{ {CODE} ?p ?o . }} LIMIT 2 # of two",
    f"SELECT DISTINCT ?o {{ {CODE} ?p ?o ; a ?kind }}",
    f"{SKOS} SELECT ?above ?o {{ {CODE} skos:broader ?above . <{SCHEME}/20101> ?p ?o }} LIMIT 9 OFFSET 3",
    f"{SKOS}\nASK {{ {CODE} skos:notation ?n ; a skos:Concept }}",
    f'{SKOS} ASK {{ {CODE} skos:notation "FROM here" }}'.replace("FROM", "of"),
    f"SELECT * {{ {CODE} ?same ?same }}",
    f"DESCRIBE {CODE}",
    "SELECT * { <https://example.org/of-none> ?p ?o }",
]
OTHERS = [
    "SELECT * { ?s ?p ?o }",
    f"SELECT * {{ ?s ?p {CODE} }}",
    f"SELECT * {{ {CODE} <http://www.w3.org/2004/02/skos/core#broader>+ ?o }}",
    f"{SKOS} SELECT * {{ {CODE} ^skos:broader ?o }}",
    f"SELECT * FROM <https://example.org/g> {{ {CODE} ?p ?o }}",
    f"SELECT * {{ GRAPH ?g {{ {CODE} ?p ?o }} }}",
    f"SELECT * {{ {CODE} ?p ?o FILTER(?o > 1) }}",
    f"SELECT * {{ {CODE} ?p ?o }} ORDER BY ?o",
    f"SELECT * {{ {CODE} ?p ?o }} VALUES ?o {{ 1 }}",
    f"SELECT (COUNT(*) AS ?n) {{ {CODE} ?p ?o }}",
    f"SELECT * {{ {CODE} ?p ?o . ?o ?q ?r }}",
    f"SELECT * {{ {{ {CODE} ?p ?o }} {{ {CODE} ?q ?r }} }}",
    f"SELECT * {{ {CODE} ?p ?o }} UNION {{ }}",
    "SELECT * { SERVICE <https://example.org/> { } }",
    "PREFIX trueSERVICEe: <https://example.org/> ASK { trueSERVICEe:x ?p ?o }",
    "SELECT * { e:x ?p ?o }",
    "PREFIX e: <http://e/> PREFIX e: <http://f/> SELECT * { e:x ?p ?o }",
    "PREFIX e: <e/> SELECT * { e:x ?p ?o }",
    "SELECT * { <x> ?p ?o }",
    "SELECT * { <http://e/a/../b> ?p ?o }",
    "BASE <http://e/> SELECT * { <x:y> ?p ?o }",
    f'SELECT * {{ {CODE} ?p "x"@zh }}',
    f"SELECT * {{ {CODE} ?p 1 }}",
    f"SELECT * {{ {CODE} ?p ?o, ?q }}",
    f"DESCRIBE {CODE} {CODE}",
    "DESCRIBE ?x { ?x ?p ?o }",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "SELECT * { <http://e/\\u0061> ?p ?o }",
    f"SELECT * {{ {CODE} ?p ?o }}" + " " * 2000,
    "",
    "SELECT",
    "SELECT * {",
]


def run(directory: Path, work: Callable[[Pool], Awaitable[T]]) -> T:
    async def once() -> T:
        pool = Pool(directory, Limits(timeout=60, workers=1))
        try:
            return await work(pool)
        finally:
            await pool.close()

    return asyncio.run(once())


async def small(found: Release, *texts: str) -> list[Answer | None]:
    """The answers given here, once the release is open."""
    here = Near()
    assert here.answer(Query("ASK {}"), found) is None
    await here.ready(found)
    answers = [here.answer(Query(text), found) for text in texts]
    await here.close()
    return answers


@pytest.mark.parametrize("text", SMALL)
def test_a_small_query_has_the_answer_that_a_worker_gives(text: str, directory: Path) -> None:
    found = current(directory)
    (answer,) = asyncio.run(small(found, text))
    output = io.BytesIO()
    store, asked = found.open(), Query(text)
    form, media_type = evaluate(dataset(store, asked), asked, output)
    assert answer is not None
    assert (answer.form, answer.media_type, answer.release) == (form, media_type, found.id)
    assert answer.size == len(output.getvalue())
    assert answer.read() == output.getvalue()


@pytest.mark.parametrize("text", OTHERS)
def test_anything_else_is_no_look_up(text: str) -> None:
    assert lookup(text) is None


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A release with a thing of many properties, and one of few."""
    with Writer(tmp_path_factory.mktemp("wide")) as writer:
        writer.replace(MANY, [Quad(MANY, P, Literal(f"{n:05}"), MANY) for n in range(20_000)])
        writer.replace(A, [Quad(A, P, Literal(str(n)), A) for n in range(100)])
        return publish(writer)


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT * {{ {MANY} ?p ?o }}",
        f"SELECT DISTINCT ?p {{ {MANY} ?p ?o }}",
        f"SELECT * {{ {MANY} ?same ?same }}",
        f"SELECT * {{ {A} ?p ?o }} OFFSET 99".replace(str(A), str(MANY)),
        f"SELECT * {{ {A} ?p ?o ; ?q ?r }}",
        f"ASK {{ {A} ?p ?o . {MANY} ?q ?r }}",
        f"DESCRIBE {MANY}",
    ],
)
def test_what_is_large_after_all_goes_to_a_worker_which_answers_it(
    text: str, wide: Release
) -> None:
    assert lookup(text) is not None
    (answer,) = asyncio.run(small(wide, text))
    assert answer is None

    async def work(pool: Pool) -> int:
        await pool.answer(Query("ASK {}"))
        return len((await pool.answer(Query(text))).read())

    assert run(wide.directory.parents[1], work) > 0


def test_of_a_large_thing_a_few_rows_are_small(wide: Release) -> None:
    one, other = asyncio.run(
        small(wide, f"SELECT * {{ {MANY} ?p ?o }} LIMIT 3", f'ASK {{ {MANY} {P} "00007" }}')
    )
    assert one is not None
    assert one.read().count(b'"literal"') == 3
    assert other is not None
    assert b"true" in other.read()


def test_a_small_query_starts_no_worker(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = Near()
    monkeypatch.setattr("queries.pool.workers.Near", lambda: here)

    async def work(pool: Pool) -> list[bytes]:
        await pool.answer(Query("ASK {}"))
        await here.ready(current(directory))
        monkeypatch.delattr(IdleWorkers, "take")
        return [(await pool.answer(Query(text))).read() for text in SMALL]

    assert all(run(directory, work))


def test_a_new_release_answers_as_soon_as_it_is_current(writer: Writer) -> None:
    writer.replace(A, [Quad(A, P, Literal("one"), A)])
    publish(writer)
    text = f"SELECT ?o {{ {A} {P} ?o }}"

    async def work(pool: Pool) -> list[tuple[str | None, bool]]:
        found: list[tuple[str | None, bool]] = []
        for said in ("one", "two"):
            writer.replace(A, [Quad(A, P, Literal(said), A)])
            publish(writer)
            for _ in range(5):
                answer = await pool.answer(Query(text))
                found.append((answer.release, said.encode() in answer.read()))
                await asyncio.sleep(0.05)
        return found

    assert run(writer.directory, work) == [("1", True)] * 5 + [("2", True)] * 5


def test_a_store_without_a_default_graph_is_left_to_workers(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    store.add(Quad(A, P, Literal("one"), A))
    store.flush()
    del store
    assert asyncio.run(small(Release("1", tmp_path, 1, 1), f"SELECT * {{ {A} ?p ?o }}")) == [None]


def test_failures_are_those_of_a_worker(directory: Path) -> None:
    async def work() -> None:
        await small(current(directory), f"SELECT ?p ?p {{ {CODE} ?p ?o }}")

    with pytest.raises(Malformed):
        asyncio.run(work())


def test_bounds_hold_for_each_format(wide: Release) -> None:
    formats = Formats(rows="text/csv")

    async def work() -> Answer | None:
        here = Near()
        await here.ready(wide)
        return here.answer(Query(f"SELECT ?x {{ {MANY} ?p ?o }}", formats), wide)

    answer = asyncio.run(work())
    assert answer is None or answer.size <= near.SIZE
