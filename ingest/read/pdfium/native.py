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


_page_object = _bound("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
_kind = _bound("FPDFPageObj_GetType", c_int, c_void_p)
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
    return [_kind(_page_object(place, n)) for n in range(pdfium.FPDFPage_CountObjects(page))]


def point(segment: int) -> tuple[float, float]:
    """Where a segment ends, in the page's own space."""
    x, y = c_float(), c_float()
    _point(segment, ctypes.addressof(x), ctypes.addressof(y))
    return x.value, y.value


def is_embedded(item: int | None) -> bool:
    """Whether the font that a text object is set in lies within the file."""
    font = _font(item) if item else None
    return bool(font) and _is_embedded(font) == 1


class Settings:
    """How the characters of one open page are set, asked of each that stands first in its text object."""

    def __init__(self, text: int) -> None:
        self._text = text
        self._matrix, self._channels = pdfium.FS_MATRIX(), (c_uint * 4)()
        first = ctypes.addressof(self._channels)
        self._places = tuple(first + 4 * channel for channel in range(4))
        self._room = ctypes.addressof(self._matrix)

    def of(self, index: int) -> tuple[float, ...]:
        """The matrix of a character (a, b, c, d), its red, green, blue and alpha, its font's size."""
        _matrix(self._text, index, self._room)
        _colour(self._text, index, *self._places)
        found = self._matrix
        return (
            found.a, found.b, found.c, found.d, *self._channels, _font_size(self._text, index)
        )  # fmt: skip
