"""What the first pages of a release need, made when it is published and kept in its folder as JSON.

All of it can be made anew from the release: what is missing, cut, or of another version of the program is left
unread, and made when it is asked for.
"""

import json
import shutil
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from queries.failure import Damaged, ReleaseUnknown
from queries.store.release import release

Json = Any
MADE_BY = "made-by"
FOLDERS = ("search", "codes", "queries")
"""The folders of stored queries whose answers are kept."""


def read(store: str, id: str, name: str) -> Json:
    """What was kept of a release under a name; None where there is nothing of this version."""
    if made(store, id):
        with suppress(OSError, ValueError, ReleaseUnknown, Damaged):
            return json.loads((release(store, id).ahead / f"{name}.json").read_bytes())
    return None


def made(store: str, id: str) -> bool:
    """Whether all that this version keeps of a release is there."""
    with suppress(OSError, ReleaseUnknown, Damaged):
        return (release(store, id).ahead / MADE_BY).read_text("utf-8") == stamp()
    return False


def write(store: str, id: str, kept: Mapping[str, Json]) -> None:
    """Keep what was made of a release; it appears whole, in place of what was kept before.

    :raises OSError: where the folder cannot be written to.
    """
    found = release(store, id)
    partial = found.directory.with_name(f".{id}.ahead")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir()
    for name, value in kept.items():
        _write(partial / f"{name}.json", json.dumps(value, ensure_ascii=False))
    _write(partial / MADE_BY, stamp())
    shutil.rmtree(found.ahead, ignore_errors=True)
    partial.rename(found.ahead)


@cache
def stamp() -> str:
    """What decides, beside the release, what is kept: this program, its stored queries, and who tells sounds and scripts."""
    programs = [f"{name} {version(name)}" for name in ("yusuan", "pypinyin", "opencc")]
    texts = sha256()
    for folder in FOLDERS:
        for file in sorted((files("api") / "stored" / folder).iterdir(), key=lambda one: one.name):
            texts.update(file.read_bytes())
    return "\n".join([*programs, texts.hexdigest(), ""])


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
