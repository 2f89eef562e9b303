"""Small queries are answered in front of the framework, with what all other answers have."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qsl, quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as some
from starlette.testclient import TestClient

from api.app import create
from api.http.client import Clients
from api.http.problem import Problem
from api.site.settings import Settings
from api.site.site import Site
from api.sparql.protocol import decoded

THING = "https://w3id.org/yusuan/code/function/2010801"
SMALL = f"SELECT ?p ?o {{ <{THING}> ?p ?o }}"
MOMENT = {"server-timing", "content-length"}


@pytest.fixture(scope="module")
def client(store: Path) -> Iterator[TestClient]:
    with TestClient(create(Settings(store=str(store), workers=1))) as client:
        engine: Any = cast(Site, cast(Any, client.app).state.site).engine

        async def opened() -> None:
            pool = engine._engine
            await pool._near.ready(pool._release(None))

        assert client.portal is not None
        client.portal.call(opened)  # without it, the first who ask are answered by workers
        yield client


@pytest.fixture
def passed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The queries that come to the framework."""
    found: list[str] = []
    whole = Clients.__call__

    async def called(self: Clients, scope: Any, receive: Any, send: Any) -> None:
        found.append(scope["query_string"].decode())
        await whole(self, scope, receive, send)

    monkeypatch.setattr(Clients, "__call__", called)
    return found


def asked(client: TestClient, query: str, accept: str | None = None, **more: str) -> Any:
    headers = {"Accept": accept} if accept else {}
    return client.get("/sparql", params={"query": query, **more}, headers=headers)


@pytest.mark.parametrize(
    ("query", "accept", "more"),
    [
        (SMALL, None, {}),
        (SMALL, "text/csv", {}),
        (SMALL, "application/json;q=0.5, text/tab-separated-values", {}),
        (SMALL, None, {"format": "xml"}),
        (f"ASK {{ <{THING}> a ?kind }}", None, {}),
        (f"DESCRIBE <{THING}>", "text/turtle", {}),
        ("ASK { <http://testserver/code/function/2010801> ?p ?o }", None, {}),
        ("SELECT * { <https://w3id.org/yusuan/id/unit/%E5%AE%A1%E8%AE%A1> ?p ?o }", None, {}),
    ],
)
def test_both_ways_give_the_same_answer_under_the_same_headers(
    client: TestClient, passed: list[str], query: str, accept: str | None, more: dict[str, str]
) -> None:
    small = asked(client, f"{query} # 1 {accept}", accept, **more)
    assert passed == []
    headers = {"If-None-Match": '"another"', **({"Accept": accept} if accept else {})}
    parameters = {"query": f"{query} # 1 {accept}", **more}
    whole = client.get("/sparql", params=parameters, headers=headers)
    assert len(passed) == 1
    assert small.status_code == whole.status_code == 200
    assert small.content == whole.content
    assert {name: value for name, value in small.headers.items() if name not in MOMENT} == {
        name: value for name, value in whole.headers.items() if name not in MOMENT
    }
    assert set(small.headers) == set(whole.headers)
    held = {**headers, "If-None-Match": small.headers["ETag"]}
    assert client.get("/sparql", params=parameters, headers=held).status_code == 304


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({"query": SMALL, "timeout": "5"}, 200),
        ({"query": SMALL, "release": "1"}, 200),
        ({"query": SMALL, "release": "77"}, 404),
        ({"query": SMALL, "default-graph-uri": THING}, 200),
        ({"query": SMALL, "format": "none"}, 400),
        ({"query": [SMALL, SMALL]}, 400),
        ({"query": f"SELECT * {{ <{THING}> ?p }}"}, 400),
        ({"query": "SELECT (NOW() AS ?now) {}"}, 200),
        ({"update": "CLEAR ALL"}, 400),
        ({}, 200),
    ],
)
def test_whatever_is_not_plain_goes_the_way_of_all(
    client: TestClient, passed: list[str], parameters: dict[str, str | list[str]], status: int
) -> None:
    assert client.get("/sparql", params=parameters).status_code == status
    assert len(passed) == 1


def test_other_methods_scripts_of_other_hosts_and_what_is_not_acceptable_go_it_too(
    client: TestClient, passed: list[str]
) -> None:
    query = f"{SMALL} # 2"
    assert client.head("/sparql", params={"query": query}).status_code == 200
    assert client.post("/sparql", data={"query": query}).status_code == 200
    there = {"Origin": "https://example.org"}
    assert client.get("/sparql", params={"query": query}, headers=there).status_code == 200
    assert asked(client, query, "image/png").status_code == 406
    assert len(passed) == 4


def test_small_queries_are_counted(client: TestClient, passed: list[str]) -> None:
    def count() -> float:
        lines = client.get("/metrics").text.splitlines()
        told = (
            line for line in lines if line.startswith('yusuan_queries_total{outcome="answered"}')
        )
        return float(next(told).split()[-1])

    before, many = count(), 60
    for number in range(many):
        assert asked(client, f"{SMALL} # counted {number}").status_code == 200
    assert count() >= before + many  # those that make the search ready are counted, too
    assert not [query for query in passed if "counted" in query]


@given(some.text(max_size=40), some.booleans())
def test_an_address_is_decoded_as_the_library_decodes_it(text: str, plus: bool) -> None:
    told = f"query={quote_plus(text) if plus else quote(text, safe='/:?,;=')}".encode()
    assert decoded(told) == parse_qsl(told.decode(), keep_blank_values=True) == [("query", text)]


@pytest.mark.parametrize(
    "told", [b"query=%E5", b"query=%C0%80+%7B", b"query=\xe5", b"query=%ED%A0%80"]
)
def test_an_address_that_is_no_utf_8_is_refused(told: bytes) -> None:
    with pytest.raises(Problem, match="UTF-8"):
        decoded(told)


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        (b"query=100%", "100%"),
        (b"query=%zz%7B", "%zz{"),
        (b"query=a%%20b", "a% b"),
        (b"query=%3D%3D=%0A%0D%0A", "===\n\r\n"),
        (b"query=_a+%20", "_a  "),
    ],
)
def test_escapes_that_are_none_stay_as_they_are(told: bytes, meant: str) -> None:
    assert decoded(told) == [("query", meant)]
