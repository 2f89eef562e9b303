"""From glyphs to printed lines of text, in reading order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.grid import Box
from ingest.read.page.canvas import Glyph

_LEVEL = 0.5  # share of a glyph's height that its centre may stray from its line's
_SPACE = 0.45  # share of a glyph's height; a wider gap is a space
_PRINTED_SPACE = 0.15  # the same, where the page prints a space
_TAB = 3.0  # the same; a wider gap parts what stands apart on one line
_OVERPRINT = 0.3  # share of a glyph's width; the same character nearer than this is its shadow


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs on one level from left to right."""

    glyphs: tuple[Glyph, ...]

    @property
    def box(self) -> Box:
        return hull(glyph.box for glyph in self.glyphs)

    @property
    def text(self) -> str:
        """The characters, with a space for a gap and a tab for a wide one."""
        return "".join(_characters(self.glyphs)).strip()


def hull(boxes: Iterable[Box]) -> Box:
    """The smallest box around boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """Glyphs grouped by level, from top to bottom; glyphs printed twice for weight count once."""
    levels: list[list[Glyph]] = []
    tallest: Glyph | None = None
    for glyph in sorted(glyphs, key=_place):
        if tallest is None or not _level_with(tallest, glyph):
            levels.append([])
            tallest = glyph
        elif glyph.size > tallest.size:
            tallest = glyph
        levels[-1].append(glyph)
    found = (Line(tuple(_once(level))) for level in levels)
    return [line for line in found if line.text]


def _place(glyph: Glyph) -> tuple[float, float]:
    return glyph.centre[1], glyph.box[0]


def _level_with(tallest: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph stands on the level of the tallest one before it."""
    reach = _LEVEL * max(tallest.size, glyph.size)
    return abs(tallest.centre[1] - glyph.centre[1]) <= reach


def _once(level: list[Glyph]) -> Iterator[Glyph]:
    """A level's glyphs from left to right, without those printed over themselves."""
    last: Glyph | None = None
    for glyph in sorted(level, key=lambda each: each.box[0]):
        if last is None or not _over(last, glyph):
            yield glyph
            last = glyph


def _over(last: Glyph, glyph: Glyph) -> bool:
    near = _OVERPRINT * max(glyph.box[2] - glyph.box[0], 1.0)
    return last.text == glyph.text and abs(glyph.box[0] - last.box[0]) < near


def _characters(glyphs: tuple[Glyph, ...]) -> Iterator[str]:
    last: Glyph | None = None
    spaced = False
    for glyph in glyphs:
        if glyph.text.isspace():
            spaced = True
            continue
        if last is not None:
            yield _gap(last, glyph, spaced)
        yield glyph.text
        last, spaced = glyph, False


def _gap(last: Glyph, glyph: Glyph, spaced: bool) -> str:
    em = min(last.size, glyph.size) or 1.0
    gap = (glyph.box[0] - last.box[2]) / em
    if gap > _TAB:
        return "\t"
    return " " if gap > (_PRINTED_SPACE if spaced else _SPACE) else ""
