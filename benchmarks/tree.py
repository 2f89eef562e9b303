"""The processes below one, as the system tells them (Linux), and what they take."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def below(pid: int) -> list[int]:
    """All descendants of a process, parents first."""
    found: list[int] = []
    for child in _children(pid):
        found += [child, *below(child)]
    return found


def resident(pids: list[int]) -> int:
    """Bytes that processes hold of their own: what they share is counted once for each sharer's part."""
    return sum(_proportional(pid) for pid in pids)


def processor(pids: list[int]) -> float:
    """Seconds of processor time that processes took, those below them that ended included."""
    return sum(map(_taken, pids))


def alone(pid: int) -> float:
    """Seconds of processor time that one process took itself; 0 where it is gone."""
    return _fields(pid, 2)


def used(done: Callable[[], object]) -> float:
    """Seconds of processor time that something took, in this process and all below it."""
    before = _all()
    done()
    return _all() - before


def _all() -> float:
    return sum(os.times()[:4]) + processor(below(os.getpid()))


def _taken(pid: int) -> float:
    return _fields(pid, 4)


def _fields(pid: int, number: int) -> float:
    """Its own time in user and in kernel mode, then that of the children that it waited for."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return 0
    return sum(map(int, told.rpartition(")")[2].split()[11 : 11 + number])) / _TICKS


def _children(pid: int) -> list[int]:
    """Those that run now; a process or thread that ends meanwhile has none."""
    found: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                found += map(int, (task / "children").read_text().split())
    return found


def _proportional(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    held = [line.split()[1] for line in lines if line.startswith("Pss:")]
    return int(held[0]) * 1024 if held else 0
