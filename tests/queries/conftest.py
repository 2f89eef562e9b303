"""Stores for tests: two small disclosures beside the true code lists, and the real corpus."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from ingest.checks.graph import graph
from ingest.disclose import disclose
from ingest.read.dump import text
from ingest.record import Document
from queries.store.release import current, publish
from queries.store.store import Writer, by_graph
from tests.once import once
from tests.stores import Base

HERE = Path(__file__).parent
SEEDS = HERE.parents[2] / "shared" / "corpus" / "seeds"


@pytest.fixture(scope="session")
def small() -> list[Quad]:
    """The quads of two small disclosures, in their own graphs."""
    return list(parse((HERE / "data" / "disclosures.trig").read_bytes(), RdfFormat.TRIG))


@pytest.fixture(scope="session")
def directory(base: Base, small: list[Quad], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store directory with one release of the code lists and the two small disclosures."""
    path = base.directory(tmp_path_factory.mktemp("store"))
    with Writer(path) as writer:
        for name, quads in by_graph(small):
            writer.replace(name, quads)
        publish(writer)
    return path


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    """An empty store, open for writing."""
    with Writer(tmp_path / "store") as opened:
        yield opened


@pytest.fixture(scope="session")
def corpus(base: Base, folder_of_run: Path) -> Store:
    """A release of the five real disclosures beside the code lists."""
    if not SEEDS.is_dir():
        pytest.skip(f"The corpus of real disclosures is not beside this checkout: {SEEDS}")

    def fill(folder: Path) -> None:
        with Writer(base.directory(folder)) as writer:
            for path in sorted(SEEDS.glob("*.txt")):
                quads = _read(path)
                writer.replace(_graph(quads), quads)
            publish(writer)

    return current(once(folder_of_run / "corpus", fill)).open()


def _read(path: Path) -> list[Quad]:
    data = path.read_bytes()
    document = Document(hashlib.sha256(data).hexdigest(), path.name, "text/plain", "text")
    return graph(disclose(text.read(data), document))


def _graph(quads: list[Quad]) -> NamedNode:
    name = quads[0].graph_name
    assert isinstance(name, NamedNode)
    return name
