"""Real servers for the suites of the W3C, each over a store of its own."""

import socket
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import uvicorn

from api.commands.serve import configured
from api.site.settings import Settings
from queries.store.release import publish
from queries.store.store import Writer

Serve = Callable[[Callable[[Writer], None], str | None], str]


@contextmanager
def running(settings: Settings) -> Generator[str]:
    """A server of these settings, at its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(configured(settings))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Serve a new store, filled by a function, with an update token or without."""
    with ExitStack() as stack:

        def serving(fill: Callable[[Writer], None], token: str | None = None) -> str:
            directory: Path = tmp_path_factory.mktemp("conformance")
            with Writer(directory) as writer:
                fill(writer)
                publish(writer)
            settings = Settings.model_validate({"store": str(directory), "update_token": token})
            return stack.enter_context(running(settings))

        yield serving
