"""Which characters of a PDF page can be seen: text may be drawn beyond the area that shows it.

A row cut over two pages is often drawn whole on both, and each page shows its part only.
"""

# pypdfium2's raw bindings are generated from C headers and carry no types that strict mode accepts.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false

from typing import Any

import pypdfium2.raw as pdfium

from ingest.grid import Box
from ingest.read.pdfium import native

_ROOM = 1.0  # points; a character's middle may lie so far outside
_CORNERS = (0, 2)  # a clip is drawn as a rectangle: these two of its points are opposite

Outlines = tuple[int, ...]


class Clips:
    """The areas that show the text objects of one open page, in the page's own space."""

    def __init__(self, page: Any) -> None:
        self._known: dict[Outlines, Box | None] = {}
        self._formless = pdfium.FPDF_PAGEOBJ_FORM not in native.kinds(page)

    def area(self, item: int | None) -> Box | None:
        """The area that shows a text object, None where all of the page does.

        Text within forms is taken as seen: its clips are given in the form's space.
        """
        return self._clip(item) if item and self._formless else None

    def _clip(self, item: int) -> Box | None:
        """What all clips of an object leave open; None where it has none.

        Objects drawn under one clip share its outlines: where these begin tells them apart.
        """
        path = native.clip_path(item)
        count = native.paths(path) if path else 0
        outlines = tuple(native.segment(path, number, 0) or 0 for number in range(count))
        if outlines not in self._known:
            self._known[outlines] = _open(path, count)
        return self._known[outlines]


def shows(area: Box | None, box: Box) -> bool:
    """Whether the middle of a character's box lies in the area that shows its text object."""
    if area is None:
        return True
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return area[0] <= x <= area[2] and area[1] <= y <= area[3]


def _open(path: int, count: int) -> Box | None:
    boxes = [box for number in range(count) if (box := _outline(path, number)) is not None]
    if not boxes:
        return None
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return max(lefts) - _ROOM, max(bottoms) - _ROOM, min(rights) + _ROOM, min(tops) + _ROOM


def _outline(path: int, number: int) -> Box | None:
    """The bounds of one clip, None where it is no rectangle."""
    if native.segments(path, number) not in (4, 5):
        return None
    reader = native.Reader()
    (ax, ay), (bx, by) = (reader.point(native.segment(path, number, at)) for at in _CORNERS)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
