"""Exports that stream, beside what the engines write themselves: Oxigraph's dump, DuckDB's COPY; and memory at two sizes.

Seconds are of the processor, of a command and the workers that it asks.

python -m benchmarks.exports --few 7 --many 63
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.growth import put
from benchmarks.many import disclosures
from benchmarks.tree import alone, below
from queries.columnar.database import database
from queries.columnar.lines import Lines
from queries.store.release import Release, current, publish
from queries.store.store import Writer

DUMPED = {"nquads": "nq", "trig": "trig", "turtle": "trig", "jsonld": "trig"}
"""Formats of graphs, each with that of the dump beside it."""

COPIED = {"csv": "csv", "csv-excel": "csv", "ndjson": "json"}
"""Formats of tables, each with that of the copy beside it."""

MEGABYTE = 1 << 20
OFTEN = 0.03
"""Seconds between two looks at what processes took."""

ROW = "{:12}{:>12}{:>12}{:>8}{:>14}{:>14}"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a command took: seconds of processor time, bytes of memory at most, bytes that it wrote."""

    seconds: float
    memory: int
    size: int


def main() -> None:
    """Make both stores, and print a row for each format."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--few", type=int, default=7)
    wanted.add_argument("--many", type=int, default=63)
    wanted.add_argument("--formats", nargs="*", default=[*DUMPED, *COPIED])
    wanted.add_argument("--stores", type=Path, nargs=2, help="few and many that are there")
    wanted.add_argument("--copy", nargs=3, help=argparse.SUPPRESS)
    given = wanted.parse_args()
    if given.copy:
        copy(*given.copy)
        return
    with TemporaryDirectory(prefix="yusuan-exports-") as place:
        folders = given.stores or [Path(place) / str(number) for number in (given.few, given.many)]
        for folder, number in zip(folders, (given.few, given.many), strict=True):
            if not given.stores:
                made(folder, number)
        report(folders[0], folders[1], given.formats, Path(place) / "out")


def made(folder: Path, number: int) -> Release:
    """A release of so many disclosures."""
    put(folder, disclosures(number))
    with Writer(folder) as writer:
        return publish(writer)


def report(few: Path, many: Path, formats: Sequence[str], out: Path) -> None:
    """Print quads or rows a second of ours and the engine's, without what starting takes, the ratio, and memory."""
    print(ROW.format("format", "ours, 1/s", "engine, 1/s", "ratio", "MB of few", "MB of many"))
    for name in formats:
        ours = [taken(_export(name, folder, out), out) for folder in (few, many)]
        theirs = [taken(_engine(name, folder, out), out) for folder in (few, many)]
        # The dump holds the default graph, too, which repeats the others.
        more = _things(name, many) - _things(name, few)
        rates = [
            more * each / (found[1].seconds - found[0].seconds)
            for each, found in ((1, ours), (2 if name in DUMPED else 1, theirs))
        ]
        memory = [
            f"{one.memory / MEGABYTE:.0f}, {other.memory / MEGABYTE:.0f}"
            for one, other in zip(ours, theirs, strict=True)
        ]
        figures = [*(f"{rate:,.0f}" for rate in rates), f"{rates[0] / rates[1]:.2f}", *memory]
        print(ROW.format(name, *figures), flush=True)


def _export(name: str, folder: Path, out: Path) -> list[str]:
    program = str(Path(sys.executable).with_name("yusuan"))
    return [program, "export", "--format", name, "--output", str(out), "--store", str(folder)]


def _engine(name: str, folder: Path, out: Path) -> list[str]:
    release = current(folder)
    if name in COPIED:
        module = [sys.executable, "-m", "benchmarks.exports"]
        return [*module, "--copy", str(release.columns), COPIED[name], str(out)]
    program = str(Path(sys.executable).with_name("oxigraph"))
    place = ["--location", str(release.store), "--file", str(out)]
    return [program, "dump", "--format", DUMPED[name], *place]


def _things(name: str, folder: Path) -> int:
    release = current(folder)
    return release.quads if name in DUMPED else Lines(release.columns).count()


def copy(columns: str, format: str, out: str) -> None:
    """Write the lines of a release as DuckDB writes them itself."""
    with database(threads=2) as connection:
        lines = connection.read_parquet(f"{columns}/lines/*/*/*.parquet", hive_partitioning=False)
        ordered = lines.order(
            "disclosure, table_order, data_set, page, paper_row, paper_column, line"
        )
        ordered.create_view("ordered")
        connection.execute(f"COPY ordered TO '{out}' (FORMAT {format})")


LAUNCH = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Runs a command from a small process: a process has at least the memory of the one that started it."""


def taken(command: Sequence[str], out: Path) -> Taken:
    """Run a command that writes a file, and remove the file."""
    launched = [sys.executable, "-S", "-c", LAUNCH, *command]
    process = subprocess.Popen(launched, stdout=subprocess.PIPE)
    seen: dict[int, float] = {}
    while process.poll() is None:  # workers end without telling what they took
        seen |= {pid: own for pid in below(process.pid) if (own := alone(pid))}
        time.sleep(OFTEN)
    if process.returncode or process.stdout is None:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}.")
    size = out.stat().st_size
    out.unlink()
    return Taken(sum(seen.values()), int(process.stdout.read()) * 1024, size)


if __name__ == "__main__":
    main()
