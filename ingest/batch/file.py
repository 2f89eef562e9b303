"""From paths to the files that they hold, each with the digest of its bytes, in a fixed order."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_LITTER = {"thumbs.db", "desktop.ini", "__macosx"}


@dataclass(frozen=True, slots=True)
class File:
    """A file by its path and the SHA-256 of its bytes."""

    path: Path
    sha256: str


class Missing(Exception):
    """A path at which there is nothing that can be read."""


def walk(paths: Iterable[Path]) -> list[Path]:
    """All files at and below the paths, each once, in the order of their names and then paths.

    In folders, hidden files and the litter of desktops are passed over; a file named by itself
    is always taken.

    :raises Missing: for a path that does not exist or is no file, and a folder that is closed to us.
    """
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found.update(_below(path))
        elif path.is_file():
            found.add(path)
        else:
            raise Missing(f"{path}：没有这个文件或文件夹。There is no such file or folder.")
    distinct = {path.resolve(): path for path in sorted(found, reverse=True)}
    return sorted(distinct.values(), key=lambda path: (path.name, path))


def digest(path: Path) -> File:
    """The file at a path, with its digest.

    :raises OSError: if it cannot be read.
    """
    with path.open("rb") as stream:
        return File(path, hashlib.file_digest(stream, "sha256").hexdigest())


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder, onerror=_closed):
        folders[:] = [name for name in folders if _wanted(name)]
        for name in names:
            path = Path(place, name)
            if _wanted(name) and path.is_file():
                yield path


def _closed(error: OSError) -> None:
    raise Missing(f"{error.filename}：{error.strerror}。This folder cannot be opened.") from error


def _wanted(name: str) -> bool:
    return not name.startswith((".", "~$")) and name.lower() not in _LITTER
