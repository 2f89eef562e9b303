"""The same engine over any SPARQL 1.1 server, by the SPARQL 1.1 Protocol."""

import asyncio
import math
import tempfile
from collections.abc import Mapping
from http import HTTPStatus
from typing import IO, Any, cast
from urllib.error import HTTPError

from SPARQLWrapper import ASK, CONSTRUCT, POST, SELECT, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from queries.answer import Answer, Form, Query, whole
from queries.failure import DeadlineExceeded, FormatRefused, Malformed, ReleaseUnknown, RemoteFailed
from queries.remote.truth import JSON, boolean, truth
from queries.schedule.lanes import Load
from queries.sparql import federation
from queries.sparql.syntax import form

SPOOL = 1 << 16
KINDS: Mapping[Form, str] = {"rows": SELECT, "boolean": ASK, "graph": CONSTRUCT}


class Remote:
    """The engine over a SPARQL endpoint. Its dataset and its limits are the server's own.

    SERVICE is refused here too, so that moving to a server opens no door.
    """

    def __init__(
        self, endpoint: str, *, timeout: float, services: frozenset[str] = frozenset()
    ) -> None:
        self._endpoint = endpoint
        self._timeout = timeout
        self._services = services

    def release(self) -> None:
        """A remote server has no releases that we know of."""
        return None

    async def close(self) -> None:
        """Nothing stays open between queries."""

    async def health(self) -> str | None:
        """Ask the server the least that can be asked."""
        await self.answer(Query("ASK {}"))
        return None

    def small(self, query: Query) -> Answer | None:
        """None: all that is asked goes elsewhere; see `queries.engine.Engine`."""
        return None

    def load(self) -> Load:
        """The load of a remote server is not known here."""
        return Load(0, 0, 0, 0)

    async def answer(
        self, query: Query, *, timeout: float | None = None, client: str = ""
    ) -> Answer:
        """Answer a query; see `queries.engine.Engine`."""
        if query.release is not None:
            raise ReleaseUnknown(f"{self._endpoint} keeps no release {query.release}.")
        allowed = min(timeout or self._timeout, self._timeout)
        try:
            async with asyncio.timeout(allowed):
                return await asyncio.to_thread(self._asked, query, allowed)
        except TimeoutError:
            raise DeadlineExceeded(f"The query was stopped after {allowed:g} seconds.") from None

    def _asked(self, query: Query, allowed: float) -> Answer:
        """Judge a query, then send it."""
        federation.check(query.text, self._services)
        asked = form(query.text)
        wanted = query.formats.of(asked)
        if wanted is None:
            raise FormatRefused(
                f"This query gives a {asked} answer, in none of the formats accepted."
            )
        return self._post(query, asked, wanted, allowed)

    def _post(self, query: Query, asked: Form, wanted: str, allowed: float) -> Answer:
        """Send a query and take its whole answer; SPARQLWrapper speaks the protocol."""
        client: Any = SPARQLWrapper(self._endpoint)
        client.setMethod(POST)
        client.setTimeout(math.ceil(allowed))
        client.setOnlyConneg(True)
        client.addCustomHttpHeader("Accept", JSON if asked == "boolean" else wanted)
        for graph in query.default_graphs:
            client.addParameter("default-graph-uri", graph)
        for graph in query.named_graphs:
            client.addParameter("named-graph-uri", graph)
        client.setQuery(query.text)
        # Its own guess takes a word such as "add" in a comment for an update.
        client.queryType = KINDS[asked]
        try:
            response = client.query().response
        except SPARQLWrapperException as error:
            raise _refusal(_status(error), str(error)) from None
        except HTTPError as error:
            raise _refusal(error.code, error.read().decode("utf-8", "replace")) from None
        except OSError as error:
            raise RemoteFailed(f"{self._endpoint} did not answer: {error}") from None
        with response:
            if asked == "boolean":
                return whole(asked, wanted, boolean(truth(response.read()), wanted), None)
            media_type = response.headers.get("content-type", wanted).split(";")[0]
            return _whole(response, asked, media_type)


def _whole(response: Any, form: Form, media_type: str) -> Answer:
    """The answer once all of it is there: in memory while it is small, else in an unnamed file."""
    source = cast(IO[bytes], tempfile.SpooledTemporaryFile(max_size=SPOOL))  # noqa: SIM115 the answer owns it
    try:
        while piece := response.read(SPOOL):
            source.write(piece)
    except BaseException:
        source.close()
        raise
    size = source.tell()
    source.seek(0)
    if size > SPOOL:
        return Answer(form, media_type, size, None, source)
    with source:
        return whole(form, media_type, source.read(), None)


def _status(error: SPARQLWrapperException) -> int:
    """SPARQLWrapper has an exception for each of a few statuses; only a bad query is the sender's."""
    bad = type(error).__name__ == "QueryBadFormed"
    return HTTPStatus.BAD_REQUEST if bad else HTTPStatus.INTERNAL_SERVER_ERROR


def _refusal(status: int, said: str) -> Malformed | RemoteFailed:
    shown = said.strip()[:500]
    if status == HTTPStatus.BAD_REQUEST:
        return Malformed(shown or "The server says that the query is malformed.")
    return RemoteFailed(f"The server answered {status}: {shown}")
