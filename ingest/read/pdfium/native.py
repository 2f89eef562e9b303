"""The calls to pdfium that are made for every character or object, bound to plain addresses and numbers.

pypdfium2 wraps each handle in an object of its own, which takes longer than the call itself.
"""

# pypdfium2's raw bindings are generated from C headers and carry no types that strict mode accepts.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false

import ctypes
from ctypes import c_double, c_float, c_int, c_uint, c_void_p
from typing import Any

import pypdfium2.raw as pdfium


def _bound(name: str, result: Any, *arguments: Any) -> Any:
    address = ctypes.cast(getattr(pdfium, name), c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


def address(handle: Any) -> int:
    """Where a page or its text lies; the handle must outlive the use of the number."""
    return ctypes.cast(handle.raw, c_void_p).value or 0


page_object = _bound("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
kind = _bound("FPDFPageObj_GetType", c_int, c_void_p)
count_within = _bound("FPDFFormObj_CountObjects", c_int, c_void_p)
object_within = _bound("FPDFFormObj_GetObject", c_void_p, c_void_p, c_uint)
_matrix_of = _bound("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
_bounds = _bound("FPDFPageObj_GetBounds", c_int, c_void_p, *(c_void_p,) * 4)
_stroke = _bound("FPDFPageObj_GetStrokeColor", c_int, c_void_p, *(c_void_p,) * 4)
_fill = _bound("FPDFPageObj_GetFillColor", c_int, c_void_p, *(c_void_p,) * 4)
_draw_mode = _bound("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p)
count_segments = _bound("FPDFPath_CountSegments", c_int, c_void_p)
path_segment = _bound("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
segment_kind = _bound("FPDFPathSegment_GetType", c_int, c_void_p)
closes = _bound("FPDFPathSegment_GetClose", c_int, c_void_p)
is_generated = _bound("FPDFText_IsGenerated", c_int, c_void_p, c_int)
is_hyphen = _bound("FPDFText_IsHyphen", c_int, c_void_p, c_int)
is_unmapped = _bound("FPDFText_HasUnicodeMapError", c_int, c_void_p, c_int)
code = _bound("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
loose_box = _bound("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p)
origin = _bound("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, c_void_p, c_void_p)
text_object = _bound("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)
_matrix = _bound("FPDFText_GetMatrix", c_int, c_void_p, c_int, c_void_p)
_colour = _bound(
    "FPDFText_GetFillColor", c_int, c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p
)
_font_size = _bound("FPDFText_GetFontSize", c_double, c_void_p, c_int)
_font = _bound("FPDFTextObj_GetFont", c_void_p, c_void_p)
_is_embedded = _bound("FPDFFont_GetIsEmbedded", c_int, c_void_p)
clip_path = _bound("FPDFPageObj_GetClipPath", c_void_p, c_void_p)
paths = _bound("FPDFClipPath_CountPaths", c_int, c_void_p)
segments = _bound("FPDFClipPath_CountPathSegments", c_int, c_void_p, c_int)
segment = _bound("FPDFClipPath_GetPathSegment", c_void_p, c_void_p, c_int, c_int)
_point = _bound("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p)


def kinds(page: Any) -> list[int]:
    """The kinds of all objects of a page in their order (`FPDF_PAGEOBJ_…`)."""
    place = address(page)
    return [kind(page_object(place, n)) for n in range(pdfium.FPDFPage_CountObjects(page))]


class Reader:
    """Asks objects of pages for several numbers at once, which pdfium writes to one place.

    Each thread needs its own.
    """

    def __init__(self) -> None:
        self._floats, self._whole, self._six = (c_float * 4)(), (c_uint * 4)(), (c_float * 6)()
        self._places = _addresses(self._floats)
        self._numbers = _addresses(self._whole)
        self._room = ctypes.addressof(self._six)

    def point(self, segment: int) -> tuple[float, float]:
        """Where a segment ends, in the page's own space."""
        _point(segment, *self._places[:2])
        return self._floats[0], self._floats[1]

    def bounds(self, item: int) -> tuple[float, float, float, float]:
        """The left, lower, right and upper bounds of an object, in the space that it is drawn in."""
        _bounds(item, *self._places)
        return tuple(self._floats)

    def matrix(self, item: int) -> tuple[float, float, float, float, float, float] | None:
        """The matrix of an object, None where it has none."""
        return tuple(self._six) if _matrix_of(item, self._room) else None

    def drawn(self, item: int) -> tuple[bool, bool]:
        """Whether a path is filled, and whether it is stroked."""
        _draw_mode(item, *self._numbers[:2])
        return bool(self._whole[0]), bool(self._whole[1])

    def colour(self, item: int, stroke: bool) -> tuple[int, ...] | None:
        """The red, green, blue and alpha of an object's strokes, or of what it fills; None where it has none."""
        return tuple(self._whole) if (_stroke if stroke else _fill)(item, *self._numbers) else None


def _addresses(numbers: Any) -> tuple[int, ...]:
    """Where each of some numbers of four bytes lies."""
    first = ctypes.addressof(numbers)
    return tuple(first + 4 * place for place in range(len(numbers)))


def is_embedded(item: int | None) -> bool:
    """Whether the font that a text object is set in lies within the file."""
    font = _font(item) if item else None
    return bool(font) and _is_embedded(font) == 1


class Settings:
    """How the characters of one open page are set, asked of each that stands first in its text object."""

    def __init__(self, text: int) -> None:
        self._text = text
        self._matrix, self._channels = pdfium.FS_MATRIX(), (c_uint * 4)()
        self._places = _addresses(self._channels)
        self._room = ctypes.addressof(self._matrix)

    def of(self, index: int) -> tuple[float, ...]:
        """The matrix of a character (a, b, c, d), its red, green, blue and alpha, its font's size."""
        _matrix(self._text, index, self._room)
        _colour(self._text, index, *self._places)
        found = self._matrix
        return (
            found.a, found.b, found.c, found.d, *self._channels, _font_size(self._text, index)
        )  # fmt: skip
