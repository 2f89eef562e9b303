"""The releases of a directory as a reader asks for them again and again, read from disk when they change."""

import os
from pathlib import Path

from queries.failure import ReleaseUnknown
from queries.store.release import Release, current_id, release


class Releases:
    """Finds releases by one look at a file or folder each."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._pointer = str(directory / "current")
        self._mark: tuple[int, int] | None = None
        self._current = ""
        self._found: dict[str, tuple[str, Release]] = {}

    def current(self) -> str:
        """The id of the current release.

        :raises ReleaseUnknown: if none was published.
        """
        try:
            stat = os.stat(self._pointer)
        except FileNotFoundError:
            raise ReleaseUnknown("No release was published.", str(self._directory)) from None
        mark = stat.st_ino, stat.st_mtime_ns
        if mark != self._mark:
            self._mark, self._current = mark, current_id(self._directory)
        return self._current

    def find(self, id: str) -> Release:
        """The release with an id.

        :raises ReleaseUnknown: if it is not kept.
        """
        if id in self._found and os.path.exists(self._found[id][0]):
            return self._found[id][1]
        found = release(self._directory, id)
        self._found[id] = str(found.store), found
        return found
