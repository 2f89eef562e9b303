"""Queries run in processes that end at their deadline, at their ceiling, or when nobody waits."""

import asyncio
import io
import os
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from queries import failure
from queries.answer import Formats, Query
from queries.engine import ask, engine
from queries.limits import MEGABYTE, Limits
from queries.pool.process import Process
from queries.pool.workers import Pool
from queries.rows import select
from queries.store.release import publish, releases
from queries.store.store import Writer

T = TypeVar("T")

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a a ?b . ?c a ?d . ?e a ?f }"
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c"
LARGE = "SELECT * { ?s ?p ?o } LIMIT 20000"
LIMITS = Limits(timeout=60, workers=2, memory=200 * MEGABYTE, largest=20 * MEGABYTE)


def run(directory: Path, work: Callable[[Pool], Awaitable[T]], limits: Limits = LIMITS) -> T:
    async def once() -> T:
        pool = Pool(directory, limits)
        try:
            return await work(pool)
        finally:
            await pool.close()

    return asyncio.run(once())


def test_forms_and_formats(directory: Path) -> None:
    async def work(pool: Pool) -> list[tuple[str, str, bytes]]:
        formats = Formats("text/csv", "text/csv", "application/n-triples")
        texts = ["SELECT (1 AS ?x) {}", "ASK {}", "CONSTRUCT { <a:s> <a:p> <a:o> } {}"]
        answers = [await pool.answer(Query(text, formats)) for text in texts]
        return [(answer.form, answer.media_type, answer.read()) for answer in answers]

    assert run(directory, work) == [
        ("rows", "text/csv", b"x\r\n1\r\n"),
        ("boolean", "text/csv", b"true"),
        ("graph", "application/n-triples", b"<a:s> <a:p> <a:o> .\n"),
    ]


def test_the_number_of_a_worker_that_ended_is_not_signalled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It may be that of another program by then, or of one of its threads."""
    signalled: list[int] = []
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    with (
        subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child,
        theirs,
    ):
        process = Process(ours, io.BytesIO(), child.pid, "", held=False)
        child.communicate(b"\n")

    def kill(pid: int, _signal: int) -> None:
        signalled.append(pid)

    def setpriority(_which: int, pid: int, _priority: int) -> None:
        signalled.append(pid)

    monkeypatch.setattr(os, "kill", kill)
    monkeypatch.setattr(os, "setpriority", setpriority)
    process.age()
    asyncio.run(process.close())
    assert signalled == []


def test_large_answers_are_whole_and_leave_memory_alone(directory: Path) -> None:
    async def work(pool: Pool) -> tuple[int, int]:
        answer = await pool.answer(Query(LARGE, Formats(rows="text/tab-separated-values")))
        assert answer.source.fileno() > 0
        content = b"".join([piece async for piece in answer.chunks()])
        return answer.size - len(content), content.count(b"\n")

    assert run(directory, work) == (0, 20_001)


def test_the_default_graph_is_the_union_unless_a_dataset_is_given(directory: Path) -> None:
    one = "https://w3id.org/yusuan/id/disclosure/xinzhou"
    other = "https://w3id.org/yusuan/id/disclosure/pingxiang"
    text = "ASK { ?d a <https://w3id.org/yusuan/ontology#Disclosure> }"
    both = "ASK { <%s> ?p ?o . <%s> ?q ?r }" % (one, other)  # noqa: UP031 braces are SPARQL's

    async def work(pool: Pool) -> list[bytes]:
        queries = [
            Query(both),
            Query(both, default_graphs=(one, other)),
            Query(both, default_graphs=(one,)),
            Query(both.replace("ASK", f"ASK FROM <{one}>")),
            Query(both.replace("ASK", f"ASK FROM <{one}>"), default_graphs=(one, other)),
            Query(text, named_graphs=(one,)),
            Query(text.replace("{ ?d", "{ GRAPH ?g { ?d") + "}", named_graphs=(one,)),
        ]
        return [(await pool.answer(query)).read()[-6:-1] for query in queries]

    answers = [answer.endswith(b"true") for answer in run(directory, work)]
    assert answers == [True, True, False, False, True, False, True]


def test_a_query_ends_at_its_deadline_and_the_next_one_runs(directory: Path) -> None:
    async def work(pool: Pool) -> str:
        with pytest.raises(failure.DeadlineExceeded, match=r"0\.5 seconds"):
            await pool.answer(Query(ENDLESS), timeout=0.5)
        return (await select(pool, "SELECT (1 AS ?n) {}")).rows[0]["n"].text

    assert run(directory, work) == "1"


def test_a_query_ends_at_its_memory_ceiling(directory: Path) -> None:
    with pytest.raises(failure.MemoryExceeded, match="memory"):
        run(directory, lambda pool: pool.answer(Query(GREEDY)))


def test_an_answer_ends_at_its_largest_size(directory: Path) -> None:
    with pytest.raises(failure.AnswerTooLarge, match="larger"):
        run(directory, lambda pool: pool.answer(Query("SELECT * { ?a ?b ?c . ?d ?e ?f }")))


def test_cancelling_stops_the_query_and_frees_its_worker(directory: Path) -> None:
    async def work(pool: Pool) -> int:
        running = [asyncio.create_task(pool.answer(Query(ENDLESS))) for _ in range(2)]
        await asyncio.sleep(0.3)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        return len((await select(pool, COUNT, timeout=30)).rows)

    assert run(directory, work, Limits(timeout=60, workers=2, patience=60)) == 1


def test_waiting_for_a_worker_ends_too(directory: Path) -> None:
    async def work(pool: Pool) -> None:
        long = asyncio.create_task(pool.answer(Query(ENDLESS)))
        await asyncio.sleep(0.2)
        with pytest.raises(failure.Busy, match="No worker was free"):
            await pool.answer(Query(COUNT), timeout=0.5)
        long.cancel()
        await asyncio.gather(long, return_exceptions=True)

    run(directory, work, Limits(timeout=60, workers=1, long=1, patience=60))


def test_malformed_queries_say_where(directory: Path) -> None:
    with pytest.raises(failure.Malformed) as caught:
        run(directory, lambda pool: pool.answer(Query("SELECT *\n{ ?s ?p }")))
    assert caught.value.line == 2
    assert caught.value.column is not None
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize("text", ["INSERT DATA { <a:s> <a:p> <a:o> }", "CLEAR ALL", "", "SELECT"])
def test_what_is_no_query_is_malformed(directory: Path, text: str) -> None:
    with pytest.raises(failure.Malformed):
        run(directory, lambda pool: pool.answer(Query(text)))


def test_a_graph_name_that_is_no_iri_is_malformed(directory: Path) -> None:
    with pytest.raises(failure.Malformed, match="absolute IRI"):
        run(directory, lambda pool: pool.answer(Query("ASK {}", default_graphs=("no iri",))))


def test_a_form_without_an_accepted_format_is_refused(directory: Path) -> None:
    with pytest.raises(failure.FormatRefused, match="boolean"):
        run(directory, lambda pool: pool.answer(Query("ASK {}", Formats(boolean=None))))


def test_a_new_release_is_seen_by_the_next_query_and_the_old_one_stays(tmp_path: Path) -> None:
    graph = NamedNode("https://example.org/g")

    def release(*texts: str) -> None:
        with Writer(tmp_path) as writer:
            writer.replace(graph, [Quad(graph, graph, Literal(text), graph) for text in texts])
            publish(writer)

    async def work(pool: Pool) -> list[tuple[str, str | None]]:
        seen: list[tuple[str, str | None]] = []
        for query in (Query(COUNT), Query(COUNT), Query(COUNT, release="1")):
            found = await select(pool, query)
            seen.append((found.rows[0]["n"].text, found.release))
            if len(releases(tmp_path)) == 1:
                await asyncio.to_thread(release, "a", "b")
        return seen

    release("a")
    assert run(tmp_path, work) == [("1", "1"), ("2", "2"), ("1", "1")]


def test_a_release_that_is_not_kept_is_unknown(directory: Path) -> None:
    with pytest.raises(failure.ReleaseUnknown, match="Release 99"):
        run(directory, lambda pool: pool.answer(Query(COUNT, release="99")))
    with pytest.raises(failure.ReleaseUnknown):
        run(directory, lambda pool: pool.answer(Query(COUNT, release="../../etc")))


def test_the_synchronous_door_answers_with_the_same_limits(directory: Path) -> None:
    answer = ask(directory, Query("ASK {}"))
    assert b"true" in answer.read()
    with pytest.raises(failure.DeadlineExceeded):
        ask(directory, Query(ENDLESS), Limits(timeout=0.5))


def test_a_location_tells_which_engine_it_needs(directory: Path) -> None:
    assert engine(directory).release() == "1"

    async def remote() -> str | None:
        opened = engine("http://127.0.0.1:9/sparql")
        try:
            return opened.release()
        finally:
            await opened.close()

    assert asyncio.run(remote()) is None
