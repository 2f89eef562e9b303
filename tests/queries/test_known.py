"""Answers are given again where the release, the query and the format are the same, and within bounds."""

import io
from pathlib import Path

import pytest

from queries.answer import Answer, Formats, Query
from queries.engine import engine
from queries.limits import Limits
from queries.pool.known import Known, lasting

PLAIN = "SELECT ?x WHERE { VALUES ?x { 1 } }"


def answer(content: bytes, release: str = "1") -> Answer:
    return Answer("rows", "text/csv", len(content), release, io.BytesIO(content))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (NOW() AS ?x) {}",
        "SELECT (now # so\n () AS ?x) {}",
        "SELECT (RAND() AS ?x) {}",
        "SELECT (UUID() AS ?x) {}",
        "SELECT (STRUUID() AS ?x) {}",
        "SELECT (BNODE() AS ?x) {}",
        "SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }",
        "SELECT (\\u004EOW() AS ?x) {}",
        "SELECT*WHERE{BIND(RAND()AS?x)}",
    ],
)
def test_what_changes_with_time_is_not_kept(text: str) -> None:
    assert not lasting(text)
    known = Known(1 << 20)
    assert known.keep(Query(text), answer(b"1")).read() == b"1"
    assert known.get(Query(text), "1") is None


@pytest.mark.parametrize(
    "text",
    [PLAIN, "SELECT ?now { ?now <https://example.org/service> 'RAND()' } # NOW()", "ASK {}"],
)
def test_what_lasts_is_kept_and_given_as_often_as_asked(text: str) -> None:
    known = Known(1 << 20)
    assert known.keep(Query(text), answer(b"1\n2\n")).read() == b"1\n2\n"
    for _ in range(2):
        found = known.get(Query(text), "1")
        assert found is not None
        assert (found.read(), found.lasting, found.release) == (b"1\n2\n", True, "1")


def test_another_release_format_or_dataset_is_another_answer() -> None:
    known = Known(1 << 20)
    known.keep(Query(PLAIN), answer(b"1"))
    assert known.get(Query(PLAIN), "2") is None
    assert known.get(Query(PLAIN, Formats(rows="text/csv")), "1") is None
    assert known.get(Query(PLAIN, default_graphs=("https://example.org/g",)), "1") is None
    assert known.get(Query(PLAIN, release="1"), "1") is not None


def test_no_more_is_kept_than_there_is_room_for() -> None:
    known = Known(100_000)
    for number in range(200):
        known.keep(Query(f"{PLAIN} # {number}"), answer(b"x" * 2_000))
        assert known.size <= 100_000
    assert known.get(Query(f"{PLAIN} # 199"), "1") is not None
    assert known.get(Query(f"{PLAIN} # 0"), "1") is None
    assert known.keep(Query(PLAIN), answer(b"x" * 50_000)).read() == b"x" * 50_000
    assert known.get(Query(PLAIN), "1") is None


def test_without_room_nothing_is_kept() -> None:
    known = Known(0)
    known.keep(Query("ASK {}"), answer(b""))
    assert (known.size, known.get(Query("ASK {}"), "1")) == (0, None)


@pytest.mark.anyio
async def test_an_engine_gives_the_same_bytes_again_without_a_worker(directory: Path) -> None:
    opened = engine(directory, Limits(workers=1, long=1))
    query = Query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    first = (await opened.answer(query)).read()
    await opened.close()
    again = await opened.answer(query)
    assert (again.read(), again.release) == (first, "1")
