"""A text dump with one ROW a line, cells separated by tabs → blocks."""

from collections.abc import Iterator, Sequence

from ingest.grid import Block
from ingest.read.dump.debris import Marked
from ingest.read.dump.lines import grid, paragraph

_STRAY = 12  # characters: a wrapped cell that lost its tabs is shorter than any paragraph


def blocks(lines: Sequence[Marked]) -> Iterator[Block]:
    """Runs of lines with tabs are grids; a short line amid them is a row of one cell."""
    rows: list[list[str]] = []
    for number, line in enumerate(lines):
        if "\t" in line.text or (rows and _is_stray(lines, number)):
            rows.append(line.text.split("\t"))
            continue
        if rows:
            yield grid(rows)
            rows = []
        if line.text.strip():
            yield paragraph(line)
    if rows:
        yield grid(rows)


def _is_stray(lines: Sequence[Marked], number: int) -> bool:
    line = lines[number]
    short = 0 < len(line.text.strip()) < _STRAY and not line.heading and not line.contents
    return short and number + 1 < len(lines) and lines[number + 1].text.startswith("\t")
