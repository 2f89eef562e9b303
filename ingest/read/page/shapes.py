"""From the paths and images that a page draws to its rulings, and to what lies behind its text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.grid import Box
from ingest.read.page.canvas import Ruling

Point = tuple[float, float]
"""Points from the left and from the top of the upright page."""

Colour = tuple[int, ...]
"""Red, green, blue and alpha, each of 255."""

_HAIR = 3.0  # points; a filled shape no thicker than this is a line
_SLANT = 1.0  # points; a line may deviate so much from its axis
_PALE = 250  # of 255; lighter than this is paper


@dataclass(slots=True)
class Shapes:
    """What has been seen of a page: lines that show, white lines, coloured areas (`shades`), images."""

    shown: list[Ruling] = field(default_factory=list[Ruling])
    white: list[Ruling] = field(default_factory=list[Ruling])
    shades: list[Box] = field(default_factory=list[Box])
    images: list[Box] = field(default_factory=list[Box])

    @property
    def rulings(self) -> list[Ruling]:
        """Its lines: white ones part cells only where they cross a coloured area; elsewhere nobody sees them."""
        crossing = (line for line in self.white if any(_crosses(line, box) for box in self.shades))
        return [*self.shown, *crossing]

    def path(
        self,
        outlines: Iterable[Sequence[Point]],
        stroke: Colour | None,
        fill: Colour | None,
        *,
        stroked: bool,
        filled: bool,
    ) -> None:
        """Add a path by the corners of its outlines; strokes and thin filled shapes are rulings.

        The colours are None where none is known.
        """
        white = _is_white(stroke if stroked else fill)
        for outline in outlines:
            box = around(outline)
            thin = _thin(box)
            lines = thin or (list(_strokes(outline)) if stroked else [])
            (self.white if white else self.shown).extend(lines)
            if filled and not thin and not _is_white(fill):
                self.shades.append(box)

    def image(self, box: Box) -> None:
        """Add an image by its box; a thin one is a ruling."""
        thin = _thin(box)
        self.shown.extend(thin)
        self.images.extend([] if thin else [box])


def around(points: Sequence[Point]) -> Box:
    """The box around points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _crosses(line: Ruling, box: Box) -> bool:
    middle = (line.start + line.end) / 2
    x, y = (middle, line.at) if line.axis == "h" else (line.at, middle)
    return box[0] + _HAIR < x < box[2] - _HAIR and box[1] + _HAIR < y < box[3] - _HAIR


def _is_white(colour: Colour | None) -> bool:
    if colour is None:
        return False
    red, green, blue, alpha = colour
    return alpha == 0 or min(red, green, blue) >= _PALE


def _thin(box: Box) -> list[Ruling]:
    """The line that a thin shape shows; none for what is wide in both directions."""
    left, top, right, bottom = box
    if bottom - top <= _HAIR and right - left > bottom - top:
        return [Ruling("h", (top + bottom) / 2, left, right)]
    if right - left <= _HAIR and bottom - top > right - left:
        return [Ruling("v", (left + right) / 2, top, bottom)]
    return []


def _strokes(outline: Sequence[Point]) -> Iterator[Ruling]:
    for (ax, ay), (bx, by) in pairwise(outline):
        if abs(ay - by) <= _SLANT < abs(ax - bx):
            yield Ruling("h", (ay + by) / 2, min(ax, bx), max(ax, bx))
        elif abs(ax - bx) <= _SLANT < abs(ay - by):
            yield Ruling("v", (ax + bx) / 2, min(ay, by), max(ay, by))
