"""Which rows of the words decide anything in documents, and which could be dropped without a trace.

    python -m benchmarks.words FOLDER…                 rows that decide nothing in these documents
    python -m benchmarks.words FOLDER… --drop 60       and how many of 60 rows, drawn by --seed, could be
                                                       dropped without changing what is read of any

Documents are read to grids once; a dropped row costs one understanding of those that it decides in.
"""

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ingest.disclose import disclose
from ingest.grid import Reading, Refused
from ingest.read.detect import detect
from ingest.record import Document
from ingest.words import lexicon
from ingest.words.lexicon import Word

Decided = dict[str, set[str]]
"""The places of rows, each with the documents in which it decided."""


class Noted:
    """A pattern that notes which rows of its notation fit whatever it finds."""

    def __init__(self, pattern: re.Pattern[str], rows: Sequence[Word], note: set[str]) -> None:
        self._pattern, self._rows, self._note = pattern, rows, note

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._pattern, name)
        if not callable(found):
            return found

        def called(*given: Any, **named: Any) -> Any:
            text = given[-1] if name in ("sub", "subn") else given[0]
            self._note.update(row.place for row in self._rows if row.pattern.search(text))
            return found(*given, **named)

        return called


@contextmanager
def noting() -> Generator[set[str]]:
    """The places of the rows that decide while the block runs."""
    note: set[str] = set()
    module: Any = lexicon
    plain = {name: getattr(module, name) for name in ("_first", "_said", "_pattern")}

    def decided(name: str) -> Any:
        def asked(*given: Any) -> Any:
            found = plain[name](*given)
            if found is not None:
                note.add(found.word.place)
            return found

        return asked

    def pattern(question: str, notation: str, within: str) -> Any:
        rows = [
            word
            for word in lexicon.words(question)
            if word.notation == notation and (not word.within or within in word.within)
        ]
        return Noted(plain["_pattern"](question, notation, within), rows, note)

    lexicon.forget_answers()
    module._first, module._said, module._pattern = decided("_first"), decided("_said"), pattern
    try:
        yield note
    finally:
        for name, function in plain.items():
            setattr(module, name, function)


@contextmanager
def without(word: Word, question: str) -> Generator[None]:
    """The lexicon without one row."""
    module: Any = lexicon
    plain = module.words
    rest = tuple(each for each in plain(question) if each != word)

    def words(asked: str) -> tuple[Word, ...]:
        found: tuple[Word, ...] = rest if asked == question else plain(asked)
        return found

    words.cache_clear = plain.cache_clear  # type: ignore[attr-defined]
    lexicon.forget_answers()
    module.words = words
    try:
        yield
    finally:
        module.words = plain
        lexicon.forget_answers()


def readings(folders: Sequence[Path]) -> dict[str, Reading]:
    """The grids and paragraphs of all documents that can be read."""
    found: dict[str, Reading] = {}
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            try:
                found[str(path)] = detect(data := path.read_bytes(), path.name).read(data)
            except Refused:
                continue
    return found


def understood(reading: Reading) -> str:
    """All that a document says, as text that differs where anything does."""
    document = Document("0" * 64, "document", "text/plain", reading.method)
    try:
        return repr(disclose(reading, document))
    except (Refused, KeyError) as failed:  # a notation that has lost its only row
        return repr(failed)


def deciding(every: Mapping[str, Reading]) -> Decided:
    """The rows that decide in documents."""
    found: Decided = defaultdict(set)
    for name, reading in every.items():
        with noting() as note:
            understood(reading)
        for place in note:
            found[place].add(name)
    return found


def all_rows() -> list[tuple[str, Word]]:
    """Every row with its question."""
    return [(name, word) for name in sorted(lexicon.questions()) for word in lexicon.words(name)]


def survivors(every: Mapping[str, Reading], drawn: Sequence[tuple[str, Word]]) -> Iterator[Word]:
    """The rows that can be dropped without changing what is read of any document."""
    decided = deciding(every)
    plain = {name: understood(reading) for name, reading in every.items()}
    for question, word in drawn:
        with without(word, question):
            names = sorted(decided.get(word.place, ()))
            if not any(understood(every[name]) != plain[name] for name in names):
                yield word


def main() -> None:
    """Print what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--drop", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    every, rows = readings(given.folders), all_rows()
    decided = deciding(every)
    idle = [word for _, word in rows if word.place not in decided]
    for word in idle:
        print(f"decides nothing: {word.because}")
    print(f"{len(rows)} rows; {len(rows) - len(idle)} decide in {len(every)} documents")
    if given.drop:
        drawn = random.Random(given.seed).sample(rows, min(given.drop, len(rows)))
        left = list(survivors(every, drawn))
        for word in left:
            print(f"could be dropped: {word.because}")
        print(f"{len(left)} of {len(drawn)} rows drawn could be dropped")


if __name__ == "__main__":
    main()
