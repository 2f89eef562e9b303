"""From an answer of the store about one amount to where it is printed, and to that document."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.batch.file import digest, walk
from ingest.grid import Box
from queries.rows import Row


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an amount is printed: the document by name and digest, and the cell in its table.

    `box` is x0, top, x1, bottom in points from the top left of the upright page.
    """

    name: str
    sha256: str
    media_type: str
    caption: str
    table: int
    row: int
    column: int
    text: str
    page: int | None = None
    box: Box | None = None


def read(row: Row) -> Evidence:
    """What a row of the stored query `commands/evidence` says."""
    said = {name: value.text for name, value in row.items()}
    return Evidence(
        name=said["name"],
        sha256=said["sha256"],
        media_type=said["media"],
        caption=said.get("caption", ""),
        table=int(said["number"]),
        row=int(said["row"]),
        column=int(said["column"]),
        text=said["text"],
        page=int(said["page"]) if "page" in said else None,
        box=_box(said["box"]) if "box" in said else None,
    )


def _box(text: str) -> Box:
    left, top, right, bottom = map(float, text.split())
    return left, top, right, bottom


def document(folder: Path, wanted: Evidence) -> Path | None:
    """The file in a folder, or below it, that holds exactly the bytes of the document.

    Files of its name are looked at before those of its suffix, and these before all others.

    :raises ingest.file.Missing: where there is no such folder.
    """
    return next((path for path in _likely(folder, wanted.name) if _is(path, wanted.sha256)), None)


def _likely(folder: Path, name: str) -> Iterator[Path]:
    suffix = Path(name).suffix
    yield from sorted(
        walk([folder]), key=lambda path: (path.name != name, path.suffix != suffix, path)
    )


def _is(path: Path, sha256: str) -> bool:
    try:
        return digest(path).sha256 == sha256
    except OSError:
        return False  # a file that is closed to us is not the one that was read
