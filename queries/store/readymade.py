"""What every store begins with, ontology and code lists, kept ready-made on a machine by their digest.

    FOLDER/{key}/store/              a store of it and nothing else, which new ones are linked or copied from
    FOLDER/{key}/graphs/{sha256}.nq  each of its graphs as a dump writes it, named as `Incoming` names files

To make it takes seconds, which every new store and every conversion would pay anew. Where the folder cannot be
written or read, that is what they do; nothing else depends on it.
"""

import hashlib
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Store

from queries.store.dump import texts
from queries.store.version import LAYOUT

KEPT = 2
"""How many are kept: that of this version of the lists, and the one before it, which another program may use."""


@dataclass(frozen=True, slots=True)
class Readymade:
    """What is kept in a folder under a digest of the ontology and the code lists."""

    folder: Path
    digest: str

    def begin(self, directory: Path) -> bool:
        """Make the store of a new directory of what is kept; False, and no store, where nothing is kept that can be read.

        A kill on the way leaves at most a base of which nothing is noted, and which is compared once more.
        """
        if not (self._place / "store").is_dir():
            return False
        try:
            Store.read_only(str(self._place / "store")).backup(str(directory / "writer"))
        except (
            OSError,
            RuntimeError,
        ):  # the engine's words for what is missing, and for what is damaged
            shutil.rmtree(self._place, ignore_errors=True)
            return False
        note(directory, self.digest)
        return True

    def text(self, graph: NamedNode | BlankNode) -> bytes | None:
        """A graph as a dump writes it, None where it is not kept."""
        try:
            return _file(self._place, graph).read_bytes()
        except OSError:
            return None

    def keep(self, store: Store) -> None:
        """Keep what a store holds, which is nothing but the ontology and the code lists."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            partial = Path(tempfile.mkdtemp(prefix=".", dir=self.folder))
            try:
                self._fill(partial, store)
                partial.rename(self._place)
            finally:
                shutil.rmtree(partial, ignore_errors=True)
            self._prune()

    @property
    def _place(self) -> Path:
        """Another layout or another engine writes other files of the same quads."""
        return self.folder / f"{self.digest}-{LAYOUT}-{version('pyoxigraph')}"

    def _fill(self, place: Path, store: Store) -> None:
        (place / "graphs").mkdir()
        for graph, text in texts(store):
            _file(place, graph).write_bytes(text)
        store.flush()
        store.backup(str(place / "store"))

    def _prune(self) -> None:
        ours = (
            one.parent
            for one in self.folder.glob("[!.]*/graphs")
            if (one.parent / "store").is_dir()
        )
        kept = sorted(ours, key=lambda one: one.stat().st_mtime)
        for old in kept[:-KEPT]:
            shutil.rmtree(old, ignore_errors=True)


def holds(directory: Path, digest: str) -> bool:
    """Whether the base of a store directory was loaded under this digest, and is as it was then."""
    try:
        return (directory / "base").read_text(encoding="utf-8").strip() == digest
    except FileNotFoundError:
        return False


def note(directory: Path, digest: str) -> None:
    """Note under which digest the base of a store directory was loaded."""
    (directory / "base").write_text(f"{digest}\n", encoding="utf-8")


def _file(place: Path, graph: NamedNode | BlankNode) -> Path:
    return place / "graphs" / f"{hashlib.sha256(graph.value.encode()).hexdigest()}.nq"
