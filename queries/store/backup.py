"""A release copied to a folder that proves itself, and a store directory made of such a folder."""

import hashlib
import json
import shutil
from pathlib import Path

from queries.failure import BackupRefused
from queries.store import version
from queries.store.release import Release, current, release
from queries.store.soundness import glance

FACTS = "backup.json"
ASIDE = ("sources.json",)
"""Files beside the releases that are taken along where they are there."""


def backup(directory: str | Path, to: str | Path) -> Release:
    """Copy the current release to a new folder, with the SHA-256 of each of its files.

    A release never changes, so that this may run beside an ingest and a server.
    The folder appears whole or not at all.

    :raises BackupRefused: if the folder is there already.
    :raises queries.failure.QueryFailed: if there is no release that can be read.
    """
    version.require(directory)
    found, target = current(directory), Path(to)
    glance(found)
    partial = _fresh(target)
    shutil.copytree(found.directory, partial / "release")
    for name in ASIDE:
        if (Path(directory) / name).is_file():
            shutil.copy2(Path(directory) / name, partial / name)
    facts = {"layout": version.LAYOUT, "release": found.id, "files": _sums(partial)}
    (partial / FACTS).write_text(json.dumps(facts, indent=1, sort_keys=True) + "\n", "utf-8")
    partial.rename(target)
    return found


def restore(folder: str | Path, directory: str | Path) -> Release:
    """Make a new store directory of a backup, with its release as the current one.

    :raises BackupRefused: if a file is missing or not the one that was copied, or the directory is there.
    """
    source, target = Path(folder), Path(directory)
    id = _verified(source)
    partial = _fresh(target)
    (partial / "releases").mkdir()
    shutil.copytree(source / "release", partial / "releases" / id)
    shutil.copytree(source / "release" / "store", partial / "writer")
    for name in ASIDE:
        if (source / name).is_file():
            shutil.copy2(source / name, partial / name)
    found = release(partial, id)
    glance(found)
    (partial / "quads").write_text(f"{found.quads}\n", "utf-8")
    (partial / "current").write_text(f"{id}\n", "utf-8")
    version.write(partial)
    partial.rename(target)
    return release(target, id)


def _fresh(target: Path) -> Path:
    """A new folder beside the one that it will become."""
    if target.exists():
        raise BackupRefused(f"{target} is there already; name a new folder.")
    partial = target.with_name(f".{target.name}.partial")
    if partial.exists():
        shutil.rmtree(partial)
    partial.mkdir(parents=True)
    return partial


def _verified(source: Path) -> str:
    """The id of the release of a backup whose every file is as it was copied."""
    try:
        facts = json.loads((source / FACTS).read_text("utf-8"))
        id, sums, layout = str(facts["release"]), facts["files"], facts["layout"]
    except (OSError, ValueError, KeyError, TypeError):
        raise BackupRefused(f"{source} is no backup: it has no {FACTS} that can be read.") from None
    if layout != version.LAYOUT or not id.isdecimal():
        reads = f"this program reads layout {version.LAYOUT}"
        raise BackupRefused(f"The backup has layout {layout}; {reads}. Rebuild: {version.REBUILD}")
    found = _sums(source)
    wrong = sorted(name for name in {*sums, *found} - {FACTS} if sums.get(name) != found.get(name))
    if wrong:
        raise BackupRefused(
            f"The backup is damaged: {wrong[0]} is not what was copied ({len(wrong)} in all)."
        )
    return id


def _sums(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file of a folder, by its path in it."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            found[path.relative_to(folder).as_posix()] = digest
    return found
