"""The processes below one, as the system tells them (Linux)."""

from pathlib import Path


def below(pid: int) -> list[int]:
    """All descendants of a process, parents first."""
    found: list[int] = []
    for child in _children(pid):
        found += [child, *below(child)]
    return found


def resident(pids: list[int]) -> int:
    """Bytes that processes hold of their own: what they share is counted once for each sharer's part."""
    return sum(_proportional(pid) for pid in pids)


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*"):
        try:
            found += [int(child) for child in (task / "children").read_text().split()]
        except OSError:
            continue
    return found


def _proportional(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    held = [line.split()[1] for line in lines if line.startswith("Pss:")]
    return int(held[0]) * 1024 if held else 0
