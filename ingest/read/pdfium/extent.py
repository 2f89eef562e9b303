"""How far a character reaches on its upright page, where its font tells and where its font lies."""

# pypdfium2's raw bindings are generated from C headers and carry no types that strict mode accepts.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false

import ctypes
import math
from typing import Any

import pypdfium2.raw as pdfium

from ingest.grid import Box
from ingest.read.pdfium import native
from ingest.read.pdfium.turn import Turn, turned

BELOW = 0.14
"""Share of an ideograph's height that hangs below the baseline."""

_LOWEST, _HIGHEST = 0.0, 0.36  # shares of an honest font's height between which its baseline lies


class Extents:
    """The boxes of the characters of one open page of text."""

    def __init__(self, text: Any, turn: Turn) -> None:
        self._text, self._page, self._turn = text, native.address(text), turn
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._room = ctypes.addressof(self._x), ctypes.addressof(self._y)

    def box(self, place: Box, index: int) -> Box:
        """The box of a character, given its advance box in the page's own space.

        Some fonts give the box around all their characters as the height of each: figures set in
        them would stand a line lower than the words beside them. An honest box has its baseline near
        its foot; else the box is measured by what is drawn, the font's size and the baseline.
        """
        native.origin(self._page, index, *self._room)
        box = turned(place, self._turn)
        base = self._turn.point(self._x.value, self._y.value)[1]
        height = box[3] - box[1]
        if is_honest(box[3] - base, height):
            return box
        size = _size(self._text, index)
        left, _, right, _ = turned(_drawn(self._text, index), self._turn)
        return left, base - (1 - BELOW) * size, right, base + BELOW * size


def is_honest(below: float, height: float) -> bool:
    """Whether a character of a font may hang so far below the baseline, given its height."""
    return _LOWEST <= below / (height or 1.0) <= _HIGHEST


def _size(text: Any, index: int) -> float:
    """The height of a character's em square in points."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
    size: float = pdfium.FPDFText_GetFontSize(text, index)
    return size * math.hypot(matrix.c, matrix.d)


def _drawn(text: Any, index: int) -> Box:
    """The bounds of a character's outline in the page's own space."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, index, *map(ctypes.byref, (left, right, bottom, top)))
    return left.value, bottom.value, right.value, top.value
