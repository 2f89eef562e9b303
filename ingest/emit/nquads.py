"""Quads ↔ sorted N-Quads, the form in which graphs travel between processes."""

import io
from collections.abc import Iterable

from pyoxigraph import Quad, RdfFormat, parse, serialize


def written(quads: Iterable[Quad]) -> bytes:
    """The quads as N-Quads, each line once, in order: the same quads give the same bytes."""
    output = io.BytesIO()
    serialize(quads, output, RdfFormat.N_QUADS)
    return b"".join(sorted(set(output.getvalue().splitlines(keepends=True))))


def parsed(data: bytes) -> list[Quad]:
    """The quads of N-Quads that `written` made."""
    return list(parse(data, RdfFormat.N_QUADS))
