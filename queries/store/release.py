"""Releases of a store: immutable copies with an id, and the one that is current.

    DIRECTORY/writer/            the writer's store
    DIRECTORY/releases/{id}/     store/, columns/ and release.json, complete as soon as the folder has this name;
                                 ahead/, where something of it was made ahead for those who read
    DIRECTORY/current            the id of the release that readers open

Every step is a rename, so that a crash at any moment leaves the old release or the new one.
"""

import json
import os
import re
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from pyoxigraph import Store

from queries.failure import Damaged, ReleaseUnknown
from queries.store.sharing import grown
from queries.store.store import Writer


@dataclass(frozen=True, slots=True)
class Release:
    """One release: where it lies and how much it holds."""

    id: str
    directory: Path
    quads: int
    graphs: int

    @property
    def store(self) -> Path:
        """The folder that `Store.read_only` opens."""
        return self.directory / "store"

    @property
    def columns(self) -> Path:
        """The folder that `queries.columnar.lines.Lines` opens; releases of before columns have none."""
        return self.directory / "columns"

    @property
    def ahead(self) -> Path:
        """The folder of what was made ahead for its readers; whatever is missing there is made when it is asked for."""
        return self.directory / "ahead"

    def open(self) -> Store:
        """Open the release for reading, beside any number of others."""
        return Store.read_only(str(self.store))


def publish(writer: Writer) -> Release:
    """Make what the writer holds the current release.

    Ids are numbered on, never reused. Where nothing was written since the last release, that one
    is returned and none is made.
    """
    directory = writer.directory
    writer.complete()
    if not writer.changed and (directory / "current").exists():
        return current(directory)
    _sweep(directory)
    release = _copy(writer)
    _point(directory, release.id)
    writer.settle()
    return release


def current(directory: str | Path) -> Release:
    """The current release of a store directory.

    :raises ReleaseUnknown: if none was published.
    """
    return release(directory, current_id(directory))


def current_id(directory: str | Path) -> str:
    """The id of the current release, by reading one small file.

    :raises ReleaseUnknown: if none was published.
    """
    try:
        return (Path(directory) / "current").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise ReleaseUnknown("No release was published.", str(directory)) from None


def release(directory: str | Path, id: str) -> Release:
    """The release with an id.

    :raises ReleaseUnknown: if it is not kept.
    :raises Damaged: if it cannot be read.
    """
    if not re.fullmatch(r"[1-9]\d{0,17}", id, re.ASCII):
        raise ReleaseUnknown(f"A release is named by its number, not {id[:50]!r}.")
    folder = Path(directory) / "releases" / id
    try:
        facts = json.loads((folder / "release.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ReleaseUnknown(f"Release {id} is not kept.", str(directory)) from None
    except (OSError, ValueError) as error:
        raise Damaged(f"Release {id} cannot be read.", str(error)) from None
    try:
        return Release(str(facts["id"]), folder, int(facts["quads"]), int(facts["graphs"]))
    except (KeyError, TypeError, ValueError) as error:
        raise Damaged(f"What release {id} says of itself cannot be read.", str(error)) from None


def releases(directory: str | Path) -> list[Release]:
    """All releases that are kept and can be read, the newest first."""
    found: list[Release] = []
    for id in reversed(_ids(Path(directory))):
        with suppress(Damaged, ReleaseUnknown):  # one that is pruned meanwhile, or was cut
            found.append(release(directory, str(id)))
    return found


def use(directory: str | Path, id: str) -> Release:
    """Make a release that is kept the current one, such as the one before a mistake.

    Nothing is undone in the writer's store: the next `publish` gives what it holds.

    :raises ReleaseUnknown: if it is not kept.
    """
    found = release(directory, id)
    _point(Path(directory), found.id)
    return found


def prune(directory: str | Path, keep: int) -> list[str]:
    """Remove all but the newest `keep` releases, never the current one; returns the ids removed.

    :raises ValueError: if `keep` is below one.
    """
    if keep < 1:
        raise ValueError("At least one release is kept.")
    spared = {found.id for found in releases(directory)[:keep]} | {current_id(directory)}
    doomed = [found for found in releases(directory) if found.id not in spared]
    for found in doomed:
        hidden = found.directory.with_name(f".{found.id}")
        found.directory.rename(hidden)
        shutil.rmtree(hidden)
    return [found.id for found in doomed]


def _ids(directory: Path) -> list[int]:
    folder = directory / "releases"
    names = [entry.name for entry in folder.iterdir()] if folder.exists() else []
    return sorted(int(name) for name in names if name.isdecimal())


def _copy(writer: Writer) -> Release:
    """Copy the writer's store (hard links on one file system) under the next id."""
    folder = writer.directory / "releases"
    folder.mkdir(exist_ok=True)
    last = max(_ids(writer.directory), default=0)
    id = str(last + 1)
    partial = folder / f".{id}"
    partial.mkdir()
    writer.store.flush()
    if grown(writer.directory / "writer", first=not last):
        writer.store.optimize()
    writer.store.backup(partial / "store")
    _columns(writer, partial / "columns", folder / str(last) / "columns")
    made = Release(id, folder / id, writer.quads_in_all(), len(writer.graphs()))
    facts = {name: value for name, value in asdict(made).items() if name != "directory"}
    _write(partial / "release.json", json.dumps(facts) + "\n")
    _sync(partial / "store")
    _sync(partial)
    partial.rename(made.directory)
    _sync(folder)
    return made


def _columns(writer: Writer, target: Path, before: Path) -> None:
    """Make the columns and tables of what the writer holds; DuckDB is loaded where one publishes, not where one reads."""
    from queries.tables.build import everything

    everything(writer.store, target, before, writer.changes())


def _point(directory: Path, id: str) -> None:
    partial = directory / ".current"
    _write(partial, id + "\n")
    partial.replace(directory / "current")
    _sync(directory)


def _write(path: Path, text: str) -> None:
    """Write a small file so that it survives the loss of power."""
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Make the names in a folder survive the loss of power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep(directory: Path) -> None:
    """Remove what a crash left unfinished; the open writer keeps others from being at work."""
    for left in (directory / "releases").glob(".*"):
        shutil.rmtree(left)
