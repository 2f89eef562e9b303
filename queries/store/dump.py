"""From a store to sorted N-Quads: the same content gives the same bytes."""

import gzip
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Store, serialize


def write(store: Store, path: Path) -> int:
    """Write all quads of a store to a file, compressed where its name ends in `.gz`.

    Graphs stand in the order of their names, and lines in order within each, so that no more than
    one graph is in memory. The file appears whole or not at all. Returns the number of quads.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with partial.open("wb") as file:
            count = _compressed(store, file) if path.suffix == ".gz" else _plain(store, file)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return count


def lines(store: Store) -> Iterator[bytes]:
    """The N-Quads lines of a store, graph by graph, sorted; the default graph only repeats them."""
    for graph in sorted(store.named_graphs(), key=str):
        yield from _sorted(store, graph)


def _sorted(store: Store, graph: NamedNode | BlankNode) -> list[bytes]:
    quads = store.quads_for_pattern(None, None, None, graph)
    output = io.BytesIO()
    serialize(quads, output, RdfFormat.N_QUADS)
    return sorted(output.getvalue().splitlines(keepends=True))


def _plain(store: Store, file: BinaryIO) -> int:
    count = 0
    for line in lines(store):
        file.write(line)
        count += 1
    return count


def _compressed(store: Store, file: BinaryIO) -> int:
    with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
        count = 0
        for line in lines(store):
            packed.write(line)
            count += 1
        return count
