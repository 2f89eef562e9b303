"""/health is true: it fails where the current release could not be opened, and says what is served."""

import shutil
from pathlib import Path

import pytest
from pyoxigraph import Literal, Quad
from starlette.testclient import TestClient

from api.app import create
from api.site.settings import Settings
from queries.store.release import publish
from queries.store.store import Writer, by_graph
from tests.queries.test_soundness import G, swept


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A store with two releases."""
    with Writer(tmp_path / "store") as writer:
        for text in ("one", "two"):
            for graph, quads in by_graph([Quad(G, G, Literal(text), G)]):
                writer.replace(graph, quads)
            publish(writer)
    return tmp_path / "store"


def test_a_damaged_release_is_said_and_the_last_good_one_answers(place: Path) -> None:
    with TestClient(create(Settings(store=str(place), workers=1))) as client:
        assert client.get("/health").json() == {"status": "ok", "release": "2"}
        swept(place / "releases" / "2")
        answer = client.get("/health")
        assert answer.status_code == 503
        assert "Release 1 is served." in answer.json()["detail"]
        assert str(place) not in answer.text
        found = client.get("/sparql", params={"query": "SELECT ?o { ?s ?p ?o }", "format": "csv"})
        assert (found.text, found.headers["yusuan-release"]) == ("o\r\none\r\n", "1")


def test_a_server_starts_over_a_damaged_release(place: Path) -> None:
    swept(place / "releases" / "2")
    with TestClient(create(Settings(store=str(place), workers=1))) as client:
        assert client.get("/health").status_code == 503
        assert client.get("/sparql?query=ASK%7B%3Fs%20%3Fp%20'one'%7D").json()["boolean"] is True


def test_without_any_release_that_can_be_read_nothing_crashes(place: Path) -> None:
    with TestClient(create(Settings(store=str(place), workers=1))) as client:
        shutil.rmtree(place / "releases")
        assert client.get("/health").status_code == 503
        assert client.get("/sparql?query=ASK%7B%7D").status_code in (404, 503)
        assert client.get("/codes/function/201").status_code == 200


def test_a_store_of_another_layout_is_refused(place: Path) -> None:
    (place / "layout").write_text("7\n", "utf-8")
    with TestClient(create(Settings(store=str(place), workers=1))) as client:
        answer = client.get("/health")
    assert answer.status_code == 503
    assert "yusuan ingest" in answer.json()["detail"]


def test_a_server_elsewhere_that_is_silent_is_no_health() -> None:
    with TestClient(create(Settings(store="http://127.0.0.1:9/sparql"))) as client:
        assert client.get("/health").status_code == 503
