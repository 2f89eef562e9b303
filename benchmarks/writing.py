"""Graphs into a store: as an ingest writes them, beside `oxigraph load` of the same quads; then one of them again.

python -m benchmarks.writing --disclosures 63
"""

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.many import disclosures
from ingest.emit.nquads import apart, parsed, written
from queries.store.naming import settle
from queries.store.release import publish
from queries.store.store import Writer
from queries.store.succession import link

MEGABYTE = 1 << 20


def main() -> None:
    """Write both in turn, so that a busy machine slows both alike, and print the ratios."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--disclosures", type=int, default=63)
    wanted.add_argument("--runs", type=int, default=3)
    wanted.add_argument("--folder", type=Path, help="N-Quads of your own, a file for each graph")
    wanted.add_argument("--write", nargs=2, type=Path, help=argparse.SUPPRESS)
    given = wanted.parse_args()
    if given.write:
        write(*given.write)
        return
    with TemporaryDirectory(prefix="yusuan-writing-") as place:
        report(given.folder or made(Path(place), given.disclosures), Path(place), given.runs)


def made(place: Path, number: int) -> Path:
    """A folder with the N-Quads of made disclosures."""
    folder = place / "quads"
    folder.mkdir()
    for count, content in enumerate(disclosures(number)):
        (folder / f"{count:04}.nq").write_bytes(content)
    return folder


def report(folder: Path, place: Path, runs: int) -> None:
    """Print processor time and disk of both, and what replacing one disclosure and publishing it takes."""
    files = sorted(folder.glob("*.nq"))
    ours, theirs = place / "ours", place / "theirs"
    oxigraph = Path(sys.executable).parent / "oxigraph"
    for run in range(runs):
        peer = spent(
            [str(oxigraph), "load", "--location", f"{theirs}{run}", "--file", *map(str, files)]
        )
        module = [sys.executable, "-m", "benchmarks.writing", "--write"]
        own = spent([*module, str(folder), f"{ours}{run}"])
        sizes = [size(Path(f"{each}{run}")) for each in (ours, theirs)]
        print(
            f"{len(files)} graphs: ours {own:.1f} s, oxigraph load {peer:.1f} s, {own / peer:.2f}; "
            f"on disk {sizes[0]:.0f} and {sizes[1]:.0f} MB, {sizes[0] / sizes[1]:.2f}",
            flush=True,
        )
    with Writer(f"{ours}{runs - 1}") as writer:
        publish(writer)
        for content in changed(files[0].read_bytes()):
            begun = time.process_time()
            writer.put(*content)
            replaced = time.process_time() - begun
            publish(writer)
            both = time.process_time() - begun
            print(f"one replaced {replaced:.3f} s, published with it {both:.2f} s", flush=True)


def write(folder: Path, store: Path) -> None:
    """What an ingest does of graphs that were read."""
    names: set[str] = set()
    with Writer(store) as writer:
        for file in sorted(folder.glob("*.nq")):
            for name, content in apart(file.read_bytes()).items():
                writer.put(name, content)
                names.add(name)
        writer.complete()
        settle(writer, names)
        link(writer, names)


def changed(content: bytes) -> list[tuple[str, bytes]]:
    """The N-Quads of a disclosure without a twentieth of their lines, and as they were."""
    ((name, content),) = apart(content).items()
    quads = parsed(content)
    return [
        (name, written(quad for place, quad in enumerate(quads) if place % 20)),
        (name, content),
    ]


def spent(command: Sequence[str]) -> float:
    """Seconds of processor time of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def size(folder: Path) -> float:
    """Megabytes that the files of a folder take."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / MEGABYTE


if __name__ == "__main__":
    main()
