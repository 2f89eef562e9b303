"""One printed page as what is drawn on it: glyphs, rulings and images, in points from its top left."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from ingest.grid import Box

UNSAID = "\ufffd"
"""Stands for a character that its font does not say."""


class Glyph(NamedTuple):
    """One printed character; `size` is its height in points, `box` its advance box.

    `quarters` are the quarter turns against the clock by which it stands aslant on its upright page: a
    heading that runs upwards has one, one that runs downwards three.
    A tuple, since pages have thousands and a frozen record takes four times as long to make.
    """

    text: str
    box: Box
    size: float
    quarters: int = 0

    @property
    def centre(self) -> tuple[float, float]:
        left, top, right, bottom = self.box
        return (left + right) / 2, (top + bottom) / 2

    @property
    def upright(self) -> "Glyph":
        """The character where it would stand if its own line ran from left to right."""
        left, top, right, bottom = self.box
        match self.quarters:
            case 0:
                return self
            case 1:
                return Glyph(self.text, (-bottom, left, -top, right), right - left)
            case 2:
                return Glyph(self.text, (-right, -bottom, -left, -top), bottom - top)
            case _:
                return Glyph(self.text, (top, -right, bottom, -left), right - left)


@dataclass(frozen=True, slots=True)
class Ruling:
    """One straight line: `h`orizontal or `v`ertical, at a place, from a start to an end."""

    axis: Literal["h", "v"]
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Canvas:
    """All that is drawn on one page, turned so that its text stands upright.

    `damaged` says that the page could not be opened and that nothing is known of it, `watermarked`
    that a watermark was left out, `fontless` that a font is absent which does not say its characters.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rulings: tuple[Ruling, ...]
    images: tuple[Box, ...]
    damaged: bool = False
    watermarked: bool = False
    fontless: bool = False
