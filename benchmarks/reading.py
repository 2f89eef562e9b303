"""Time reading: `python benchmarks/reading.py [FOLDER] [--runs N] [--only pdf|word|sheet|web|processes]`.

Without a folder, the examples. PDF against pdfplumber's `extract_tables` on the same pages, Word against walking the
XML with lxml, workbooks against openpyxl or xlrd, web pages against lxml, two processes against one. Ratios are
printed, of all documents and of the worst; nothing is asserted.
"""

import argparse
import multiprocessing
import tempfile
from collections.abc import Callable, Mapping, Sequence
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
    counted: list[tuple[str, Pair]] = []
    for path in paths:
        data = path.read_bytes()
        method = task.method(data, path.name)
        timed = pair(partial(task.whole, data, path.name), partial(task.plumbed, data), runs)
        _line(f"{path.name} ({method})", timed)
        if not task.is_pictured(data, path.name):
            counted.append((path.name, timed))
    _all(counted)


def beside(
    title: str,
    goal: str | None,
    paths: Sequence[Path],
    runs: int,
    ours: Callable[[bytes, str], object],
    theirs: Callable[[bytes], object],
) -> None:
    """Documents of one format, read only or whole, beside the plainest way to their cells."""
    _head(title, goal)
    counted: list[tuple[str, Pair]] = []
    for path in paths:
        data = path.read_bytes()
        timed = pair(partial(ours, data, path.name), partial(theirs, data), runs)
        counted.append((path.name, timed))
        _line(path.name, timed)
    _all(counted)


def word(paths: Sequence[Path], runs: int) -> None:
    """Word documents, read only and then whole, beside a bare walk over their XML."""
    walk_ = "walking the XML with lxml"
    beside(f"Word, read : {walk_}", "3", paths, runs, task.seen, task.walked)
    beside(f"Word, read and understood : {walk_}", "8", paths, runs, task.whole, task.walked)


def sheet(paths: Sequence[Path], runs: int) -> None:
    """Workbooks, read only and then whole, beside all values of their cells."""
    peer = "all values by openpyxl, of .xls by xlrd"
    beside(f"Workbooks, read : {peer}", "1", paths, runs, task.seen, task.celled)
    beside(f"Workbooks, read and understood : {peer}", "3", paths, runs, task.whole, task.celled)


def web(paths: Sequence[Path], runs: int) -> None:
    """Web pages, read only and then whole, beside the texts of their cells."""
    peer = "all cells by lxml"
    beside(f"Web pages, read : {peer}", None, paths, runs, task.seen, task.tagged)
    beside(f"Web pages, read and understood : {peer}", None, paths, runs, task.whole, task.tagged)


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


def _head(title: str, goal: str | None) -> None:
    print(f"\n{title} ({f'goal at most {goal}' if goal else 'no goal is set'})")
    print(f"{'ours ms':>10}{'theirs ms':>11}{'ratio':>10}{'first':>10}  document")


def _line(name: str, timed: Pair) -> None:
    ours, theirs = timed.medians
    print(
        f"{ours * 1000:10.1f}{theirs * 1000:11.1f}{timed.ratio:10.3f}{timed.first:10.3f}  {name}",
        flush=True,
    )


def _all(counted: Sequence[tuple[str, Pair]]) -> None:
    if counted:
        _line(f"in all, {len(counted)} documents", total([timed for _, timed in counted]))
        worst, timed = max(counted, key=lambda each: each[1].ratio)
        _line(f"worst: {worst}", timed)


FORMATS: Mapping[str, tuple[tuple[str, ...], Callable[[Sequence[Path], int], None]]] = {
    "pdf": ((".pdf",), pdf),
    "word": ((".docx",), word),
    "sheet": ((".xlsx", ".xls"), sheet),
    "web": ((".html", ".htm"), web),
}


def main() -> None:
    """Time the documents of a folder, or the example documents in both formats."""
    parser = argparse.ArgumentParser(description="Time the reading of documents.")
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", choices=[*FORMATS, "processes"])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="yusuan-") as place:
        folder: Path = options.folder or Path(place)
        for name, data in make.documents("both") if options.folder is None else ():
            (folder / name).write_bytes(data)
        paths = walk([folder])
        for name, (suffixes, measure) in FORMATS.items():
            chosen = [path for path in paths if path.suffix.lower() in suffixes]
            if chosen and options.only in (None, name):
                measure(chosen, options.runs)
        if options.only in (None, "processes"):
            processes(paths, options.runs)


if __name__ == "__main__":
    main()
