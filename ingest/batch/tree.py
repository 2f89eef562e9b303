"""What a process and all that it started have taken so far: processor time and memory (Linux)."""

import os
from collections.abc import Iterator
from pathlib import Path

_PROC = Path("/proc")
_TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_KIBIBYTE = 1024


def processor(pid: int) -> float | None:
    """Seconds of processor time of a process, of its children and of theirs; None where none can tell."""
    found = [seconds for one in _family(pid) if (seconds := _seconds(one)) is not None]
    return sum(found) if found else None


def memory(pid: int) -> int:
    """Bytes that a process and its descendants hold for themselves, in memory or swapped out."""
    return sum(_held(one) for one in _family(pid))


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        tasks = [path.read_text("ascii") for path in (_PROC / str(pid) / "task").glob("*/children")]
    except OSError:
        return
    for text in tasks:
        for child in text.split():
            yield from _family(int(child))


def _seconds(pid: int) -> float | None:
    """Of a process itself and of its children that ended."""
    try:
        text = (_PROC / str(pid) / "stat").read_text("utf-8", "replace")
    except OSError:
        return None
    fields = text.rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / _TICK


def _held(pid: int) -> int:
    try:
        lines = (_PROC / str(pid) / "status").read_text("utf-8", "replace").splitlines()
    except OSError:
        return 0
    wanted = ("RssAnon:", "RssShmem:", "VmSwap:")
    return sum(int(line.split()[1]) * _KIBIBYTE for line in lines if line.startswith(wanted))
