"""From a store to sorted N-Quads: the same content gives the same bytes."""

import gzip
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, BinaryIO, cast

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Store, serialize

Known = Callable[[NamedNode | BlankNode], bytes | None]
"""The text of a graph where it is known without asking the store for its quads."""


def write(store: Store, path: Path, known: Known | None = None) -> int:
    """Write all quads of a store to a file, compressed where its name ends in `.gz`.

    Graphs stand in the order of their names, and lines in order within each, so that no more than
    one graph is in memory. The file appears whole or not at all. Returns the number of quads.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with partial.open("wb") as file:
            told = texts(store, known)
            count = _compressed(told, file) if path.suffix == ".gz" else _written(told, file)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return count


def texts(
    store: Store, known: Known | None = None
) -> Iterator[tuple[NamedNode | BlankNode, bytes]]:
    """The graphs of a store in the order of their names, each with its sorted N-Quads; the default graph only repeats them."""
    for graph in sorted(store.named_graphs(), key=str):
        found = known(graph) if known else None
        yield graph, b"".join(_sorted(store, graph)) if found is None else found


def lines(store: Store) -> Iterator[bytes]:
    """The N-Quads lines of a store, graph by graph, sorted."""
    for _, text in texts(store):
        yield from text.splitlines(keepends=True)


def _sorted(store: Store, graph: NamedNode | BlankNode) -> list[bytes]:
    quads = store.quads_for_pattern(None, None, None, graph)
    output = io.BytesIO()
    serialize(quads, output, RdfFormat.N_QUADS)
    return sorted(output.getvalue().splitlines(keepends=True))


def _written(told: Iterator[tuple[NamedNode | BlankNode, bytes]], file: IO[bytes]) -> int:
    count = 0
    for _, text in told:
        file.write(text)
        count += text.count(b"\n")
    return count


def _compressed(told: Iterator[tuple[NamedNode | BlankNode, bytes]], file: BinaryIO) -> int:
    with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
        return _written(told, cast(IO[bytes], packed))
