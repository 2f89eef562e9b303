"""Errors say what to do and nothing of the inside: no path, no version, no address behind."""

from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from api.app import create
from api.site.settings import Settings


@pytest.mark.parametrize(
    "path",
    [
        "/health",
        "/",
        "/units",
        "/codes/function/x",
        "/sparql?query=ASK%7B%7D",
        "/sparql?query=ASK%7B%7D&release=7",
        "/export/nquads",
        "/id/unit/x",
        "/releases",
        "/nowhere",
        "/static/../../pyproject.toml",
    ],
)
@pytest.mark.parametrize("accept", ["text/html", "*/*"])
def test_without_a_release_nothing_is_told_of_places(
    tmp_path: Path, path: str, accept: str
) -> None:
    settings = Settings(store=str(tmp_path / "secret"))
    with TestClient(create(settings), raise_server_exceptions=False) as client:
        answer = client.get(path, headers={"Accept": accept})
    assert "secret" not in answer.text
    assert "site-packages" not in answer.text


def test_a_server_elsewhere_is_not_named() -> None:
    settings = Settings(store="http://name:secret@127.0.0.1:9/sparql")
    with TestClient(create(settings), raise_server_exceptions=False) as client:
        answer = client.get("/sparql", params={"query": "ASK {}"})
    assert answer.status_code == 502
    assert "secret" not in answer.text
    assert "127.0.0.1" not in answer.text


@pytest.mark.server
def test_no_header_names_the_software(server: str) -> None:
    for path in ("/", "/nowhere", "/sparql"):
        assert "server" not in httpx.get(server + path).headers


@pytest.mark.parametrize(
    ("accept", "query", "expected"),
    [
        ("application/json", "ASK {}", "application/sparql-results+json"),
        ("application/json, */*;q=0.1", "SELECT * {}", "application/sparql-results+json"),
        ("application/json", "CONSTRUCT {} WHERE {}", "application/ld+json"),
        ("application/xml", "SELECT * {}", "application/sparql-results+xml"),
        ("text/xml", "DESCRIBE <a:b>", "application/rdf+xml"),
        ("text/csv, application/json;q=0.5", "SELECT * {}", "text/csv"),
    ],
)
def test_the_name_of_a_syntax_gets_the_format_in_it(
    client: TestClient, accept: str, query: str, expected: str
) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == expected


def test_a_thing_in_json_is_json_ld(client: TestClient) -> None:
    answer = client.get("/code/function/201", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/ld+json")


def test_a_query_in_json_alone_without_a_form_for_it_is_refused(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": "image/png"})
    assert answer.status_code == 406
