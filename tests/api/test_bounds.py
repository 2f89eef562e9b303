"""Whatever a client sends, of whatever length: an answer or a problem, never a crash, and others go on."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from api.app import create
from api.http import bounds, connection
from api.http.client import household
from api.http.connection import Doors
from api.site.measured import LONGEST, slow
from api.site.settings import Settings
from tests.api.conftest import listening

TEXTS = [
    *(("digits", length) for length in (30, 5_000, 7_900, 62_000)),
    *(
        ("zeros", 400),
        ("letters", 7_900),
        ("points", 7_000),
        ("slashes", 1_900),
        ("percents", 2_000),
    ),
    *(("chinese", 7_000), ("quotes", 2_000), ("iri", 7_000), ("ranges", 7_000), ("power", 14)),
]
"""The shapes of what is sent with their lengths: below each bound, above the next, above all of them."""

SHAPES: dict[str, Callable[[int], str]] = {
    "digits": lambda size: "9" * size,
    "zeros": lambda size: "0" * size,
    "letters": lambda size: "a" * size,
    "points": lambda size: ("a." * size)[:size],
    "slashes": lambda size: ("a/" * size)[:size],
    "percents": lambda size: "%25" * (size // 3 + 1),
    "chinese": lambda size: "审" * (size // 9 + 1),
    "quotes": lambda size: '"' * size,
    "iri": lambda size: "https://w3id.org/yusuan/" + "x" * size,
    "ranges": lambda size: ("a/b;q=0.1," * size)[:size],
    "power": lambda size: "1e" + "9" * min(size, 12),
}


def operations(client: TestClient) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The paths that are read, with their parameters, as the server describes itself."""
    for path, told in client.get("/openapi.json").json()["paths"].items():
        if "get" in told:
            yield path, told["get"].get("parameters", [])


MORE = {
    "/disclosures": ("page", "size", "q", "year", "stage", "division", "unit"),
    "/projects": ("page", "size", "q", "year", "unit"),
    "/units": ("page", "size", "q", "division"),
    "/programmes": ("page", "size", "q"),
    "/questions/cost-targets-above-the-budget": ("project", "unit"),
    "/questions/units-compared-by-function": ("function", "year"),
    "/code/function/201": ("page", "year", "lang"),
    "/graph-store": ("graph",),
    "/export/csv": ("disclosure",),
}
"""Parameters that the description cannot know."""


def filled(path: str, name: str, text: str) -> str:
    """A path with one of its variables filled by a text, all others by something that exists."""
    known = {"scheme": "function", "code": "201", "name": "search", "format": "csv", "path": "x"}
    return path.format_map(
        Known({**known, name: httpx.URL(f"http://h/{text}").raw_path.decode()[1:]})
    )


class Known(dict[str, str]):
    """Variables of a path; those that nobody knows are "x"."""

    def __missing__(self, key: str) -> str:
        return "x"


def requests(client: TestClient, text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every path with each of its parameters holding this text."""
    for path, parameters in operations(client):
        for parameter in parameters:
            name = parameter["name"]
            if parameter["in"] == "path":
                yield filled(path, name, text), {}
            elif parameter["in"] == "query":
                yield filled(path, "", ""), {name: text}
    for path, names in MORE.items():
        yield from ((path, {name: text}) for name in names)


@pytest.mark.long
@pytest.mark.parametrize(("shape", "length"), TEXTS)
def test_every_parameter_of_any_length_has_an_answer(
    client: TestClient, shape: str, length: int
) -> None:
    text, asked = SHAPES[shape](length), 0
    for path, parameters in requests(client, text):
        answer = client.get(path, params=parameters or None)
        assert answer.status_code < 500, (
            path[:80],
            {name: len(t) for name, t in parameters.items()},
        )
        if parameters and length > 60_000:
            assert answer.status_code == 414
        if answer.status_code >= 400:
            assert len(answer.content) < 20_000
        asked += 1
    assert asked > 60


HEADERS = (
    *("accept", "accept-language", "accept-encoding", "authorization", "cookie", "if-none-match"),
    *("content-type", "origin", "range", "referer", "user-agent", "x-forwarded-for", "host"),
)


@pytest.mark.parametrize("name", HEADERS)
@pytest.mark.parametrize("shape", ["digits", "letters", "points", "ranges", "quotes"])
def test_every_header_of_any_length_has_an_answer(
    client: TestClient, name: str, shape: str
) -> None:
    for path in ("/", "/codes/function", "/sparql?query=ASK%7B%7D", "/static/site.css"):
        for length in (100, 7_000, 100_000):
            answer = client.get(path, headers={name: SHAPES[shape](length)})
            assert answer.status_code < 500
            assert (answer.status_code == 431) is (length == 100_000)


def test_many_headers_together_are_refused(client: TestClient) -> None:
    answer = client.get("/", headers={f"x-{number}": "y" * 1000 for number in range(40)})
    assert answer.status_code == 431


@pytest.mark.parametrize(
    ("path", "size"),
    [("/codes/function/lookup", bounds.BODY), ("/sparql", bounds.LARGER["/sparql"][1])],
)
def test_a_body_beyond_its_bound_is_refused(client: TestClient, path: str, size: int) -> None:
    kind = {"content-type": "application/json"}
    assert client.post(path, content=b"x" * (size + 1), headers=kind).status_code == 413

    def pieces() -> Iterator[bytes]:
        yield from (b"x" * 65536 for _ in range(size // 65536 + 2))

    assert client.post(path, content=pieces(), headers=kind).status_code in (400, 413, 415)


def test_a_long_query_is_cut_in_the_log(store: Any, caplog: pytest.LogCaptureFixture) -> None:
    app = create(Settings(store=str(store), slow_seconds=0))
    with TestClient(app) as opened, caplog.at_level("WARNING", slow.name):
        opened.post("/sparql", data={"query": "ASK {} #" + "x" * 100_000})
    (line,) = [record.message for record in caplog.records if '"query": "ASK' in record.message]
    assert LONGEST < len(line) < LONGEST + 500
    assert "more characters" in line


def test_an_address_of_version_six_is_a_network() -> None:
    assert household("2001:db8:1:2::3") == household("2001:db8:1:2:ffff::")
    assert household("::ffff:192.0.2.1") == household("192.0.2.1")


def test_doors_count_each_client_and_all() -> None:
    doors = Doors(each=2, all=3)
    entered = [doors.enter(one) for one in ("192.0.2.1", "192.0.2.1", "192.0.2.1", "192.0.2.2")]
    assert entered == ["192.0.2.1", "192.0.2.1", None, "192.0.2.2"]
    assert doors.enter("192.0.2.3") is None
    doors.leave("192.0.2.1")
    assert doors.enter("192.0.2.3") == "192.0.2.3"


@pytest.fixture
def small(store: Any) -> Iterator[tuple[str, int]]:
    """A real server that lets four connections of one client in."""
    with listening(Settings(store=str(store), workers=1, connections_per_client=4)) as address:
        yield "127.0.0.1", int(address.rpartition(":")[2])


def received(opened: socket.socket) -> bytes:
    """All that a server says until it hangs up."""
    said = b""
    opened.settimeout(30)
    try:
        while piece := opened.recv(65536):
            said += piece
    except ConnectionResetError:
        pass
    return said


def health(place: tuple[str, int], source: str) -> int:
    transport = httpx.HTTPTransport(local_address=source)
    with httpx.Client(transport=transport) as client:
        return client.get(f"http://{place[0]}:{place[1]}/health").status_code


@pytest.mark.server
def test_connections_of_one_client_do_not_keep_others_out(small: tuple[str, int]) -> None:
    with ExitStack() as held:
        for _ in range(4):
            held.enter_context(socket.create_connection(small))
        time.sleep(0.2)
        with socket.create_connection(small) as refused:
            assert received(refused).startswith(b"HTTP/1.1 503 ")
        assert health(small, "127.0.0.2") == 200


@pytest.mark.server
@pytest.mark.parametrize(
    "endless", [b"GET /" + b"x" * 70_000, b"GET / HTTP/1.1\r\nA: " + b"x" * 70_000]
)
def test_a_head_without_end_is_refused(small: tuple[str, int], endless: bytes) -> None:
    with socket.create_connection(small) as opened:
        opened.sendall(endless)
        assert received(opened).startswith(b"HTTP/1.1 431 ")


@pytest.mark.server
@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"", b""),
        (b"GET / HTTP/1.1\r\nHost: x\r\n", b"HTTP/1.1 408 "),
        (b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nASK", b"HTTP/1.1 408 "),
    ],
)
def test_who_sends_nothing_more_is_hung_up_on(
    small: tuple[str, int], sent: bytes, said: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "HEAD_SECONDS", 0.2)
    monkeypatch.setattr(connection, "BODY_SECONDS", 0.2)
    with socket.create_connection(small) as opened:
        opened.sendall(sent)
        answer = received(opened)
    assert answer.startswith(said)
    assert bool(answer) is bool(said)


@pytest.mark.server
def test_a_large_body_that_comes_steadily_is_taken(
    small: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BODY_SECONDS", 0.2)
    query = b"ASK {} #" + b"x" * 400_000

    def pieces() -> Iterator[bytes]:
        for start in range(0, len(query), 40_000):
            time.sleep(0.05)
            yield query[start : start + 40_000]

    url = f"http://{small[0]}:{small[1]}/sparql"
    kind = {"content-type": "application/sparql-query"}
    assert httpx.post(url, content=pieces(), headers=kind).json()["boolean"] is True
