"""Which layout a store directory has, and whether this program reads it."""

from pathlib import Path

from queries.failure import StoreRefused

LAYOUT = 1
"""The layout of this program: writer/, releases/ with a stored default graph, current, quads.

A directory without the number is of a time before it had one; it differs at most by the stored default
graph, which the writer adds when it opens.
"""

REBUILD = "yusuan ingest PATH… --store NEW"
"""The command that makes a store anew from its documents."""


def require(directory: str | Path) -> None:
    """Make sure that a store directory, where there is one, is of a layout that is read.

    :raises StoreRefused: naming the command that makes it anew.
    """
    found = layout(directory)
    if found != LAYOUT:
        whose = "a newer version" if found > LAYOUT else "no version that is known"
        raise StoreRefused(
            f"The store has layout {found}, made by {whose} of this program, which reads layout {LAYOUT}. "
            f"Install that version, or rebuild the store from its documents: {REBUILD}"
        )


def layout(directory: str | Path) -> int:
    """The number of a directory's layout; this one where it says none, 0 where it says no number."""
    try:
        text = (Path(directory) / "layout").read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return LAYOUT
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def write(directory: Path) -> None:
    """Note the layout of a directory that is written to."""
    if not (directory / "layout").exists():
        (directory / "layout").write_text(f"{LAYOUT}\n", encoding="utf-8")
