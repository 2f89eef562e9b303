"""What documents of the corpus disclose, each read once for all tests and workers of a run."""

import pytest

from tests.ingest.disclosed import Read, once


@pytest.fixture(scope="session")
def disclosed(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Read:
    """What the document at a path discloses."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "disclosed"
    folder.mkdir(exist_ok=True)
    return once(folder)
