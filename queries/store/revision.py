"""From what a graph holds, and the N-Quads that it shall hold, to what goes and what comes: only lines that differ are understood."""

import io
from collections.abc import Iterable

from pyoxigraph import NamedNode, RdfFormat, Store, parse

from queries.store.merge import Triples


def revision(store: Store, graph: NamedNode, content: bytes) -> tuple[Triples, Triples]:
    """The triples of a graph that go, and those that come; each line of the content ends in ` graph .`"""
    output = io.BytesIO()
    store.dump(output, RdfFormat.N_TRIPLES, from_graph=graph)
    held = frozenset(output.getvalue().splitlines(keepends=True))
    lines = content.replace(f" {graph} .\n".encode(), b" .\n").splitlines(keepends=True)
    wanted = frozenset(lines)
    gone, new = _read(held - wanted), _read(wanted - held)
    return gone - new, new - gone  # the same triple may be written in two ways


def _read(lines: Iterable[bytes]) -> Triples:
    return frozenset(quad.triple for quad in parse(b"".join(lines), RdfFormat.N_TRIPLES))
