"""The releases of a directory as a reader asks for them again and again, read from disk when they change."""

import logging
import os
from pathlib import Path

from queries.failure import Damaged, ReleaseUnknown
from queries.store.release import Release, current_id, release
from queries.store.soundness import glance, sound
from queries.store.version import require

log = logging.getLogger("yusuan.store")


class Releases:
    """Finds releases by one look at a file or folder each."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._pointer = str(directory / "current")
        self._mark: tuple[int, int] | None = None
        self._current = ""
        self.damage: str | None = None
        """What is wrong with the current release, where another one is served in its place."""
        self._found: dict[str, tuple[str, Release]] = {}

    def current(self) -> str:
        """The id of the current release.

        :raises ReleaseUnknown: if none was published.
        :raises Damaged: if none can be read.
        :raises StoreRefused: if the store is of another layout.
        """
        try:
            stat = os.stat(self._pointer)
        except FileNotFoundError:
            raise ReleaseUnknown("No release was published.", str(self._directory)) from None
        mark = stat.st_ino, stat.st_mtime_ns
        if mark != self._mark:
            self._current = self._served(current_id(self._directory))
            self._mark = mark
        return self._current

    def examine(self) -> str | None:
        """Look at the current release anew; what is wrong with it, None where all is well.

        :raises queries.failure.QueryFailed: where there is no release that could be served.
        """
        self._mark = None
        self._found.clear()
        self.current()
        return self.damage

    def _served(self, id: str) -> str:
        """The release of that id, or the newest that can be read in its place.

        :raises Damaged: if there is none.
        """
        require(self._directory)
        try:
            glance(release(self._directory, id))
        except (Damaged, ReleaseUnknown) as failure:
            instead = next(sound(self._directory), None)
            if instead is None:
                raise
            self.damage = f"{failure} Release {instead.id} is served."
            detail = getattr(failure, "detail", "")
            log.error("%s %s", self.damage, detail)
            return instead.id
        self.damage = None
        return id

    def find(self, id: str) -> Release:
        """The release with an id; the current one is not pruned, and not looked for again.

        :raises ReleaseUnknown: if it is not kept.
        """
        known = self._found.get(id)
        if known is not None and (id == self._current or os.path.exists(known[0])):
            return known[1]
        found = release(self._directory, id)
        self._found[id] = str(found.store), found
        return found
