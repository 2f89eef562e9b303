"""From a text object of OFD to its characters, each with its box and how it is set (GB/T 33190-2016, 11)."""

import math
import unicodedata
from collections.abc import Iterator

from ingest.read.ofd.colour import colour
from ingest.read.ofd.element import Element, first, named
from ingest.read.ofd.number import deltas, matrix, numbers
from ingest.read.page.canvas import Glyph
from ingest.read.page.matrix import Matrix, at, times
from ingest.read.page.shapes import around
from ingest.read.page.watermark import Style, style

_ABOVE, _BELOW = 0.86, 0.14  # of the size of a character, above and below its baseline
_NARROW = 0.5  # of its size: letters and digits of fonts for Chinese
_BLACK = (0, 0, 0, 255)


def glyphs(item: Element, around_it: Matrix) -> Iterator[tuple[Glyph, Style]]:
    """The characters of a text object, which `around_it` brings to points of the page."""
    size = (numbers(item.get("Size")) or [0.0])[0]
    own = times(matrix(item.get("CTM")), around_it)
    filled = colour(first(item, "FillColor"), item.get("Alpha")) or _BLACK
    a, b, c, d, *_ = own
    styled = style((a, -b, -c, d, *filled, size))
    quarters = round(math.atan2(-b, a) / (math.pi / 2)) % 4
    for code in named(item, "TextCode"):
        for character, x, y, width in _placed(code, size):
            corners = ((x, y - _ABOVE * size), (x + width, y + _BELOW * size))
            box = around([at(*corner, own) for corner in corners])
            yield Glyph(character, box, _height(box, quarters), quarters), styled


def _height(box: tuple[float, float, float, float], quarters: int) -> float:
    return box[2] - box[0] if quarters % 2 else box[3] - box[1]


def _placed(code: Element, size: float) -> Iterator[tuple[str, float, float, float]]:
    """The characters of a text with the starts of their baselines and their widths.

    Where no distances are written, characters stand beside one another as wide as their font makes them.
    """
    text = (code.text or "").strip("\r\n\t")
    across = deltas(code.get("DeltaX"), len(text))
    down = deltas(code.get("DeltaY"), len(text))
    x, y = ((numbers(code.get(name)) or [0.0])[0] for name in ("X", "Y"))
    for index, character in enumerate(text):
        width = size if unicodedata.east_asian_width(character) in "WFA" else _NARROW * size
        step = width if across is None and down is None else 0.0
        if across is not None and index < len(across):
            step = across[index]
            width = min(width, step) if step > 0 else width
        if character >= " ":
            yield character, x, y, width
        x += step
        y += down[index] if down is not None and index < len(down) else 0.0
