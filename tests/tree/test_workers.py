"""How workers share out the tests: a file whose tests share fixtures stays with one of them."""

import pytest


def test_a_file_stays_with_one_worker(request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("loadgroup", default=False):
        pytest.skip("the tests run in one process, or are shared out in another way")
    (nodeid,) = {
        item.nodeid
        for item in request.session.items
        if item.name == "test_a_file_stays_with_one_worker"
    }
    assert nodeid.endswith("@tests/tree/test_workers.py")
