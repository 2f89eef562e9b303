"""SERVICE is refused, however it is written, and cannot leave the machine even if it slips through."""

import asyncio
import contextlib
import socket
from pathlib import Path

import pytest

from queries.answer import Query
from queries.failure import EvaluationFailed, FederationRefused, QueryFailed
from queries.limits import Limits
from queries.pool.forks import ForkServer
from queries.pool.worker import Settings
from queries.pool.workers import Pool
from queries.sparql import federation
from queries.sparql.syntax import form, keywords
from queries.store.release import current

CALLS = [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o . SERVICE ?s { ?a ?b ?c } }",
    "SELECT * { SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
    "PREFIX e: <http://127.0.0.1:9/> SELECT * { SERVICE e:x { ?s ?p ?o } }",
    "SELECT * { SERVICE # <http://allowed/>\n <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p '\\'#' . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    'SELECT * { ?s ?p """a " # """ . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }',
    "SELECT * { ?s <http://e/#x> ?o . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "PREFIX e: <http://e/> SELECT * { ?s e:a\\#b ?o . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "PREFIX e: <http://e/> SELECT * { ?s e:a\\'b ?o . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { FILTER(1<2) SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } FILTER(2>1) }",
    "SELECT * { ?s ?p ?o FILTER(?s<?o)SERVICE?s{ ?a ?b ?c } FILTER(?s>?o) }",
    "SELECT * { { SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } } }",
    "ASK { FILTER EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }",
    "SELECT * { SERVICE <127.0.0.1> { ?s ?p ?o } }",
]
NO_CALLS = [
    "SELECT * { ?service ?p 'SERVICE <http://a/>' }",
    "PREFIX service: <http://e/service#> SELECT * { ?s service:service ?o }",
    "SELECT * { ?s <http://e/SERVICE> ?o } # SERVICE <http://a/> {}",
    'SELECT * { ?s ?p """ SERVICE <http://a/> { } """@en-service }',
    "SELECT * { _:service ?p $SERVICE }",
]


@pytest.mark.parametrize("text", CALLS)
def test_calls_are_refused(text: str) -> None:
    with pytest.raises(FederationRefused, match="SERVICE"):
        federation.check(text, frozenset({"http://allowed/"}))


@pytest.mark.parametrize("text", NO_CALLS)
def test_what_only_looks_like_a_call_passes(text: str) -> None:
    federation.check(text, frozenset())


def test_an_endpoint_on_the_list_may_be_called() -> None:
    federation.check(CALLS[0], {"http://127.0.0.1:9/"})
    with pytest.raises(FederationRefused):
        federation.check(CALLS[0], {"http://127.0.0.1:9/other"})


def test_the_pool_refuses_calls(directory: Path) -> None:
    async def work() -> None:
        pool = Pool(directory, Limits())
        with pytest.raises(FederationRefused):
            await pool.answer(Query(CALLS[0]))
        await pool.close()

    asyncio.run(work())


@pytest.mark.parametrize(("network", "reached"), [(True, True), (False, False)])
def test_a_worker_reaches_the_network_only_where_it_may(
    directory: Path, network: bool, reached: bool
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        text = CALLS[0].replace(":9", f":{server.getsockname()[1]}")
        asyncio.run(call(directory, text, network))
        accepted = False
        with contextlib.suppress(BlockingIOError):
            connection, _ = server.accept()
            connection.close()
            accepted = True
    assert accepted == reached


async def call(directory: Path, text: str, network: bool) -> None:
    """Ask a worker as if the reading of the query had missed the call."""
    server = ForkServer(Settings(1 << 30, 1 << 20, network))
    process = await server.worker(str(current(directory).store))
    try:
        async with asyncio.timeout(1):
            with pytest.raises((EvaluationFailed, QueryFailed, TimeoutError)):
                await process.ask(Query(text), "1")
    except TimeoutError:
        pass
    finally:
        await process.close()
        server.close()


def test_keywords_are_bare_words_only() -> None:
    assert "FROM" not in keywords("SELECT ?from { <http://e/FROM> ?p 'FROM' } # FROM")
    assert "FROM" in keywords("select * from<http://e/g> { ?s ?p ?o }")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# ASK\nPREFIX select: <http://e/ask> construct { } { }", "graph"),
        ("BASE <http://e/select> describe <ask>", "graph"),
        ("ask { ?select ?p 'SELECT' }", "boolean"),
        ("no query at all", "rows"),
    ],
)
def test_the_form_is_told_by_the_first_keyword(text: str, wanted: str) -> None:
    assert form(text) == wanted
