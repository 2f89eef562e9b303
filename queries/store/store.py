"""The writer's store: named graphs on disk, each replaced as a whole, in one atomic step."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Self

from pyoxigraph import NamedNode, Quad, Store

from ontology.iri import graph as graph_iri
from queries.store import merge, version
from queries.store.blank import belongs, canonical
from queries.store.dump import write
from queries.store.incoming import Incoming, alone
from queries.store.readymade import Readymade, holds, note
from queries.store.revision import revision

MANY = 20_000
"""From so many quads on, bulk loading is faster than a transaction."""

TOGETHER = 128_000_000
"""Bytes of N-Quads that are loaded together; fewer take more disk, more take more than a gigabyte of memory."""

BASE = graph_iri("").value
"""What the IRIs of the graphs of the base begin with: ontology, code lists, crosswalks."""

ANY = "*"
"""Stands among the graphs that changed where any may have."""


class Writer:
    """The one writer of a store directory, for as long as it is open; readers use releases.

    >>> import tempfile
    >>> graph = NamedNode("https://example.org/g")
    >>> quad = Quad(graph, graph, graph, graph)
    >>> with tempfile.TemporaryDirectory() as directory, Writer(directory) as writer:
    ...     writer.replace(graph, [quad]), writer.replace(graph, [quad])
    (True, False)
    """

    def __init__(self, directory: str | Path, begin: Readymade | None = None) -> None:
        """Open the store of a directory for writing, creating both; a new one with what is kept ready-made.

        :raises OSError: if another process writes there.
        :raises StoreRefused: if the directory is of a layout that this program does not read.
        """
        self.directory = Path(directory)
        version.require(self.directory)
        self.directory.mkdir(parents=True, exist_ok=True)
        self._noted: set[str] = set()
        if begin is not None and not (self.directory / "writer").exists():
            self._touch(ANY)
            begin.begin(self.directory)
        self._store: Store | None = Store(self.directory / "writer")
        self._begin()
        version.write(self.directory)
        self._quads = None if self.changed else self._settled()
        self._incoming = Incoming(self.directory / "incoming")
        if self._incoming.left():
            self._incoming.load(self.store)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Save everything and let others write."""
        if self._store is not None:
            self._store.flush()
            self._store = None

    @property
    def store(self) -> Store:
        """The open store, for reading and for backups."""
        if self._store is None:
            raise ValueError("This writer is closed.")
        return self._store

    @property
    def changed(self) -> bool:
        """Whether anything may have been written since `settle`, in this process or before."""
        return self._mark.exists()

    def changes(self) -> frozenset[str] | None:
        """The IRIs of the graphs that may differ from what was last published; None where any may."""
        try:
            noted = self._mark.read_text(encoding="utf-8").split()
        except FileNotFoundError:
            return frozenset()
        return None if not noted or ANY in noted else frozenset(noted)

    def settle(self) -> None:
        """Remember that all that was written so far is published, and how much it is."""
        (self.directory / "quads").write_text(f"{self.quads_in_all()}\n", encoding="utf-8")
        self._mark.unlink(missing_ok=True)
        self._noted.clear()

    def graphs(self) -> list[NamedNode]:
        """The named graphs that hold something, in the order of their IRIs."""
        found = [graph for graph in self.store.named_graphs() if isinstance(graph, NamedNode)]
        return sorted(found, key=lambda graph: graph.value)

    def quads_in_all(self) -> int:
        """How many quads the named graphs hold together; counted anew only after quads were loaded."""
        if self._quads is None:
            self._quads = len(self.store) - merge.count(self.store)
        return self._quads

    def quads(self, graph: NamedNode) -> Iterator[Quad]:
        """What a graph holds."""
        return self.store.quads_for_pattern(None, None, None, graph)

    def replace(self, graph: NamedNode, quads: Iterable[Quad]) -> bool:
        """Make a graph hold exactly these quads, in one transaction; other graphs are untouched.

        Returns False, and writes nothing, if it holds them already.

        :raises ValueError: if a quad is of another graph, or holds a blank node, which would make
            the same content look different on each ingest.
        """
        wanted = frozenset(quads)
        for quad in wanted:
            belongs(quad, graph)
        self._incoming.drop(graph)
        held = frozenset(self.quads(graph))
        return self._exchange(graph, merge.triples(held - wanted), merge.triples(wanted - held))

    def put(self, graph: NamedNode | str, content: bytes) -> bool:
        """Make a graph hold exactly the quads of these N-Quads, each of which is a line that ends in ` graph .`

        A graph that the store does not hold is kept as a file, which survives a kill, and is loaded with
        others by `complete`; until then the store does not show it. Any other is replaced at once.

        :raises ValueError: as `replace`.
        """
        name = _named(graph)
        if self.store.contains_named_graph(name):
            alone(name, content)
            self._incoming.drop(name)
            return self._exchange(name, *revision(self.store, name, content))
        self._touch(name.value)
        self._incoming.put(name, content)
        if self._incoming.size >= TOGETHER:
            self.complete()
        return True

    def complete(self) -> None:
        """Load into the store what `put` keeps as files; a kill on the way is made good at the next opening."""
        loaded = self._incoming.load(self.store)
        if loaded and self._quads is not None:
            self._count(merge.size(self.store, loaded))

    def exchange(self, graphs: Mapping[NamedNode, Iterable[Quad]]) -> None:
        """Make several graphs hold exactly these quads, in one transaction; blank nodes may occur.

        A graph that is given no quads goes. Whether anything differs is not asked.
        """
        self._touch(*(graph.value for graph in graphs))
        wanted = {graph: merge.triples(quads) for graph, quads in graphs.items()}
        held = sum(1 for graph in wanted for _ in self.quads(graph))
        self.store.update(merge.exchange(wanted))
        self._count(sum(map(len, wanted.values())) - held)

    def remove(self, graph: NamedNode | str) -> bool:
        """Remove a graph, by its name or the IRI of it, with all it holds; False if there was none."""
        name = _named(graph)
        if self._incoming.drop(name):
            return True
        if not self.store.contains_named_graph(name):
            return False
        self.exchange({name: ()})
        return True

    def load_base(self, quads: Iterable[Quad], digest: str | None = None) -> bool:
        """Make the graphs of these quads (ontology, code lists) hold exactly them.

        Blank nodes get canonical labels (RDFC-1.0), so that the same content is the same bytes. A
        crash leaves a mixture that the next call repairs. Returns whether anything was written.
        Where a `digest` of what the quads are made of is given, and they were loaded under it and nothing of them
        was written since, they are not even looked at.
        """
        if digest is not None and holds(self.directory, digest):
            return False
        written = self._load_base(quads)
        if digest is not None:
            note(self.directory, digest)
        return written

    def _load_base(self, quads: Iterable[Quad]) -> bool:
        wanted = canonical(quads)
        graphs = {quad.graph_name for quad in wanted}
        held = {
            quad
            for graph in graphs
            for quad in self.store.quads_for_pattern(None, None, None, graph)
        }
        if wanted == held:
            return False
        self.load(wanted - held)
        for quad in held - wanted:
            self._withdraw(quad)
        return True

    def load(self, quads: Iterable[Quad]) -> None:
        """Add quads, in bulk where they are many; nothing is replaced.

        A crash may leave in the default graph what no named graph states yet; loading the same
        quads again makes it true.
        """
        found = list(quads)
        self._touch(ANY)
        self._quads = None
        add = self.store.extend if len(found) < MANY else self.store.bulk_extend
        add(merge.unmerged(found))
        add(found)

    def dump(self, path: str | Path) -> int:
        """Write everything as N-Quads, sorted by graph and then by line; returns their number.

        The same content gives the same bytes; a name that ends in `.gz` is compressed.
        """
        return write(self.store, Path(path))

    @property
    def _mark(self) -> Path:
        return self.directory / "changed"

    def _begin(self) -> None:
        """Give a store of before its default graph; a crash on the way is made good."""
        mark = self.directory / "merging"
        if mark.exists() or not merge.merged(self.store):
            mark.touch()
            merge.begin(self.store)
            self.store.flush()
            mark.unlink()

    def _settled(self) -> int | None:
        """How many quads were there when all was published."""
        try:
            return int((self.directory / "quads").read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return None

    def _count(self, more: int) -> None:
        if self._quads is not None:
            self._quads += more

    def _touch(self, *graphs: str) -> None:
        """Note before writing which graphs may change; a kill at any moment leaves too many noted, never too few."""
        if any(graph == ANY or graph.startswith(BASE) for graph in graphs):
            (self.directory / "base").unlink(missing_ok=True)
        new = [graph for graph in graphs if graph not in self._noted]
        if new:
            with self._mark.open("a", encoding="utf-8") as file:
                file.write("".join(f"{graph}\n" for graph in new))
            self._noted.update(new)

    def _exchange(self, graph: NamedNode, gone: merge.Triples, new: merge.Triples) -> bool:
        """Take triples out of a graph and put others in, in one transaction; False where there are none."""
        if not gone and not new:
            return False
        self._touch(graph.value)
        if gone:
            self.store.update(merge.difference(self.store, graph, gone, new))
        else:
            quads = [Quad(one.subject, one.predicate, one.object, graph) for one in new]
            self.store.extend([*merge.unmerged(quads), *quads])
        self._count(len(new) - len(gone))
        return True

    def _withdraw(self, quad: Quad) -> None:
        """Remove one quad, first from the default graph where no other graph states it."""
        if isinstance(quad.graph_name, NamedNode):
            for one in merge.unstated(self.store, quad.graph_name, merge.triples([quad])):
                self.store.remove(Quad(one.subject, one.predicate, one.object))
        self.store.remove(quad)
        self._quads = None


def by_graph(quads: Iterable[Quad]) -> Iterator[tuple[NamedNode, list[Quad]]]:
    """Quads of several graphs, graph by graph, in the order of their IRIs.

    :raises ValueError: for a quad outside named graphs.
    """
    ordered = sorted(quads, key=lambda quad: str(quad.graph_name))
    for graph, members in groupby(ordered, key=lambda quad: quad.graph_name):
        if not isinstance(graph, NamedNode):
            raise ValueError(f"Every quad stands in a named graph; one stands in {graph}.")
        yield graph, list(members)


def _named(graph: NamedNode | str) -> NamedNode:
    return NamedNode(graph) if isinstance(graph, str) else graph
