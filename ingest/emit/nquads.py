"""Quads ↔ sorted N-Quads, the form in which graphs travel between processes."""

import io
from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import Quad, RdfFormat, parse, serialize

from ingest.emit.statement import Statement


def written(quads: Iterable[Quad]) -> bytes:
    """The quads as N-Quads, each line once, in order: the same quads give the same bytes."""
    output = io.BytesIO()
    serialize(quads, output, RdfFormat.N_QUADS)
    return b"".join(sorted(set(output.getvalue().splitlines(keepends=True))))


def encoded(statements: Iterable[Statement]) -> bytes:
    """Statements that are sorted, each of them once, as the N-Quads that `written` gives of their quads."""
    return "".join(f"{each}\n" for each in statements).encode()


def parsed(data: bytes) -> list[Quad]:
    """The quads of N-Quads that `written` or `encoded` made."""
    return list(parse(data, RdfFormat.N_QUADS))


def apart(data: bytes) -> Mapping[str, bytes]:
    """N-Quads that `written` made, graph by graph, by the IRIs of the graphs; the lines are not understood.

    >>> list(apart(written([])))
    []
    """
    end = data[data.rindex(b" ", 0, -3) :] if data else b""
    if data and data.count(end) == data.count(b"\n"):
        return {end[2:-4].decode(): data}
    found: defaultdict[bytes, list[bytes]] = defaultdict(list)
    for line in data.splitlines(keepends=True):
        found[line[line.rindex(b" ", 0, -3) + 1 : -3]].append(line)
    return {name[1:-1].decode(): b"".join(found[name]) for name in sorted(found)}
