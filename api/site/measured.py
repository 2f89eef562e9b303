"""An engine whose queries are counted, timed and, where slow, logged."""

import json
import logging
import time
from contextvars import ContextVar
from dataclasses import replace
from functools import partial

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from queries.answer import Answer, Query
from queries.engine import Engine
from queries.failure import QueryFailed
from queries.schedule.lanes import Load

BUCKETS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)

pinned: ContextVar[str | None] = ContextVar("pinned", default=None)
"""The release that the current request is answered from; None where there is none."""

asking: ContextVar[str] = ContextVar("asking", default="")
"""The client whose request is worked on; nobody where there is no request."""

LONGEST = 2_000
"""Characters of a query that its line in the log shows."""

slow = logging.getLogger("yusuan.slow")
"""Gets one JSON object for each query that took longer than the settings say."""


class Metered:
    """The same engine, for one server; a query without a release asks the one of its request."""

    def __init__(self, engine: Engine, slow_seconds: float) -> None:
        self._engine = engine
        self._slow = slow_seconds
        self._registry = CollectorRegistry()
        self._queries = Counter(
            "yusuan_queries", "Queries by outcome.", ["outcome"], registry=self._registry
        )
        self._answered, self._repeated = map(self._queries.labels, ("answered", "repeated"))
        self._bytes = Counter("yusuan_answer_bytes", "Bytes of answers.", registry=self._registry)
        self._seconds = Histogram(
            "yusuan_query_seconds",
            "Seconds from a query's arrival to its answer.",
            buckets=BUCKETS,
            registry=self._registry,
        )
        for name in Load.__dataclass_fields__:
            gauge = Gauge(f"yusuan_queries_{name}", f"Queries {name} now.", registry=self._registry)
            gauge.set_function(partial(_now, engine, name))

    async def answer(
        self, query: Query, *, timeout: float | None = None, client: str = ""
    ) -> Answer:
        """Answer a query; see `queries.engine.Engine`."""
        begun = time.monotonic()
        outcome = "cancelled"
        query = replace(query, release=query.release or pinned.get())
        client = client or asking.get()
        try:
            answer = await self._engine.answer(query, timeout=timeout, client=client)
            outcome = "answered"
            self._bytes.inc(answer.size)
            return answer
        except QueryFailed as failure:
            outcome = type(failure).__name__
            raise
        finally:
            self._note(query, client, outcome, time.monotonic() - begun)

    def small(self, query: Query, client: str = "") -> Answer | None:
        """The answer to a small query, counted; see `queries.engine.Engine`."""
        begun = time.monotonic()
        answer = self._engine.small(query)
        if answer is not None:
            self._bytes.inc(answer.size)
            self._answered.inc()
            self._time(query, client, "answered", time.monotonic() - begun)
        return answer

    def repeated(self, size: int) -> None:
        """Count an answer that was given again."""
        self._repeated.inc()
        self._bytes.inc(size)

    def release(self) -> str | None:
        """The release of the current request, or else of the engine."""
        return pinned.get() or self._engine.release()

    async def health(self) -> str | None:
        """What is wrong with the engine; see `queries.engine.Engine`."""
        return await self._engine.health()

    def load(self) -> Load:
        """How many queries run and wait."""
        return self._engine.load()

    def metrics(self) -> bytes:
        """What was counted, as Prometheus reads it."""
        return generate_latest(self._registry)

    async def close(self) -> None:
        """Stop all workers or connections."""
        await self._engine.close()

    def _note(self, query: Query, client: str, outcome: str, seconds: float) -> None:
        self._queries.labels(outcome).inc()
        self._time(query, client, outcome, seconds)

    def _time(self, query: Query, client: str, outcome: str, seconds: float) -> None:
        self._seconds.observe(seconds)
        if seconds >= self._slow:
            said = {
                "seconds": round(seconds, 3),
                "outcome": outcome,
                "client": client,
                "release": query.release and query.release[:20],
                "query": _cut(query.text),
            }
            slow.warning(json.dumps(said, ensure_ascii=False))


def _cut(text: str) -> str:
    """The beginning of a text, with how much longer it is."""
    more = len(text) - LONGEST
    return f"{text[:LONGEST]} … {more} more characters" if more > 0 else text


def _now(engine: Engine, name: str) -> float:
    return float(getattr(engine.load(), name))
