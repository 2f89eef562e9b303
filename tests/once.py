"""What takes long to make, made once a run though several workers ask for it."""

import fcntl
import shutil
from collections.abc import Callable
from pathlib import Path


def once(folder: Path, fill: Callable[[Path], object]) -> Path:
    """A folder of the run that the first worker fills that asks for it; the others wait until it is full."""
    lock, full = (folder.with_name(f"{folder.name}.{kind}") for kind in ("lock", "full"))
    folder.parent.mkdir(exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not full.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            fill(folder)
            full.touch()
    return folder
