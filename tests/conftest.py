"""Where tests find the shared corpus of real disclosures and stores to begin with, and how workers share out the tests."""

import gc
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from tests.once import once
from tests.stores import Base, load

# What is kept ahead is made by the tests of it alone: to others it only costs time.
os.environ.setdefault("YUSUAN_AHEAD", "false")

# What stores begin with is kept in a folder of the run, which workers and commands inherit.
if "YUSUAN_CACHE" not in os.environ:
    _CACHE = tempfile.TemporaryDirectory(prefix="yusuan-")
    os.environ["YUSUAN_CACHE"] = _CACHE.name

# How long an example takes says how busy the machine is.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

SHARED = Path(__file__).resolve().parents[2] / "shared"
NEEDS = {"shared": "corpus", "server": "server"}
"""Fixtures, and the marks of all tests that need them."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they need; files that take long begin first, so that workers end together."""
    for item in items:
        for fixture in getattr(item, "fixturenames", ()):
            if fixture in NEEDS:
                item.add_marker(NEEDS[fixture])
    if "PYTEST_XDIST_WORKER" in os.environ:
        slow = {item.path for item in items if item.get_closest_marker("long")}
        items.sort(key=lambda item: item.path not in slow)


def pytest_collection_finish() -> None:
    """All that is there by now stays to the end: the search for what can be freed passes it over."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared material beside the checkout: corpus, labels, conformance suites."""
    if not SHARED.is_dir():
        pytest.skip(f"the shared corpus is not at {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def folder_of_run(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of this run, the same for all its workers."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def base(folder_of_run: Path, tmp_path_factory: pytest.TempPathFactory) -> Base:
    """Stores that hold the ontology and the code lists, and whatever a test adds."""
    return Base(once(folder_of_run / "base", load), lambda: tmp_path_factory.mktemp("opened"))
