"""A real release of one small disclosure, and real servers over it."""

import socket
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import pytest
import uvicorn
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from starlette.testclient import TestClient
from typer.testing import CliRunner

from api.app import create
from api.cli import app
from api.commands.serve import configured
from api.site.settings import Settings
from ingest.checks.graph import graph
from ingest.disclose import disclose
from ingest.read.detect import detect
from ingest.record import Document
from queries.store.release import publish
from queries.store.store import Writer, by_graph
from tests.elsewhere import elsewhere
from tests.once import once
from tests.stores import Base, copied

DATA = Path(__file__).parent / "data" / "audit.trig"
COPIES = 60
"""Disclosures of other bodies in the large store."""

EXAMPLE = Path(__file__).parents[2] / "api" / "examples" / "xinzhou_2023.pdf"
UNIT = "https://w3id.org/yusuan/id/unit/示例区审计局"


@pytest.fixture(scope="session")
def store(base: Base, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store directory with a published release."""
    directory = base.directory(tmp_path_factory.mktemp("store"))
    with Writer(directory) as writer:
        for graph, quads in by_graph(parse(path=str(DATA), format=RdfFormat.TRIG)):
            writer.replace(graph, quads)
        publish(writer)
    return directory


@pytest.fixture(scope="session")
def xinzhou(base: Base, folder_of_run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of one disclosure that lists its projects, as it is read from its pages."""

    def fill(folder: Path) -> None:
        data = EXAMPLE.read_bytes()
        detected = detect(data, EXAMPLE.name)
        reading = detected.read(data)
        document = Document("ab" * 32, EXAMPLE.name, detected.media_type, reading.method)
        with Writer(base.directory(folder)) as writer:
            for name, quads in by_graph(graph(disclose(reading, document))):
                writer.replace(name, quads)
            publish(writer)

    return copied(once(folder_of_run / "xinzhou", fill), tmp_path_factory.mktemp("xinzhou"))


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


@contextmanager
def listening(settings: Settings) -> Generator[str]:
    """A real HTTP server on loopback, at its address."""
    with socket.create_server(("127.0.0.1", 0)) as bound:
        running = uvicorn.Server(configured(settings))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        while not running.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        running.should_exit = True
        thread.join(timeout=20)


@pytest.fixture(scope="session")
def server(settings: Settings) -> Iterator[str]:
    """The address of a real HTTP server over the store."""
    with listening(settings) as address:
        yield address


@pytest.fixture(scope="session")
def another(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of another server, which knows how many people work in the unit of the store."""
    directory = tmp_path_factory.mktemp("another")
    graph, people = (NamedNode(f"https://example.org/{name}") for name in ("graph", "people"))
    with Writer(directory) as writer:
        writer.replace(graph, [Quad(NamedNode(UNIT), people, Literal(12), graph)])
        publish(writer)
    with listening(Settings(store=str(directory), workers=2)) as address:
        yield address


@pytest.fixture(scope="session")
def demo(base: Base, folder_of_run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the example documents that come inside the package, a PDF and a Word document of them."""

    def fill(place: Path) -> None:
        documents = place / "documents"
        documents.mkdir()
        for name in ("xinzhou_2023.pdf", "pingxiang_2023.docx"):
            (documents / name).write_bytes((files("api") / "examples" / name).read_bytes())
        store = base.directory(place / "store")
        asked = ["ingest", str(documents), "--store", str(store), "--workers", "1"]
        done = CliRunner().invoke(app, asked)
        assert done.exit_code == 0, done.output

    made = once(folder_of_run / "demo", fill)
    return copied(made / "store", tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def large(demo: Path, folder_of_run: Path) -> Path:
    """A store of the example documents and of sixty further disclosures, of other bodies, places and years."""

    def fill(place: Path) -> None:
        with Writer(copied(demo, place / "store")) as writer:
            for name, content in elsewhere(DATA, COPIES):
                writer.put(name, content)
            publish(writer)

    return once(folder_of_run / "large", fill) / "store"


@pytest.fixture(scope="session")
def demonstrating(demo: Path) -> Iterator[TestClient]:
    """A server over the example documents, running in this process."""
    with TestClient(create(Settings(store=str(demo), workers=2)), follow_redirects=False) as opened:
        yield opened


@pytest.fixture
def demonstrated(demonstrating: TestClient) -> TestClient:
    """A client of it that has not been here before."""
    demonstrating.cookies.clear()
    return demonstrating
