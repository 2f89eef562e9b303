"""What is read of each real document stays what it was, fact by fact, until someone says otherwise.

`readings` holds what is read as text, a fact a line (`transcript`): a rule that changes it shows in a diff.
`python tests/ingest/test_readings.py [NAME …]` writes it anew, of the named documents or of all; the
difference is to be explained as a gain. `--documents FOLDER` reads other documents, `--to FOLDER`
writes elsewhere, and `--against FOLDER` writes nothing and shows what differs from what is held there.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from itertools import islice
from pathlib import Path

import pytest

from ingest.checks.check import check
from ingest.emit import disclosure
from ingest.grid import Refused
from tests.ingest.disclosed import Read
from tests.ingest.disclosed import disclosed as read_document
from tests.ingest.transcript import transcript

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
READINGS = Path(__file__).parent / "readings"
HELD = sorted(path.relative_to(READINGS) for path in READINGS.glob("*/*.txt"))
FOLDERS = {"dev": (".pdf", ".html"), "seeds": (".txt",), "government": ()}
SHOWN = 40


def reading(path: Path, read: Read) -> Iterator[str]:
    """What is read of a document, a fact a line; or why it is refused."""
    try:
        found = read(path)
    except Refused as refused:
        yield f"refused {refused.reason}"
        return
    yield from transcript(found, check(disclosure.statements(found)))


def text(path: Path, read: Read = read_document) -> str:
    return "\n".join(reading(path, read)) + "\n"


def difference(held: str, read: str, name: str) -> list[str]:
    """The first lines of what differs, and how to hold it."""
    held_, read_ = held.splitlines(), read.splitlines()
    changes = unified_diff(held_, read_, f"{name} held", f"{name} read", lineterm="", n=1)
    lines = list(islice(changes, SHOWN + 1))
    more = ["…"] if len(lines) > SHOWN else []
    return [*lines[:SHOWN], *more]


@pytest.mark.long
@pytest.mark.parametrize("name", HELD, ids=[path.stem for path in HELD])
def test_a_document_is_read_as_it_was(name: Path, shared: Path, disclosed: Read) -> None:
    held = (READINGS / name).read_text("utf-8")
    read = text(shared / "corpus" / name.with_suffix(""), disclosed)
    if held != read:
        again = f"python tests/ingest/test_readings.py {name.stem}"
        pytest.fail("\n".join([*difference(held, read, name.stem), f"To hold it: {again}"]), False)


def test_there_are_readings() -> None:
    assert len(HELD) > 70


def documents(folder: Path | None) -> Iterator[tuple[Path, Path]]:
    """The documents of a folder, or of the corpus, each with the path of what is held of it."""
    for path in sorted((folder or CORPUS).glob("*" if folder else "*/*")):
        if _is_document(path) and (folder or _is_held(path)):
            name = f"{path.name}.txt"
            yield path, Path(name) if folder else Path(path.parent.name, name)


def _is_document(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() not in (".md", ".csv", ".json")


def _is_held(path: Path) -> bool:
    """Scans take long, and old Word documents need LibreOffice, which is not everywhere."""
    if path.parent.name not in FOLDERS or "scan" in path.stem or path.suffix == ".doc":
        return False
    return path.suffix in (FOLDERS[path.parent.name] or (path.suffix,))


def compare(pairs: Iterable[tuple[Path, Path]], held: Path) -> int:
    """Print what differs from what is held; 1 where anything does."""
    differs = 0
    for path, name in pairs:
        before = (held / name).read_text("utf-8") if (held / name).is_file() else ""
        for line in difference(before, text(path), path.name):
            differs = 1
            print(line)
    return differs


def write(pairs: Iterable[tuple[Path, Path]], to: Path) -> int:
    for path, name in pairs:
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        (to / name).write_text(text(path), "utf-8")
    return 0


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Hold what is read of documents.")
    parser.add_argument("name", nargs="*", help="only these documents")
    parser.add_argument("--documents", type=Path, help="a folder of documents, not the corpus")
    parser.add_argument("--to", type=Path, default=READINGS, help="where to write")
    parser.add_argument("--against", type=Path, help="compare with what is held in this folder")
    asked = parser.parse_args(arguments)
    pairs = [pair for pair in documents(asked.documents) if _asked(pair[0], asked.name)]
    return compare(pairs, asked.against) if asked.against else write(pairs, asked.to)


def _asked(path: Path, names: list[str]) -> bool:
    return not names or path.name in names or path.stem in names


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
