"""The characters of a page, each with how it is set → those of them that are no watermark.

A watermark lies under or over what a page prints: aslant, pale or huge. Its characters would otherwise be
taken for some of the figures that they touch.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.grid import Box
from ingest.read.page.canvas import Glyph
from ingest.read.page.filling import within

_SLANT = 8  # degrees; text set further from the horizontal and the vertical is aslant
_PALE = 150  # of 255; what is lighter and touches other print is not meant to be read with it
_FAINT = 180  # of 255; what is lighter, and large, need not touch any
_LARGE, _HUGE = 1.8, 2.5  # times the height of most characters
_SHARE = 0.5  # of a page's characters; no more than these are a watermark


@dataclass(frozen=True, slots=True)
class Style:
    """How characters are set: their slope in degrees, their lightness on paper (0 to 255), their height."""

    slope: int
    lightness: int
    size: float

    @property
    def aslant(self) -> bool:
        return min(self.slope % 90, -self.slope % 90) > _SLANT


Set = tuple[Glyph, Style]


@lru_cache(maxsize=4096)
def style(setting: tuple[float, ...]) -> Style:
    """The style of a character by its matrix (a, b, c, d), its red, green, blue and alpha, its font's size.

    >>> style((0.7, 0.7, -0.7, 0.7, 0, 0, 0, 51, 60))
    Style(slope=45, lightness=204, size=59.4)
    """
    a, b, c, d, red, green, blue, alpha, size = setting
    lightness = 255 - (255 - (299 * red + 587 * green + 114 * blue) / 1000) * alpha / 255
    height = round(size * math.hypot(c, d), 1)
    return Style(round(math.degrees(math.atan2(b, a))) % 360, round(lightness), height)


def printed(found: Sequence[Set], grounds: Sequence[Box], known: set[Style]) -> list[Glyph]:
    """The characters of a page that are no watermark; its style is added to those known from other pages.

    `grounds` are the coloured areas and the images, on which light print is meant to be read.
    """
    if not _is_odd({id(style): style for _, style in found}.values()):
        return [glyph for glyph, _ in found]
    counts = Counter(style for glyph, style in found if not glyph.text.isspace())
    common = next((style for style, _ in counts.most_common(1)), None)
    most = _SHARE * counts.total()
    marks = known.intersection(counts)
    marks.update(
        one
        for one in counts
        if common is not None and one != common and counts[one] <= most
        if one not in marks and _is_watermark(one, found, common, grounds)
    )
    known.update(one for one in marks if one.aslant or one.lightness >= _PALE)
    return [glyph for glyph, style in found if style not in marks]


def _is_odd(styles: Collection[Style]) -> bool:
    """Whether any of the styles of a page could be that of a watermark."""
    sizes = [style.size for style in styles]
    huge = bool(sizes) and max(sizes) >= _HUGE * min(sizes)
    return huge or any(style.aslant or style.lightness >= _PALE for style in styles)


def _is_watermark(
    style: Style, found: Sequence[Set], common: Style, grounds: Sequence[Box]
) -> bool:
    if style.aslant:
        return True
    own = [glyph for glyph, each in found if each == style and not glyph.text.isspace()]
    if style.lightness < _PALE:
        return style.size >= _HUGE * common.size and _touch(own, _smaller(style, found))
    if style.lightness >= _FAINT and style.size >= _LARGE * common.size:
        bare = not any(within(ground, glyph) for ground in grounds for glyph in own)
        return bare or _touch(own, _darker(found))
    return _touch(own, _darker(found))


def _touch(own: Iterable[Glyph], others: Iterable[Glyph]) -> bool:
    """Whether characters stand on others."""
    beside = list(others)
    return any(within(one.box, other) or within(other.box, one) for one in own for other in beside)


def _darker(found: Iterable[Set]) -> Iterator[Glyph]:
    return _upright((glyph, each) for glyph, each in found if each.lightness < _PALE)


def _smaller(style: Style, found: Iterable[Set]) -> Iterator[Glyph]:
    return _upright((glyph, each) for glyph, each in found if each.size * _HUGE <= style.size)


def _upright(found: Iterable[Set]) -> Iterator[Glyph]:
    return (glyph for glyph, each in found if not (glyph.text.isspace() or each.aslant))
