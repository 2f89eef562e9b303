"""A small store for the commands of the document."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from queries.store.release import publish
from queries.store.store import Writer

G = NamedNode("https://example.org/g")


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store directory with a published release of one quad."""
    directory = tmp_path_factory.mktemp("store")
    with Writer(directory) as writer:
        writer.replace(G, [Quad(G, G, Literal("kept"), G)])
        publish(writer)
    return directory
