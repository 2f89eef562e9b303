"""From a store to one RDF file in the notation of its suffix; the same content gives the same bytes."""

import gzip
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from pyoxigraph import Quad, RdfFormat, Store, Triple, parse, serialize

from ontology.terms import PREFIXES
from queries.store.dump import Known, texts
from queries.store.dump import write as write_nquads

SUFFIXES = {".nq": RdfFormat.N_QUADS, ".trig": RdfFormat.TRIG, ".ttl": RdfFormat.TURTLE}


def write(store: Store, path: Path, known: Known | None = None) -> int:
    """Write all quads of a store to a file, compressed where its name ends in `.gz`.

    What a graph holds is asked of `known` before the store.
    Turtle has no named graphs: their names are lost in it. The file appears whole or not at all.
    Returns the number of quads.
    """
    format = SUFFIXES[Path(path.name.removesuffix(".gz")).suffix]
    if format is RdfFormat.N_QUADS:
        return write_nquads(store, path, known)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with partial.open("wb") as file:
            _write(_quads(store, known), format, path.suffix == ".gz", file)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return len(store)


def _write(quads: Iterator[Quad], format: RdfFormat, compressed: bool, file: IO[bytes]) -> None:
    if not compressed:
        _serialize(quads, format, file)
        return
    with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
        _serialize(quads, format, cast(IO[bytes], packed))


def _serialize(quads: Iterator[Quad], format: RdfFormat, file: IO[bytes]) -> None:
    if format is RdfFormat.TURTLE:
        serialize(_triples(quads), file, format, prefixes=PREFIXES)
    else:
        serialize(quads, file, format, prefixes=PREFIXES)


def _quads(store: Store, known: Known | None) -> Iterator[Quad]:
    """The quads in the order of their N-Quads lines, graph by graph."""
    for _, text in texts(store, known):
        yield from parse(text, RdfFormat.N_QUADS)


def _triples(quads: Iterator[Quad]) -> Iterator[Triple]:
    for quad in quads:
        yield Triple(quad.subject, quad.predicate, quad.object)
