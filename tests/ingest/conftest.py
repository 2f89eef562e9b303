"""What documents of the corpus disclose, each read once for all tests and workers of a run."""

from pathlib import Path

import pytest

from tests.ingest.disclosed import Read, kept


@pytest.fixture(scope="session")
def disclosed(folder_of_run: Path) -> Read:
    """What the document at a path discloses."""
    return kept(folder_of_run / "disclosed")
