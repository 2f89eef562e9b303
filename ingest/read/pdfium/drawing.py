"""From the objects drawn on a PDF page to its rulings and images."""

# pypdfium2's raw bindings are generated from C headers and carry no types that strict mode accepts.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false

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
    found, reader = _Found(), native.Reader()
    for item, kind, matrix in _objects(page, reader):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _add_path(found, item, matrix, turn, reader)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = turned(_bounds(reader.bounds(item), matrix), turn)
            thin = _thin(box)
            found.shown.extend(thin)
            found.images.extend([] if thin else [box])
    crossing = [line for line in found.white if any(_crosses(line, box) for box in found.shades)]
    return Drawn(found.shown + crossing, found.shades, found.images)


def _crosses(line: Ruling, box: Box) -> bool:
    middle = (line.start + line.end) / 2
    x, y = (middle, line.at) if line.axis == "h" else (line.at, middle)
    return box[0] + _HAIR < x < box[2] - _HAIR and box[1] + _HAIR < y < box[3] - _HAIR


def _add_path(found: _Found, item: int, matrix: Matrix, turn: Turn, reader: native.Reader) -> None:
    fill, stroke = reader.drawn(item)
    white = _is_white(reader.colour(item, stroke))
    own = reader.matrix(item) or _IDENTITY
    for outline in _outlines(item, _times(own, matrix), turn, reader):
        hull = _hull(outline)
        thin = _thin(hull)
        lines = thin or (list(_strokes(outline)) if stroke else [])
        (found.white if white else found.shown).extend(lines)
        if fill and not thin and not _is_white(reader.colour(item, False)):
            found.shades.append(hull)


def _is_white(colour: tuple[int, ...] | None) -> bool:
    if colour is None:
        return False
    red, green, blue, alpha = colour
    return alpha == 0 or min(red, green, blue) >= _PALE


def _objects(page: Any, reader: native.Reader) -> Iterator[tuple[int, int, Matrix]]:
    """Every object of a page but its text, those within forms included, with its kind and the matrix around it."""
    place = native.address(page)
    for index, kind in enumerate(native.kinds(page)):
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            form = native.page_object(place, index)
            yield from _within(form, reader.matrix(form) or _IDENTITY, 1, reader)
        elif kind != pdfium.FPDF_PAGEOBJ_TEXT:
            yield native.page_object(place, index), kind, _IDENTITY


def _within(
    form: int, matrix: Matrix, depth: int, reader: native.Reader
) -> Iterator[tuple[int, int, Matrix]]:
    """Every object of a form, those within its forms included."""
    for index in range(native.count_within(form)):
        item = native.object_within(form, index)
        kind = native.kind(item)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield item, kind, matrix
        elif depth < _DEPTH:
            own = reader.matrix(item) or _IDENTITY
            yield from _within(item, _times(own, matrix), depth + 1, reader)


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


def _bounds(edges: Box, matrix: Matrix) -> Box:
    left, bottom, right, top = edges
    (ax, ay), (bx, by) = _at(left, bottom, matrix), _at(right, top, matrix)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _outlines(
    item: int, matrix: Matrix, turn: Turn, reader: native.Reader
) -> Iterator[list[Point]]:
    """The sub-paths of a path as upright points; a closed one ends where it began."""
    outline: list[Point] = []
    for index in range(native.count_segments(item)):
        segment = native.path_segment(item, index)
        if native.segment_kind(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            if len(outline) > 1:
                yield outline
            outline = []
        outline.append(turn.point(*_at(*reader.point(segment), matrix)))
        if native.closes(segment):
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
