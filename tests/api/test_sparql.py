"""The SPARQL endpoint over HTTP: protocol, negotiation, limits and problems, asked by clients not ours."""

import json
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
import uvicorn
from pyoxigraph import Literal, NamedNode, Quad
from rdflib import URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, JSONLD, POST, RDFXML, TSV, TURTLE, SPARQLWrapper
from starlette.testclient import TestClient

from api.app import create
from api.site.settings import Settings
from queries.store.release import publish
from queries.store.store import Writer

pytestmark = pytest.mark.server

G = NamedNode("https://example.org/g")
SELECT = "SELECT ?o { ?s ?p ?o } ORDER BY ?o"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def write(directory: Path, *texts: str) -> None:
    with Writer(directory) as writer:
        writer.replace(G, [Quad(G, G, Literal(text), G) for text in texts])
        publish(writer)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("store")
    write(directory, "预算", *(f"{number:05}" for number in range(20_000)))
    return directory


@pytest.fixture(scope="module")
def address(store: Path) -> Iterator[str]:
    """A real server on loopback."""
    app = create(Settings(store=str(store), timeout=2, memory=512, largest_answer=8))
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/sparql"
    server.should_exit = True
    thread.join()
    listening.close()


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=30) as opened:
        yield opened


def problem(response: httpx.Response, status: int, kind: str) -> dict[str, object]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    content: dict[str, object] = response.json()
    assert content["status"] == status
    assert str(content["type"]).endswith("/" + kind)
    assert content["detail"]
    assert "Traceback" not in response.text
    return content


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_three_ways_to_ask(client: httpx.Client, way: str) -> None:
    text = SELECT + " LIMIT 1"
    match way:
        case "get":
            response = client.get("", params={"query": text})
        case "form":
            response = client.post("", data={"query": text})
        case _:
            headers = {"Content-Type": "application/sparql-query; charset=UTF-8"}
            response = client.post("", content=text.encode(), headers=headers)
    assert response.headers["content-type"] == "application/sparql-results+json"
    assert response.headers["yusuan-release"] == "1"
    assert [row["o"]["value"] for row in response.json()["results"]["bindings"]] == ["00000"]


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        (SELECT + " LIMIT 1", None, "application/sparql-results+json"),
        (SELECT + " LIMIT 1", "*/*", "application/sparql-results+json"),
        (SELECT + " LIMIT 1", BROWSER, "application/sparql-results+json"),
        (SELECT + " LIMIT 1", "text/csv", "text/csv; charset=utf-8"),
        (
            SELECT + " LIMIT 1",
            "text/*;q=0.5, text/tab-separated-values",
            "text/tab-separated-values",
        ),
        (SELECT + " LIMIT 1", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("ASK {}", "text/turtle, */*;q=0.1", "application/sparql-results+json"),
        ("CONSTRUCT WHERE { ?s ?p '00000' }", None, "text/turtle; charset=utf-8"),
        ("CONSTRUCT WHERE { ?s ?p '00000' }", "application/n-triples", "application/n-triples"),
        ("CONSTRUCT WHERE { ?s ?p '00000' }", "application/rdf+xml", "application/rdf+xml"),
        ("DESCRIBE <https://example.org/none>", "application/ld+json", "application/ld+json"),
    ],
)
def test_the_format_is_the_one_liked_best(
    client: httpx.Client, query: str, accept: str | None, media_type: str
) -> None:
    headers = {} if accept is None else {"Accept": accept}
    response = client.get("", params={"query": query}, headers=headers)
    assert response.status_code == 200
    assert response.headers["content-type"].split(";")[0] == media_type.split(";")[0]


def test_a_short_name_gives_the_format_too(client: httpx.Client) -> None:
    response = client.get("", params={"query": SELECT + " LIMIT 1", "format": "csv"})
    assert response.text == "o\r\n00000\r\n"
    problem(client.get("", params={"query": SELECT, "format": "doc"}), 400, "bad-request")


def test_large_answers_are_whole(client: httpx.Client) -> None:
    response = client.get("", params={"query": SELECT, "format": "tsv"})
    assert len(response.content) == int(response.headers["content-length"])
    assert response.text.count("\n") == 20_002
    assert '"预算"' in response.text


def test_malformed_queries_say_where(client: httpx.Client) -> None:
    content = problem(client.get("", params={"query": "SELECT *\n{ ?s ?p }"}), 400, "malformed")
    assert content["line"] == 2


def test_a_query_ends_at_its_deadline_with_an_error_that_says_so(client: httpx.Client) -> None:
    content = problem(client.post("", data={"query": ENDLESS}), 504, "deadline-exceeded")
    assert "2 seconds" in str(content["detail"])
    given = client.get("", params={"query": ENDLESS, "timeout": "0.5"})
    assert "0.5 seconds" in str(problem(given, 504, "deadline-exceeded")["detail"])
    problem(client.get("", params={"query": SELECT, "timeout": "soon"}), 400, "bad-request")


def test_an_answer_too_large_is_an_error_not_a_shorter_answer(client: httpx.Client) -> None:
    query = "SELECT * { ?s ?p ?o . ?a ?b ?c }"
    problem(client.get("", params={"query": query}), 507, "answer-too-large")


def test_service_is_refused(client: httpx.Client, address: str) -> None:
    query = f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}"
    problem(client.get("", params={"query": query}), 403, "federation-refused")


def test_updates_are_refused(client: httpx.Client) -> None:
    problem(client.post("", data={"update": "CLEAR ALL"}), 403, "forbidden")
    headers = {"Content-Type": "application/sparql-update"}
    problem(client.post("", content=b"CLEAR ALL", headers=headers), 403, "forbidden")
    problem(client.get("", params={"update": "CLEAR ALL"}), 400, "bad-request")
    problem(client.get("", params={"query": "CLEAR ALL"}), 400, "malformed")


def test_what_cannot_be_given_or_read_is_named(client: httpx.Client) -> None:
    picture = {"Accept": "image/png"}
    problem(client.get("", params={"query": SELECT}, headers=picture), 406, "not-acceptable")
    turtle = {"Accept": "text/turtle"}
    problem(client.get("", params={"query": SELECT}, headers=turtle), 406, "format-refused")
    plain = {"Content-Type": "text/plain"}
    problem(client.post("", content=b"ASK {}", headers=plain), 415, "unsupported-media-type")
    problem(client.get("", params={"query": "ASK {}", "release": "99"}), 404, "release-unknown")
    large = b"query=" + b"a" * (5 << 20)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("", content=large, headers=form).status_code == 413


def test_without_a_query_browsers_get_the_editor_and_programs_the_description(
    client: httpx.Client,
) -> None:
    page = client.get("", headers={"Accept": BROWSER})
    assert page.headers["content-type"].startswith("text/html")
    described = client.get("", headers={"Accept": "text/turtle"})
    assert described.headers["content-type"].startswith("text/turtle")
    assert "UnionDefaultGraph" in described.text
    problem(client.get("", headers={"Accept": "text/csv"}), 400, "bad-request")


def test_pages_of_other_origins_may_ask(client: httpx.Client) -> None:
    asked = client.get("", params={"query": "ASK {}"}, headers={"Origin": "http://other"})
    assert asked.headers["access-control-allow-origin"] == "*"
    failed = client.get("", params={"query": "ASK"}, headers={"Origin": "http://other"})
    assert failed.headers["access-control-allow-origin"] == "*"
    wanted = {"Origin": "http://other", "Access-Control-Request-Method": "POST"}
    assert client.options("", headers=wanted).is_success


def test_a_client_that_hangs_up_stops_its_query(address: str) -> None:
    """Twice as many endless queries as there are workers; each client is soon gone."""
    target = httpx.URL(address)
    for _ in range(8):
        with socket.create_connection((target.host, target.port or 80)) as connection:
            line = f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: localhost\r\n\r\n"
            connection.sendall(line.encode())
            time.sleep(0.05)
    response = httpx.get(address, params={"query": "ASK {}", "timeout": "1"})
    assert response.status_code == 200


def test_sparqlwrapper_is_answered(address: str) -> None:
    wrapper = SPARQLWrapper(address)
    wrapper.setReturnFormat(JSON)
    wrapper.setMethod(POST)
    wrapper.setQuery(SELECT + " LIMIT 3")
    found = json.loads(wrapper.query().response.read())
    assert [row["o"]["value"] for row in found["results"]["bindings"]] == [
        "00000",
        "00001",
        "00002",
    ]


@pytest.mark.parametrize(
    ("query", "format", "media_type"),
    [
        (SELECT, None, "application/sparql-results+xml"),
        (SELECT, TSV, "text/tab-separated-values"),
        ("ASK {}", JSON, "application/sparql-results+json"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", None, "application/rdf+xml"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", JSONLD, "application/ld+json"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", TURTLE, "text/turtle"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", RDFXML, "application/rdf+xml"),
    ],
)
def test_sparqlwrapper_gets_each_format_by_its_own_names(
    address: str, query: str, format: str | None, media_type: str
) -> None:
    wrapper = SPARQLWrapper(address)
    if format is not None:
        wrapper.setReturnFormat(format)
    wrapper.setQuery(query + ("" if query.startswith("ASK") else " LIMIT 3"))
    assert wrapper.query().info()["content-type"].split(";")[0] == media_type


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_is_answered(address: str) -> None:
    query = "query=SELECT ?o { ?s ?p ?o FILTER(?o = '预算') }"
    called = ["curl", "-sS", "-H", "Accept: text/csv", "--data-urlencode", query, address]
    assert (
        subprocess.run(called, capture_output=True, check=True).stdout == "o\r\n预算\r\n".encode()
    )


def test_what_a_query_may_take_is_told_beside_every_answer_and_problem(
    client: httpx.Client,
) -> None:
    for query, status in (("ASK {}", 200), ("ASK", 400)):
        response = client.get("", params={"query": query})
        assert response.status_code == status
        assert response.headers["yusuan-timeout"] == "2"
        assert response.headers["yusuan-largest-answer"] == str(8 << 20)
        assert response.headers["yusuan-release"]


def test_queries_are_counted_and_releases_listed(client: httpx.Client, address: str) -> None:
    client.get("", params={"query": "ASK {}"})
    base = address.removesuffix("/sparql")
    counted = httpx.get(f"{base}/metrics").text
    assert 'yusuan_queries_total{outcome="answered"}' in counted
    assert "yusuan_queries_waiting_long 0.0" in counted
    listed = httpx.get(f"{base}/releases").json()
    assert listed["current"] == listed["items"][0]["release"]
    assert httpx.get(base + listed["items"][0]["sparql"] + "&query=ASK{}").json()["boolean"] is True


def test_slow_queries_are_logged(store: Path, caplog: pytest.LogCaptureFixture) -> None:
    settings = Settings(store=str(store), slow_seconds=0)
    with TestClient(create(settings)) as opened:
        opened.get("/sparql", params={"query": "ASK { # 慢\n}"})
    said = [json.loads(record.message) for record in caplog.records if record.name == "yusuan.slow"]
    assert [(one["outcome"], one["query"]) for one in said] == [("answered", "ASK { # 慢\n}")]


def test_rdflib_is_answered(address: str) -> None:
    remote = SPARQLStore(address)
    rows = list(remote.query(SELECT + " LIMIT 2"))
    assert [str(row[0]) for row in rows] == ["00000", "00001"]  # type: ignore[index]
    assert len(list(remote.triples((URIRef(G.value), None, None)))) == 20_001


COUNTED = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


def test_an_answer_that_is_asked_again_is_the_same_to_the_byte(client: httpx.Client) -> None:
    first, again = (client.get("", params={"query": COUNTED}) for _ in range(2))
    assert again.content == first.content
    apart = {"date", "server-timing"}
    said = [{k: v for k, v in each.headers.items() if k not in apart} for each in (first, again)]
    assert said[0] == said[1]
    assert again.headers["server-timing"].startswith("answer;dur=")
    table = client.get("", params={"query": COUNTED}, headers={"Accept": "text/csv"})
    assert table.headers["content-type"].startswith("text/csv")
    foreign = client.get("", params={"query": COUNTED}, headers={"Origin": "https://example.org"})
    assert foreign.json() == first.json()
    assert client.head("", params={"query": COUNTED}).content == b""


def test_a_client_that_has_the_answer_is_told_so(client: httpx.Client) -> None:
    first = client.get("", params={"query": COUNTED})
    held = {"If-None-Match": first.headers["etag"]}
    for _ in range(2):
        again = client.get("", params={"query": COUNTED}, headers=held)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
    other = client.get("", params={"query": COUNTED}, headers=held | {"Accept": "text/csv"})
    assert other.status_code == 200
    assert client.get("", params={"query": "ASK {}"}, headers=held).status_code == 200


def test_what_changes_with_time_has_no_version_and_is_worked_out_anew(client: httpx.Client) -> None:
    text = "SELECT (STRUUID() AS ?x) WHERE {}"
    first, again = (client.get("", params={"query": text}) for _ in range(2))
    assert "etag" not in first.headers
    assert first.content != again.content
    assert client.get("", params={"query": text}, headers={"If-None-Match": "*"}).status_code == 200


def test_a_new_release_is_served_without_a_restart(client: httpx.Client, store: Path) -> None:
    write(store, "second")
    try:
        response = client.get("", params={"query": SELECT})
        assert response.headers["yusuan-release"] == "2"
        assert len(response.json()["results"]["bindings"]) == 1
        old = client.get("", params={"query": "ASK { ?s ?p '00001' }", "release": "1"})
        assert old.json()["boolean"] is True
    finally:
        write(store, "预算", *(f"{number:05}" for number in range(20_000)))
