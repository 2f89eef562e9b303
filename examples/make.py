"""Make the example documents: `python examples/make.py OUT_DIR [--format docx|pdf|both]`.

Without a format each disclosure becomes one file, a Word document or a PDF as its publisher prints it.
"""

import argparse
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from examples import facts, layout, page, word
from examples.facts import Disclosure
from examples.layout import Line
from examples.sheet import Sheet

_AS_PUBLISHED = {"funing_2020": "pdf", "xinzhou_2023": "pdf"}
_WRITERS: dict[str, Callable[[str, str, int, Iterable[Line | Sheet]], bytes]] = {
    "docx": word.write,
    "pdf": page.write,
}


def document(disclosure: Disclosure, suffix: str) -> bytes:
    """The bytes of one disclosure as a document of a format, `docx` or `pdf`."""
    title, head = layout.title(disclosure), layout.running_head(disclosure)
    return _WRITERS[suffix](title, head, disclosure.year, layout.blocks(disclosure))


def documents(chosen: str | None = None) -> Iterator[tuple[str, bytes]]:
    """File names with their bytes: one format, `both`, or for None each as it is published."""
    for name in facts.names():
        disclosure = facts.load(name)
        for suffix in _WRITERS:
            if suffix in (chosen or _AS_PUBLISHED.get(name, "docx")) or chosen == "both":
                yield f"{name}.{suffix}", document(disclosure, suffix)


def main() -> None:
    """Write the documents into a folder, which is made where it is missing."""
    parser = argparse.ArgumentParser(description="Make the example documents.")
    parser.add_argument("folder", type=Path, metavar="OUT_DIR")
    parser.add_argument("--format", choices=[*_WRITERS, "both"])
    options = parser.parse_args()
    folder: Path = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in documents(options.format):
        (folder / name).write_bytes(data)
        print(folder / name)


if __name__ == "__main__":
    main()
