"""Which characters of a PDF page can be seen: text may be drawn beyond the area that shows it.

A row cut over two pages is often drawn whole on both, and each page shows its part only.
"""

# pypdfium2's raw bindings are generated from C headers and carry no types that strict mode accepts.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from ingest.grid import Box

_ROOM = 1.0  # points; a character's middle may lie so far outside
_CORNERS = (0, 2)  # a clip is drawn as a rectangle: these two of its points are opposite


class Clips:
    """The areas that show the text objects of one page, in the page's own space."""

    def __init__(self, page: Any, text: Any) -> None:
        self._text = text
        self._known: dict[int | None, Box | None] = {}
        self._formless = not any(_kinds(page))

    def shows(self, index: int, box: Box) -> bool:
        """Whether the middle of a character's box lies in the area that shows its text object.

        Text within forms is taken as seen: its clips are given in the form's space.
        """
        if not self._formless:
            return True
        area = self._area(index)
        if area is None:
            return True
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return area[0] <= x <= area[2] and area[1] <= y <= area[3]

    def _area(self, index: int) -> Box | None:
        item = pdfium.FPDFText_GetTextObject(self._text, index)
        if not item:
            return None
        key = ctypes.cast(item, ctypes.c_void_p).value
        if key not in self._known:
            self._known[key] = _clip(item)
        return self._known[key]


def _kinds(page: Any) -> Iterator[bool]:
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        yield pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM


def _clip(item: Any) -> Box | None:
    """What all clips of an object leave open; None where it has none."""
    path = pdfium.FPDFPageObj_GetClipPath(item)
    count = pdfium.FPDFClipPath_CountPaths(path) if path else 0
    boxes = [box for number in range(count) if (box := _outline(path, number)) is not None]
    if not boxes:
        return None
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return max(lefts) - _ROOM, max(bottoms) - _ROOM, min(rights) + _ROOM, min(tops) + _ROOM


def _outline(path: Any, number: int) -> Box | None:
    """The bounds of one clip, None where it is no rectangle."""
    if pdfium.FPDFClipPath_CountPathSegments(path, number) not in (4, 5):
        return None
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for corner in _CORNERS:
        segment = pdfium.FPDFClipPath_GetPathSegment(path, number, corner)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        points.append((x.value, y.value))
    (ax, ay), (bx, by) = points
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
