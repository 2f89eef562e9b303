"""The same engine over any SPARQL 1.1 server, by the SPARQL 1.1 Protocol."""

import asyncio
import tempfile
from http import HTTPStatus
from typing import IO, cast
from urllib.parse import urlencode

import httpx

from queries import federation
from queries.answer import Answer, Form, Query, whole
from queries.failure import DeadlineExceeded, FormatRefused, Malformed, ReleaseUnknown, RemoteFailed
from queries.syntax import form

SPOOL = 1 << 16


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
        self._client = httpx.AsyncClient(timeout=None, follow_redirects=True)

    def release(self) -> None:
        """A remote server has no releases that we know of."""
        return None

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def answer(self, query: Query, *, timeout: float | None = None) -> Answer:
        """Answer a query; see `queries.engine.Engine`."""
        federation.check(query.text, self._services)
        asked = form(query.text)
        wanted = query.formats.of(asked)
        if wanted is None:
            raise FormatRefused(
                f"This query gives a {asked} answer, in none of the formats accepted."
            )
        if query.release is not None:
            raise ReleaseUnknown(f"{self._endpoint} keeps no release {query.release}.")
        allowed = min(timeout or self._timeout, self._timeout)
        try:
            async with asyncio.timeout(allowed):
                return await self._post(query, asked, wanted)
        except TimeoutError:
            raise DeadlineExceeded(f"The query was stopped after {allowed:g} seconds.") from None
        except httpx.HTTPError as error:
            raise RemoteFailed(f"{self._endpoint} did not answer: {error}") from None

    async def _post(self, query: Query, asked: Form, wanted: str) -> Answer:
        async with self._client.stream(
            "POST", self._endpoint, content=_body(query), headers=_headers(wanted)
        ) as response:
            if not response.is_success:
                said = (await response.aread()).decode("utf-8", "replace")
                raise _refusal(response.status_code, said)
            media_type = response.headers.get("content-type", wanted).split(";")[0]
            return await _whole(response, asked, media_type)


async def _whole(response: httpx.Response, form: Form, media_type: str) -> Answer:
    """The answer once all of it is there: in memory while it is small, else in an unnamed file."""
    source = cast(IO[bytes], tempfile.SpooledTemporaryFile(max_size=SPOOL))  # noqa: SIM115 the answer owns it
    try:
        async for piece in response.aiter_bytes():
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


def _body(query: Query) -> str:
    graphs = [("default-graph-uri", graph) for graph in query.default_graphs]
    graphs += [("named-graph-uri", graph) for graph in query.named_graphs]
    return urlencode([("query", query.text), *graphs])


def _headers(wanted: str) -> dict[str, str]:
    return {"Accept": wanted, "Content-Type": "application/x-www-form-urlencoded"}


def _refusal(status: int, said: str) -> Malformed | RemoteFailed:
    shown = said.strip()[:500]
    if status == HTTPStatus.BAD_REQUEST:
        return Malformed(shown or "The server says that the query is malformed.")
    return RemoteFailed(f"The server answered {status}: {shown}")
