"""The calls to pdfium that are made for every character or object, bound to plain addresses and numbers.

pypdfium2 wraps each handle in an object of its own, which takes longer than the call itself.
"""

# pypdfium2's raw bindings are generated from C headers and carry no types that strict mode accepts.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false

import ctypes
from ctypes import c_float, c_int, c_uint, c_void_p
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
code = _bound("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
loose_box = _bound("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p)
origin = _bound("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, c_void_p, c_void_p)
text_object = _bound("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)
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
