"""From paths to the files that they hold, each with the digest of its bytes, in a fixed order."""

import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.batch import place

_STORE = ("releases", "writer", "layout")
"""What a folder holds that is a store, as where one takes in the folder in which one works."""

_LITTER = {"thumbs.db", "desktop.ini", "__macosx"}


@dataclass(frozen=True, slots=True)
class File:
    """A file by its path and the SHA-256 of its bytes."""

    path: Path
    sha256: str


def shown(name: str | Path) -> str:
    """A name as it may be printed and stored: bytes that are no UTF-8, and characters that steer a terminal
    or end a line, are written out.

    >>> shown("预算.pdf"), shown("a" + chr(10) + "b" + chr(27) + "[2J" + chr(0xDCFF) + ".pdf")
    ('预算.pdf', 'a\\\\nb\\\\x1b[2J\\\\xff.pdf')
    """
    return "".join(_plain(char) for char in str(name))


def _plain(char: str) -> str:
    if "\udc80" <= char <= "\udcff":
        return f"\\x{ord(char) - 0xDC00:02x}"
    if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return char.encode("unicode_escape").decode("ascii")
    return char


class Missing(Exception):
    """A path at which there is nothing that can be read."""


def walk(paths: Iterable[Path]) -> list[Path]:
    """All files at and below the paths, each once, in the order of their names and then paths.

    In folders, hidden files, the litter of desktops and stores of ours are passed over; a file named by itself
    is always taken.

    :raises Missing: for a path that does not exist or is no file, and a folder that is closed to us.
    """
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found.update(_below(path))
        elif path.is_file():
            found.add(path)
        elif place.address(path):
            found.update(_addressed(path))
        else:
            raise Missing(f"{shown(path)}：没有这个文件或文件夹。There is no such file or folder.")
    distinct = {place.whole(path): path for path in sorted(found, reverse=True)}
    return sorted(distinct.values(), key=lambda path: (path.name, path))


def digest(path: Path) -> File:
    """The file at a path, with its digest.

    :raises OSError: if it cannot be read.
    """
    return File(path, place.sha256(path))


def looked(path: Path) -> File | tuple[Path, OSError]:
    """The file at a path with its digest, or the path with why it cannot be opened."""
    try:
        return digest(path)
    except OSError as error:
        return path, error


def _addressed(path: Path) -> Iterator[Path]:
    """The files at and below an address of fsspec."""
    try:
        files = place.below(path)
    except OSError as error:
        raise Missing(f"{shown(str(place.address(path)))}：不能列出。{error}") from error
    if not files:
        raise Missing(f"{shown(str(place.address(path)))}：没有文件。There is nothing there.")
    yield from (file for file in files if all(map(_wanted, file.parts[1:])))


def _below(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder, onerror=_closed):
        if {*_STORE} <= {*folders, *names}:
            folders.clear()
            continue
        folders[:] = [name for name in folders if _wanted(name)]
        for name in names:
            path = Path(here, name)
            if _wanted(name) and path.is_file():
                yield path


def _closed(error: OSError) -> None:
    raise Missing(
        f"{shown(error.filename)}：{error.strerror}。This folder cannot be opened."
    ) from error


def _wanted(name: str) -> bool:
    return not name.startswith((".", "~$")) and name.lower() not in _LITTER
