"""What a writer's store shares with its releases: the engine's files, by hard links."""

from pathlib import Path

LEAST = 256_000_000
"""Bytes below which it does not matter what is shared."""


def grown(folder: Path, *, first: bool) -> bool:
    """Whether most of a writer's store is in no release, as after much was loaded.

    The engine then merges its files while the next release already holds them, and the store would soon stand on
    the disk twice: it is to be merged before it is shared. Where releases exist and nothing is shared, the file
    system knows no hard links, and nothing would be won.
    """
    shared = alone = 0
    for file in folder.glob("*.sst"):
        try:
            stat = file.stat()
        except FileNotFoundError:  # merged into others by the engine, which does so at any time
            continue
        if stat.st_nlink > 1:
            shared += stat.st_size
        else:
            alone += stat.st_size
    return alone > max(LEAST, shared) and (first or shared > 0)
