"""New graphs on their way into a store: each a file, whole or not there, until all are loaded together.

    FOLDER/{sha256 of the IRI of the graph}.nq

The files are the journal. Loading the same graph again changes nothing, so that whoever finds files here, because
the process before was killed at whatever moment, loads them once more and is where it would have been.
"""

import hashlib
import io
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, RdfFormat, Store

from queries.failure import Damaged

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BLANK = re.compile(rb"^(?:_:|\S+ \S+ _:)", re.MULTILINE)
_BUFFER = 1 << 20


class Incoming:
    """The graphs of a folder that wait to be loaded."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._graphs: dict[Path, NamedNode] = {}
        self.size = 0
        """Bytes that wait, what was put twice counted twice."""

    def left(self) -> bool:
        """Whether files are there that this process did not put: one before it was killed."""
        return any(path not in self._graphs for path in self._files())

    def put(self, graph: NamedNode, content: bytes) -> None:
        """Keep the N-Quads of a graph, in place of what is kept of it; they survive from now on.

        :raises ValueError: if a quad is of another graph, or holds a blank node.
        """
        alone(graph, content)
        self._folder.mkdir(exist_ok=True)
        path = self._path(graph)
        partial = path.with_suffix(".partial")
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
        self._graphs[path] = graph
        self.size += len(content)

    def drop(self, graph: NamedNode) -> bool:
        """Forget a graph; False if none is kept of that name."""
        path = self._path(graph)
        known = self._graphs.pop(path, None) is not None
        if known:
            path.unlink()
        return known

    def load(self, store: Store) -> list[NamedNode]:
        """Load all that is kept, each triple into the default graph, too; then nothing is kept. Returns the graphs.

        :raises Damaged: if a file cannot be read as N-Quads; nothing is lost then.
        """
        files = self._files()
        if not files:
            return []
        try:
            with io.BufferedReader(_Stream(_contents(files)), _BUFFER) as stream:
                store.bulk_load(stream, RdfFormat.N_QUADS)
        except SyntaxError as error:
            raise Damaged(f"What waits in {self._folder} is no N-Quads.", str(error)) from None
        store.flush()
        for path in files:
            path.unlink()
        loaded = list(self._graphs.values())
        self._graphs.clear()
        self.size = 0
        return loaded

    def _path(self, graph: NamedNode) -> Path:
        return self._folder / f"{hashlib.sha256(graph.value.encode()).hexdigest()}.nq"

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.nq"))


class _Stream(io.RawIOBase):
    """Pieces of bytes as one stream, so that no more than one is in memory."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        wanted = memoryview(buffer).cast("B")
        if not self._left:
            self._left = memoryview(next(self._pieces, b""))
        size = min(len(wanted), len(self._left))
        wanted[:size] = self._left[:size]
        self._left = self._left[size:]
        return size


def _contents(files: Iterable[Path]) -> Iterator[bytes]:
    """The quads of each file, and the same without their graph; no piece is empty."""
    for path in files:
        content = path.read_bytes()
        if content:
            yield content
            end = content.rindex(b" ", 0, content.rindex(b" "))  # the IRI of a graph has no spaces
            yield content.replace(content[end:], b" .\n")


def alone(graph: NamedNode, content: bytes) -> None:
    """Make sure that N-Quads are of one graph and without blank nodes."""
    if content.count(f" {graph} .\n".encode()) != content.count(b"\n"):
        raise ValueError(f"Not all of these quads are of {graph}.")
    if b"_:" in content and (found := _BLANK.search(content)):
        line = content[found.start() :].split(b"\n", 1)[0].decode()
        raise ValueError(f"Everything in {graph} has an IRI; this quad has a blank node: {line}")
