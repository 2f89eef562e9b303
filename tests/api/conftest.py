"""A real release of one small disclosure, and real servers over it."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient

from api.app import create
from api.settings import Settings
from ontology.skos import graphs
from queries.release import publish
from queries.store import Writer, by_graph

DATA = Path(__file__).parent / "data" / "audit.trig"


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store directory with a published release."""
    directory = tmp_path_factory.mktemp("store")
    with Writer(directory) as writer:
        writer.load_base(graphs())
        for graph, quads in by_graph(parse(path=str(DATA), format=RdfFormat.TRIG)):
            writer.replace(graph, quads)
        publish(writer)
    return directory


@pytest.fixture(scope="session")
def settings(store: Path) -> Settings:
    """Settings of a server over the store."""
    return Settings(store=str(store), workers=2, timeout=20)


@pytest.fixture(scope="session")
def running(settings: Settings) -> Iterator[TestClient]:
    """The application, running in this process."""
    with TestClient(create(settings), follow_redirects=False) as opened:
        yield opened


@pytest.fixture
def client(running: TestClient) -> TestClient:
    """A client that has not been here before."""
    running.cookies.clear()
    return running


@pytest.fixture(scope="session")
def server(settings: Settings) -> Iterator[str]:
    """The address of a real HTTP server on loopback."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(create(settings), log_level="warning")
        running = uvicorn.Server(config)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not running.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        running.should_exit = True
        thread.join(timeout=20)
