"""Nothing outside is reached, nothing inside is changed or told, whatever is sent."""

import json
import socket
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store
from starlette.testclient import TestClient

from api.app import create
from api.site.settings import Settings
from queries.question.parameter import Malformed
from queries.question.question import catalog, question
from queries.store import merge
from queries.store.release import publish
from queries.store.store import Writer

pytestmark = pytest.mark.server

TOKEN = "the token of these tests"
G = NamedNode("https://example.org/g")


class Trap:
    """A listener on loopback that takes note of every connection."""

    def __init__(self) -> None:
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.listening.getsockname()[1]}"
        self.visits = 0
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        while True:
            try:
                connection, _ = self.listening.accept()
            except OSError:
                return
            self.visits += 1
            connection.close()


@pytest.fixture(scope="module")
def trap() -> Iterator[Trap]:
    found = Trap()
    yield found
    found.listening.close()


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    directory = tmp_path_factory.mktemp("hostile")
    with Writer(directory) as writer:
        writer.exchange({G: [Quad(G, G, Literal("kept"), G)]})
        publish(writer)
    made = Settings.model_validate({"store": str(directory), "timeout": 5, "update_token": TOKEN})
    with TestClient(create(made)) as opened:
        yield opened


CALLS = [
    "SELECT * {{ SERVICE <http://{0}/> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT <http://{0}/> {{ ?s ?p ?o }} }}",
    "SELECT * {{ sErViCe\t<http://{0}/>{{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE # <http://allowed/>\n <http://{0}/> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE <http://\\u0031{1}/> {{ ?s ?p ?o }} }}",
    "PREFIX e: <http://{0}/> SELECT * {{ SERVICE e: {{ ?s ?p ?o }} }}",
    "BASE <http://{0}/> SELECT * {{ SERVICE <x> {{ ?s ?p ?o }} }}",
    "SELECT * {{ {{ SELECT * {{ SERVICE <http://{0}/> {{ ?s ?p ?o }} }} }} }}",
    "SELECT * {{ BIND(<http://{0}/> AS ?a) SERVICE ?a {{ ?s ?p ?o }} }}",
    "SELECT * {{ VALUES ?a {{ <http://{0}/> }} SERVICE SILENT ?a {{ ?s ?p ?o }} }}",
    "ASK {{ FILTER NOT EXISTS {{ SERVICE <http://user:secret@{0}/> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ SERVICE <http://{0}/?redirect=http://169.254.169.254/> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p 'x\\\\' . SERVICE <http://{0}/> {{ ?a ?b 'y' }} }}",
    'SELECT * {{ ?s ?p """a"b""" SERVICE <http://{0}/> {{ ?a ?b ?c }} }}',
    "SELECT * FROM <http://{0}/g> {{ ?s ?p ?o }}",
    "DESCRIBE <http://{0}/>",
]
LOADS = [
    "LOAD <http://{0}/>",
    "LOAD SILENT <http://{0}/> INTO GRAPH <https://example.org/g>",
    "load # <http://allowed/>\n<http://{0}/>",
    "PREFIX e: <http://{0}/> LOAD e:x",
    "CLEAR GRAPH <https://example.org/g> ; LOAD <http://{0}/>",
    "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <http://{0}/> {{ ?s ?p ?o }} }}",
    "DELETE WHERE {{ ?s ?p ?o }} ; INSERT DATA {{ <a:b> <a:b> 'LOAD' }} ; LOAD <file:///etc/passwd>",
]


@pytest.mark.parametrize("text", CALLS)
def test_no_query_reaches_out(client: TestClient, trap: Trap, text: str) -> None:
    query = text.format(trap.address, trap.address[1:])
    answer = client.post("/sparql", data={"query": query})
    assert answer.status_code == (403 if "SERVICE" in text.upper() else 200), answer.text
    assert trap.visits == 0


@pytest.mark.parametrize("text", LOADS)
def test_no_update_reaches_out_and_none_of_it_is_done(
    client: TestClient, trap: Trap, text: str
) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    sent = {"update": text.format(trap.address)}
    answer = client.post("/sparql", data=sent, headers=headers)
    assert answer.status_code == 403, answer.text
    assert trap.visits == 0
    kept = client.get("/sparql", params={"query": f"ASK {{ {G} {G} 'kept' }}"})
    assert kept.json()["boolean"] is True


@pytest.mark.parametrize("context", ["http://{0}/c", ["http://{0}/c"], {"@import": "http://{0}/c"}])
def test_no_context_is_fetched(client: TestClient, trap: Trap, context: Any) -> None:
    named = json.loads(json.dumps(context).replace("{0}", trap.address))
    content = json.dumps({"@context": named, "@id": "http://e/s", "http://e/p": "o"})
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/ld+json"}
    answer = client.put("/graph-store?graph=http://e/g", content=content, headers=headers)
    assert answer.status_code == 400, answer.text
    assert trap.visits == 0


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/sparql"),
        ("PUT", "/graph-store?default"),
        ("DELETE", f"/graph-store?graph={G.value}"),
    ],
)
@pytest.mark.parametrize("given", [None, "Bearer wrong", f"Basic {TOKEN}", TOKEN, "Bearer "])
def test_without_the_token_nothing_is_written(
    client: TestClient, method: str, path: str, given: str | None
) -> None:
    headers = {"Content-Type": "application/sparql-update" if "sparql" in path else "text/turtle"}
    headers |= {"Authorization": given} if given else {}
    answer = client.request(method, path, content="CLEAR ALL", headers=headers)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert client.get("/sparql?query=ASK{?s ?p 'kept'}").json()["boolean"] is True


def test_a_token_that_is_easily_guessed_is_refused() -> None:
    with pytest.raises(ValueError, match="update_token"):
        Settings.model_validate({"update_token": "short"})


PARAMETERS = sorted(
    (name, parameter) for name, found in catalog().items() for parameter in found.parameters
)
HELD = Store()
HELD.update("INSERT DATA { GRAPH <https://example.org/g> { <a:s> <a:p> 'kept' } }")
merge.begin(HELD)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(PARAMETERS), st.lists(st.text(), min_size=1, max_size=3))
def test_no_value_of_a_question_becomes_syntax(place: tuple[str, str], values: list[str]) -> None:
    """Bound or refused: a question with any values is parsed as the question it is."""
    name, parameter = place
    asked = question(name)
    try:
        text = asked.bind({parameter: values})
    except Malformed:
        return
    found = HELD.query(text)
    assert isinstance(found, QuerySolutions)
    assert [variable.value for variable in found.variables] == list(asked.columns)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.binary(max_size=200),
    st.sampled_from(["query", "update", "format", "timeout", "release", "default-graph-uri"]),
)
def test_any_bytes_are_answered_by_a_problem_or_an_answer(
    client: TestClient, content: bytes, parameter: str
) -> None:
    url = httpx.URL("http://testserver/sparql").copy_with(
        query=b"query=ASK%7B%7D&" * (parameter != "query")
        + parameter.encode()
        + b"="
        + quoted(content)
    )
    answer = client.get(str(url))
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json"


def quoted(content: bytes) -> bytes:
    return "".join(f"%{byte:02X}" for byte in content).encode()


def test_the_store_is_as_it_was(client: TestClient) -> None:
    assert client.get("/sparql?query=SELECT * {?s ?p ?o}&format=csv").text.count("\n") == 2
