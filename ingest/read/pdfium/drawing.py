"""From the objects drawn on a PDF page to its rulings and images."""

# pypdfium2's raw bindings are generated from C headers and carry no types that strict mode accepts.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from ingest.grid import Box
from ingest.read.page.canvas import Ruling
from ingest.read.pdfium import native
from ingest.read.pdfium.turn import Point, Turn, turned

_HAIR = 3.0  # points; a filled shape no thicker than this is a line
_SLANT = 1.0  # points; a line may deviate so much from its axis
_PALE = 250  # of 255; lighter than this is paper
_DEPTH = 8

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class _Found:
    """What has been seen of a page: lines that show, white lines, coloured areas, images."""

    shown: list[Ruling] = field(default_factory=list[Ruling])
    white: list[Ruling] = field(default_factory=list[Ruling])
    shades: list[Box] = field(default_factory=list[Box])
    images: list[Box] = field(default_factory=list[Box])


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a page draws beside its text: its lines, and the boxes of its coloured areas and images."""

    rulings: list[Ruling]
    shades: list[Box]
    images: list[Box]


def drawn(page: Any, turn: Turn) -> Drawn:
    """What a page draws; strokes, thin filled shapes and thin images are rulings.

    White lines part cells only where they cross a coloured area; elsewhere nobody sees them.
    """
    found = _Found()
    for item, matrix in _objects(page):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _add_path(found, item, matrix, turn)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = turned(_bounds(item, matrix), turn)
            thin = _thin(box)
            found.shown.extend(thin)
            found.images.extend([] if thin else [box])
    crossing = [line for line in found.white if any(_crosses(line, box) for box in found.shades)]
    return Drawn(found.shown + crossing, found.shades, found.images)


def _crosses(line: Ruling, box: Box) -> bool:
    middle = (line.start + line.end) / 2
    x, y = (middle, line.at) if line.axis == "h" else (line.at, middle)
    return box[0] + _HAIR < x < box[2] - _HAIR and box[1] + _HAIR < y < box[3] - _HAIR


def _add_path(found: _Found, item: Any, matrix: Matrix, turn: Turn) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    white = _is_white(item, bool(stroke.value))
    for outline in _outlines(item, _times(_matrix(item), matrix), turn):
        hull = _hull(outline)
        thin = _thin(hull)
        lines = thin or (list(_strokes(outline)) if stroke.value else [])
        (found.white if white else found.shown).extend(lines)
        if fill.value and not thin and not _is_white(item, False):
            found.shades.append(hull)


def _is_white(item: Any, stroke: bool) -> bool:
    channels = [ctypes.c_uint() for _ in range(4)]
    get = pdfium.FPDFPageObj_GetStrokeColor if stroke else pdfium.FPDFPageObj_GetFillColor
    if not get(item, *channels):
        return False
    red, green, blue, alpha = (channel.value for channel in channels)
    return alpha == 0 or min(red, green, blue) >= _PALE


def _objects(page: Any) -> Iterator[tuple[Any, Matrix]]:
    """Every object of a page but its text, those within forms included, with its matrix."""
    for index, kind in enumerate(native.kinds(page)):
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            form = pdfium.FPDFPage_GetObject(page, index)
            yield from _within(form, _matrix(form), 1)
        elif kind != pdfium.FPDF_PAGEOBJ_TEXT:
            yield pdfium.FPDFPage_GetObject(page, index), _IDENTITY


def _within(form: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    """Every object of a form, those within its forms included."""
    for index in range(pdfium.FPDFFormObj_CountObjects(form)):
        item = pdfium.FPDFFormObj_GetObject(form, index)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
            yield item, matrix
        elif depth < _DEPTH:
            yield from _within(item, _times(_matrix(item), matrix), depth + 1)


def _matrix(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(found)):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _at(x: float, y: float, matrix: Matrix) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(item: Any, matrix: Matrix) -> Box:
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    (ax, ay), (bx, by) = _at(left, bottom, matrix), _at(right, top, matrix)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _outlines(item: Any, matrix: Matrix, turn: Turn) -> Iterator[list[Point]]:
    """The sub-paths of a path as upright points; a closed one ends where it began."""
    outline: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFPath_CountSegments(item)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            if len(outline) > 1:
                yield outline
            outline = []
        outline.append(turn.point(*_at(x.value, y.value, matrix)))
        if pdfium.FPDFPathSegment_GetClose(segment):
            outline.append(outline[0])
    if len(outline) > 1:
        yield outline


def _hull(points: list[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _thin(box: Box) -> list[Ruling]:
    """The line that a thin shape shows; none for what is wide in both directions."""
    left, top, right, bottom = box
    if bottom - top <= _HAIR and right - left > bottom - top:
        return [Ruling("h", (top + bottom) / 2, left, right)]
    if right - left <= _HAIR and bottom - top > right - left:
        return [Ruling("v", (left + right) / 2, top, bottom)]
    return []


def _strokes(outline: list[Point]) -> Iterator[Ruling]:
    for (ax, ay), (bx, by) in pairwise(outline):
        if abs(ay - by) <= _SLANT < abs(ax - bx):
            yield Ruling("h", (ay + by) / 2, min(ax, bx), max(ax, bx))
        elif abs(ax - bx) <= _SLANT < abs(ay - by):
            yield Ruling("v", (ax + bx) / 2, min(ay, by), max(ay, by))
