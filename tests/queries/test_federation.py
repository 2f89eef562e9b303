"""SERVICE is refused, however it is written, and cannot leave the machine even if it slips through."""

import asyncio
import contextlib
import socket
import threading
from pathlib import Path

import pytest

from queries.answer import Query
from queries.failure import EvaluationFailed, FederationRefused, QueryFailed
from queries.limits import Limits
from queries.pool.forks import ForkServer
from queries.pool.worker import Settings
from queries.pool.workers import Pool
from queries.sparql import federation
from queries.sparql.syntax import form, keywords, placed
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
    "SELECT * { SERVICESILENT<http://127.0.0.1:9/>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICESILENT<http://127.0.0.1:9/>{ ?a ?b ?c } }",
    "SELECT * { ?s ?p 1SERVICE<http://127.0.0.1:9/>{ ?a ?b ?c } }",
    "PREFIX e: <http://127.0.0.1:9/> SELECT * { ?s ?p trueSERVICEe:x { ?a ?b ?c } }",
    "PREFIXe:<http://127.0.0.1:9/>SELECT*{?s ?p 1SERVICEe:x{?a ?b ?c}}",
    "PREFIX : <http://127.0.0.1:9/> PREFIX service: <http://e/> SELECT * { ?s ?p 1 service:x { } }",
    "SELECT * { ?s ?p ?o FILTER(?s<1)SERVICE?x#>\n{ ?a ?b ?c } }",
    "PREFIX e: <http://127.0.0.1:9/> LOAD e:x ; PREFIX e: <http://allowed/> CLEAR GRAPH e:g",
    "LOADSILENT<http://127.0.0.1:9/>INTOGRAPH<http://e/g>",
    "BASE <http://127.0.0.1:9/> LOAD <x>",
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
    with pytest.raises(FederationRefused, match=r"SERVICE|LOAD|calls"):
        federation.check(text, frozenset({"http://allowed/"}))


@pytest.mark.parametrize("text", NO_CALLS)
def test_what_only_looks_like_a_call_passes(text: str) -> None:
    federation.check(text, frozenset())


def test_an_endpoint_on_the_list_may_be_called() -> None:
    federation.check(CALLS[0], {"http://127.0.0.1:9/"})
    with pytest.raises(FederationRefused):
        federation.check(CALLS[0], {"http://127.0.0.1:9/other"})


@pytest.mark.parametrize(
    "text",
    [
        "PREFIX e: <http://allowed/> SELECT * { SERVICE e:x { ?s ?p ?o } }",
        "BASE <http://allowed/> SELECT * { ?s ?p ?o SERVICE SILENT <x> { ?s ?p ?o } }",
        "PREFIX e: <http://allowed/> LOAD SILENT e:x INTO GRAPH <http://e/g>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://allowed/x> { ?s ?p ?o } }",
    ],
)
def test_an_endpoint_may_be_named_by_a_prefix_or_a_base(text: str) -> None:
    federation.check(text, {"http://allowed/x"})
    with pytest.raises(FederationRefused):
        federation.check(text, {"http://allowed/"})


@pytest.mark.parametrize(
    ("text", "place"), [(text, end) for text in CALLS[:3] for end in ("", " ]", "}")]
)
def test_what_the_parser_cannot_read_is_refused(text: str, place: str) -> None:
    broken = text.replace("http://127.0.0.1:9/", "http://allowed/") + place + " }"
    with pytest.raises(FederationRefused):
        federation.check(broken, {"http://allowed/"})


@pytest.mark.parametrize(
    "piece", ["a.", '"""\' ', "<a", "a:", '"""\\', "?a", "1", "#", "_:", "a-", "SERVICE "]
)
def test_reading_takes_each_character_once(piece: str) -> None:
    """A text that no grammar fits is read to its end: each token begins where one ended, or later."""
    text = piece * 3_000
    places = [token.start for token in placed(text)]
    assert places == sorted(set(places))
    assert sum(len(token.text) for token in placed(text)) <= len(text)


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
    visits = list[object]()
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=note, args=(server, visits), daemon=True).start()
        endpoint = f"http://127.0.0.1:{server.getsockname()[1]}/"
        text = (CALLS[0] if network else MISSED).replace("http://127.0.0.1:9/", endpoint)
        asyncio.run(call(directory, text, (endpoint,) if network else ()))
    assert bool(visits) == reached


def note(server: socket.socket, visits: list[object]) -> None:
    """Take note of whoever comes, and hang up."""
    with contextlib.suppress(OSError):
        connection, who = server.accept()
        visits.append(who)
        connection.close()


MISSED = "SELECT * { VALUES ?x { <http://127.0.0.1:9/> } FILTER(1<2)SERVICE?x#>\n{ ?s ?p ?o } }"
"""A call that the tokens alone do not show."""


async def call(directory: Path, text: str, services: tuple[str, ...]) -> None:
    """Ask a worker that may call these addresses."""
    server = ForkServer(Settings(1 << 30, 1 << 20, services))
    process = await server.worker(str(current(directory).store))
    try:
        async with asyncio.timeout(20):
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
