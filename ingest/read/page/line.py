"""From glyphs to printed lines of text, in reading order."""

from collections.abc import Iterable, Iterator, Sequence
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
    """Glyphs on one level in the order in which they are read: from left to right, unless all are turned."""

    glyphs: tuple[Glyph, ...]

    @property
    def box(self) -> Box:
        return hull(glyph.box for glyph in self.glyphs)

    @property
    def text(self) -> str:
        """The characters, with a space for a gap and a tab for a wide one."""
        return "".join(_characters([glyph.upright for glyph in self.glyphs])).strip()


def hull(boxes: Iterable[Box]) -> Box:
    """The smallest box around boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """Glyphs grouped by level, from top to bottom; glyphs printed twice for weight count once.

    Those that run upwards or downwards follow, in lines of their own.
    """
    turns: dict[int, list[Glyph]] = {0: []}
    for glyph in glyphs:
        turns.setdefault(glyph.quarters, []).append(glyph)
    return [line for quarters in sorted(turns) for line in _lines(turns[quarters])]


def _lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines of glyphs that are all turned alike."""
    levels: list[list[tuple[Glyph, Glyph]]] = []
    tallest: Glyph | None = None
    for pair in sorted(
        ((glyph.upright, glyph) for glyph in glyphs), key=lambda pair: _place(pair[0])
    ):
        glyph = pair[0]
        if tallest is None or not _level_with(tallest, glyph):
            levels.append([])
            tallest = glyph
        elif glyph.size > tallest.size:
            tallest = glyph
        levels[-1].append(pair)
    found = (Line(tuple(_once(level))) for level in levels)
    return [line for line in found if line.text]


def _place(glyph: Glyph) -> tuple[float, float]:
    return glyph.centre[1], glyph.box[0]


def _level_with(tallest: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph stands on the level of the tallest one before it."""
    reach = _LEVEL * max(tallest.size, glyph.size)
    return abs(tallest.centre[1] - glyph.centre[1]) <= reach


def _once(level: list[tuple[Glyph, Glyph]]) -> Iterator[Glyph]:
    """A level's glyphs as they are read, without those printed over themselves; each comes behind its upright self."""
    last: Glyph | None = None
    for upright, glyph in sorted(level, key=lambda pair: pair[0].box[0]):
        if last is None or not _over(last, upright):
            yield glyph
            last = upright


def _over(last: Glyph, glyph: Glyph) -> bool:
    near = _OVERPRINT * max(glyph.box[2] - glyph.box[0], 1.0)
    return last.text == glyph.text and abs(glyph.box[0] - last.box[0]) < near


def _characters(glyphs: Sequence[Glyph]) -> Iterator[str]:
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
