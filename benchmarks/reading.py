"""Time reading: `python benchmarks/reading.py [FOLDER] [--runs N]`; without a folder, the examples.

PDF against pdfplumber's `extract_tables` on the same pages, Word against walking the XML with lxml,
two processes against one. Ratios are printed; nothing is asserted.
"""

import argparse
import multiprocessing
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks import task
from benchmarks.clock import Pair, pair, total, wall
from examples import make
from ingest.batch.file import walk
from ingest.batch.limit import Limits
from ingest.batch.pool import outcomes

SPAWN = multiprocessing.get_context("spawn")
WORK = 12.0  # seconds for one process; beside so many, starting processes hardly counts


def pdf(paths: Sequence[Path], runs: int) -> None:
    """Whole documents against pdfplumber; those with recognised images are shown, not counted."""
    _head("PDF, read and understood : pdfplumber's extract_tables", "0.5, moonshot 0.3")
    counted: list[Pair] = []
    for path in paths:
        data = path.read_bytes()
        method = task.method(data, path.name)
        timed = pair(partial(task.whole, data, path.name), partial(task.plumbed, data), runs)
        _line(f"{path.name} ({method})", timed)
        if not task.is_pictured(data, path.name):
            counted.append(timed)
    _all(counted)


def word(paths: Sequence[Path], runs: int) -> None:
    """Word documents, read only and then whole, against a bare walk over their XML."""
    for title, goal, ours in (
        ("Word, read : walking the XML with lxml", "3", task.seen),
        ("Word, read and understood : walking the XML with lxml", "8", task.whole),
    ):
        _head(title, goal)
        counted: list[Pair] = []
        for path in paths:
            data = path.read_bytes()
            counted.append(pair(partial(ours, data, path.name), partial(task.walked, data), runs))
            _line(path.name, counted[-1])
        _all(counted)


def processes(paths: Sequence[Path], runs: int) -> None:
    """The same documents taken in by one process and by two, as often as makes the work worth it."""
    print("\nOne process : two processes, from file to graph (goal at least 1.8)")
    once = wall(partial(_taken, paths, 1))
    jobs = list(paths) * (1 + int(WORK / once))
    one, two = (min(wall(partial(_taken, jobs, n)) for _ in range(runs)) for n in (1, 2))
    print(f"{len(jobs)} documents: {one:.1f} s : {two:.1f} s = {one / two:.2f}")
    one, two = (min(wall(partial(_counted, n)) for _ in range(runs)) for n in (1, 2))
    print(f"bare loops, what this machine gives now: {one:.1f} s : {two:.1f} s = {one / two:.2f}")


def _taken(paths: Sequence[Path], workers: int) -> int:
    return sum(1 for _ in outcomes([(path,) for path in paths], workers, Limits()))


def _counted(workers: int) -> None:
    """The same counting, by one process or shared among several."""
    share = task.COUNTS // workers
    spawned = [SPAWN.Process(target=task.count, args=(share,)) for _ in range(workers)]
    for process in spawned:
        process.start()
    for process in spawned:
        process.join()


def _head(title: str, goal: str) -> None:
    print(f"\n{title} (goal at most {goal})")
    print(f"{'ours ms':>10}{'theirs ms':>11}{'ratio':>10}{'first':>10}  document")


def _line(name: str, timed: Pair) -> None:
    ours, theirs = timed.medians
    print(
        f"{ours * 1000:10.1f}{theirs * 1000:11.1f}{timed.ratio:10.3f}{timed.first:10.3f}  {name}",
        flush=True,
    )


def _all(counted: Sequence[Pair]) -> None:
    if counted:
        _line("in all", total(counted))


def main() -> None:
    """Time the documents of a folder, or the example documents in both formats."""
    parser = argparse.ArgumentParser(description="Time the reading of documents.")
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="yusuan-") as place:
        folder: Path = options.folder or Path(place)
        for name, data in make.documents("both") if options.folder is None else ():
            (folder / name).write_bytes(data)
        paths = walk([folder])
        for suffix, measure in ((".pdf", pdf), (".docx", word)):
            if chosen := [path for path in paths if path.suffix.lower() == suffix]:
                measure(chosen, options.runs)
        processes(paths, options.runs)


if __name__ == "__main__":
    main()
