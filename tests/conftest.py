"""Where tests find the shared corpus of real disclosures, and how workers share out the tests."""

import os
from pathlib import Path

import pytest

# What is kept ahead is made by the tests of it alone: to others it only costs time.
os.environ.setdefault("YUSUAN_AHEAD", "false")

SHARED = Path(__file__).resolve().parents[2] / "shared"
NEEDS = {"shared": "corpus", "server": "server"}
"""Fixtures, and the marks of all tests that need them."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they need; one worker runs a file, whose fixtures are then made once."""
    for item in items:
        for fixture in getattr(item, "fixturenames", ()):
            if fixture in NEEDS:
                item.add_marker(NEEDS[fixture])
        if not item.get_closest_marker("apart"):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared material beside the checkout: corpus, labels, conformance suites."""
    if not SHARED.is_dir():
        pytest.skip(f"the shared corpus is not at {SHARED}")
    return SHARED
