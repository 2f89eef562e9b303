"""The one door to answers: an engine is a release directory or a remote SPARQL server."""

import asyncio
from pathlib import Path
from typing import Protocol

from queries.answer import Answer, Query
from queries.limits import Limits
from queries.pool.workers import Pool
from queries.schedule.lanes import Load


class Engine(Protocol):
    """Answers queries; safe for many concurrent callers in one event loop."""

    async def answer(
        self, query: Query, *, timeout: float | None = None, client: str = ""
    ) -> Answer:
        """Answer a query within `timeout` seconds (the engine's limit where None or longer).

        `client` is who asks, so that all have their share.

        :raises queries.failure.QueryFailed: one of its subclasses, by reason.

        Cancelling the call stops the query.
        """
        ...

    def small(self, query: Query) -> Answer | None:
        """The answer to a query that is provably small and answered at once; None for any other.

        :raises queries.failure.QueryFailed: as `answer` does.
        """
        ...

    def load(self) -> Load:
        """How many queries run and wait."""
        ...

    async def health(self) -> str | None:
        """Look whether the current release, or the server elsewhere, can answer; None where all is well.

        :raises queries.failure.QueryFailed: where nothing can be answered.
        """
        ...

    def release(self) -> str | None:
        """The id of the release that new queries see; None where the engine has none."""
        ...

    async def close(self) -> None:
        """Stop all workers or connections; running queries end without an answer."""
        ...


def engine(location: str | Path, limits: Limits | None = None) -> Engine:
    """Open the engine of a location: an http(s) URL of a SPARQL endpoint, or a store directory."""
    limits = limits or Limits()
    if str(location).startswith(("http://", "https://")):
        from queries.remote.endpoint import (
            Remote,
        )  # commands over a directory need no client of HTTP

        return Remote(str(location), timeout=limits.timeout, services=limits.services)
    return Pool(Path(location), limits)


def ask(location: str | Path, query: Query, limits: Limits | None = None) -> Answer:
    """Answer one query from synchronous code, with the same limits and the same interruption."""

    async def once() -> Answer:
        opened = engine(location, limits)
        try:
            return await opened.answer(query)
        finally:
            await opened.close()

    return asyncio.run(once())
