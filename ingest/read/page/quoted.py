"""From words that a page prints to where they stand: running text is known by where its paragraph begins."""

from collections.abc import Iterator
from unicodedata import normalize

from ingest.grid import Box
from ingest.read.page.canvas import Canvas, Glyph
from ingest.read.page.line import hull, lines

_LEAST = 8
"""Characters; fewer stand on a page by accident."""

_LEVEL = 2.0  # points that a line may begin above the box


def quoted(page: Canvas, text: str, box: Box | None) -> list[Box]:
    """The boxes of words, one a printed line, that begin in a box or below it, or anywhere on a page without one.

    It is the box itself where that holds them, or where they are too few to be told; nothing where they are not found.
    """
    if box is not None and len(_plain(text)) < _LEAST:
        return [box]
    top = -_LEVEL if box is None else box[1]
    wanted = _plain(text)
    below = [line for line in lines(page.glyphs) if line.box[1] >= top - _LEVEL]
    inside = [glyph for line in below for glyph in line.glyphs if box and _within(glyph, box)]
    if box is not None and wanted in "".join(char for _, _, char in _characters([inside])):
        return [box]
    placed = [*_characters([list(line.glyphs) for line in below])]
    start = "".join(char for _, _, char in placed).find(wanted)
    if start < 0:
        return []
    found: dict[int, list[Box]] = {}
    for number, glyph, _ in placed[start : start + len(wanted)]:
        found.setdefault(number, []).append(glyph.box)
    return [hull(boxes) for boxes in found.values()]


def _characters(rows: list[list[Glyph]]) -> Iterator[tuple[int, Glyph, str]]:
    """Each character without spaces, with its glyph and the number of its line."""
    for number, row in enumerate(rows):
        for glyph in row:
            for char in _plain(glyph.text):
                yield number, glyph, char


def _plain(text: str) -> str:
    return "".join(normalize("NFKC", text).split())


def _within(glyph: Glyph, box: Box) -> bool:
    left, top, right, bottom = glyph.box
    across, down = (left + right) / 2, (top + bottom) / 2
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]
