"""What one document may take before it is given up: time and memory."""

import sys
from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one document: `seconds` of processor time and `memory` in bytes.

    Each page that must be recognised, up to `pages` of them, adds `slow` seconds. By the clock a document
    has `patience` times as long, so that a busy machine loses none and one that waits for ever ends.
    `bodies` is the authority that was accepted here, in CSV, which every process reads by, `corrections` are
    those of readings, in CSV, too.
    """

    seconds: float = 300.0
    memory: int = 2048 * MEGABYTE
    slow: float = 20.0
    pages: int = 2000
    patience: float = 20.0
    bodies: str = ""
    corrections: str = ""


def limit_memory(most: int) -> None:
    """Let this process hold at most so many bytes of data; beyond them allocation fails.

    Linux keeps to it; macOS and Windows have no such limit and leave memory unbounded.
    """
    if sys.platform == "linux":
        import resource  # exists on Unix only

        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
