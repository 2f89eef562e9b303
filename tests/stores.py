"""Stores that hold what is known before any document, loaded once a run and copied from then on."""

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad, Store

from ontology.skos import digest, graphs
from queries.store import merge
from queries.store.store import Writer


def copied(directory: Path, to: Path) -> Path:
    """A store directory of one's own like another one, which nobody writes; what is never changed in place is shared."""
    return Path(shutil.copytree(directory, to, copy_function=_copy, dirs_exist_ok=True))


def _copy(source: str, to: str) -> None:
    if source.endswith(".sst"):
        os.link(source, to)
    else:
        shutil.copy2(source, to)


def load(directory: Path) -> None:
    """Fill a store directory with the ontology and the code lists, as taking documents in begins."""
    with Writer(directory) as writer:
        writer.load_base(graphs(), digest())


@dataclass(frozen=True, slots=True)
class Base:
    """A store directory that holds the ontology and the code lists; it is copied, never written."""

    place: Path
    folder: Callable[[], Path]

    def directory(self, to: Path) -> Path:
        """Make a folder such a store directory."""
        return copied(self.place, to)

    def opened(self, quads: Iterable[Quad] = ()) -> Store:
        """A store of one's own with more quads, and with what all of them say by default."""
        store = Store(copied(self.place / "writer", self.folder()))
        found = list(quads)
        store.extend(found)
        store.extend(merge.unmerged(found))
        return store
