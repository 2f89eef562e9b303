"""Where the documents of a store were read, kept beside it: never in its graphs, which know no paths."""

import json
import os
from pathlib import Path

from ingest.batch.place import whole
from ingest.batch.summary import Summary

_NAME = "sources.json"


def known(directory: Path) -> dict[str, Path]:
    """The files by the digests of what they held; none where the list is missing or damaged."""
    try:
        found = json.loads((directory / _NAME).read_text("utf-8", "surrogateescape"))
        return {str(sha256): Path(path) for sha256, path in found.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def remember(directory: Path, summary: Summary) -> None:
    """Add the files that were taken, with their whole paths; the list is written as a whole or not at all."""
    found = {
        entry.sha256: str(whole(entry.path))
        for entry in summary.of("taken", "known")
        if entry.sha256 is not None
    }
    together = {sha256: str(path) for sha256, path in known(directory).items()} | found
    new = directory / f"{_NAME}.new"
    new.write_text(
        json.dumps(together, ensure_ascii=False, sort_keys=True, indent=0),
        "utf-8",
        "surrogateescape",
    )
    os.replace(new, directory / _NAME)
