"""Writing to a remote SPARQL server: the Graph Store HTTP Protocol, graph by graph."""

import io
from collections.abc import Iterable
from http import HTTPStatus
from typing import Self

import httpx
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from queries.failure import RemoteFailed
from queries.store.store import by_graph

NT = "application/n-triples"


class GraphStore:
    """The writer of a remote store, by the same two operations as `queries.store.store.Writer`.

    `endpoint` is the URL of the graph store; `token` is sent as a bearer token where there is one.
    A name and a password in the URL are used as the server asks (digest, as Virtuoso does).
    """

    def __init__(self, endpoint: str, *, token: str | None = None, timeout: float = 60.0) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        url = httpx.URL(endpoint)
        digest = httpx.DigestAuth(url.username, url.password) if url.username else None
        self._endpoint = str(url.copy_with(username=None, password=None))
        self._client = httpx.Client(timeout=timeout, headers=headers, auth=digest)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._client.close()

    def replace(self, graph: NamedNode, quads: Iterable[Quad]) -> bool:
        """Make a remote graph hold exactly these quads, by one PUT; False if it did already.

        :raises RemoteFailed: if the server does not do it.
        """
        wanted = {Triple(quad.subject, quad.predicate, quad.object) for quad in quads}
        if wanted == self._held(graph):
            return False
        output = io.BytesIO()
        serialize(wanted, output, RdfFormat.N_TRIPLES)
        self._send("PUT", graph, output.getvalue())
        return True

    def remove(self, graph: NamedNode) -> bool:
        """Remove a remote graph; False if there was none.

        :raises RemoteFailed: if the server does not do it.
        """
        return self._send("DELETE", graph) is not None

    def load_base(self, quads: Iterable[Quad]) -> bool:
        """Make the graphs of these quads hold exactly them; returns whether anything was written.

        Graphs with blank nodes are written each time: their labels are the server's own.
        """
        written = [self.replace(graph, members) for graph, members in by_graph(quads)]
        return any(written)

    def _held(self, graph: NamedNode) -> set[Triple]:
        content = self._send("GET", graph)
        found = parse(content, RdfFormat.N_TRIPLES) if content else ()
        return {Triple(quad.subject, quad.predicate, quad.object) for quad in found}

    def _send(self, method: str, graph: NamedNode, content: bytes | None = None) -> bytes | None:
        """The body of the server's answer; None where there is no such graph."""
        headers = {"GET": {"Accept": NT}, "PUT": {"Content-Type": NT}}.get(method, {})
        try:
            response = self._client.request(
                method,
                self._endpoint,
                params={"graph": graph.value},
                content=content,
                headers=headers,
            )
        except httpx.HTTPError as error:
            raise RemoteFailed(f"{self._endpoint} did not answer: {error}") from None
        if response.status_code == HTTPStatus.NOT_FOUND:
            return None
        if not response.is_success:
            shown = response.text.strip()[:500]
            raise RemoteFailed(f"{self._endpoint} answered {response.status_code}: {shown}")
        return response.content
