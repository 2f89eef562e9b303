"""From the objects drawn on a PDF page to its rulings and images."""

# pypdfium2's raw bindings are generated from C headers and carry no types that strict mode accepts.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false

from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from ingest.grid import Box
from ingest.read.page.matrix import IDENTITY, Matrix, at, times
from ingest.read.page.shapes import Point, Shapes
from ingest.read.pdfium import native
from ingest.read.pdfium.turn import Turn, turned

_DEPTH = 8


def drawn(page: Any, turn: Turn) -> Shapes:
    """What a page draws beside its text."""
    found, reader = Shapes(), native.Reader()
    for item, kind, matrix in _objects(page, reader):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _add_path(found, item, matrix, turn, reader)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            found.image(turned(_bounds(reader.bounds(item), matrix), turn))
    return found


def _add_path(found: Shapes, item: int, matrix: Matrix, turn: Turn, reader: native.Reader) -> None:
    filled, stroked = reader.drawn(item)
    stroke = reader.colour(item, True) if stroked else None
    fill = reader.colour(item, False) if filled or not stroked else None
    own = reader.matrix(item) or IDENTITY
    outlines = _outlines(item, times(own, matrix), turn, reader)
    found.path(outlines, stroke, fill, stroked=stroked, filled=filled)


def _objects(page: Any, reader: native.Reader) -> Iterator[tuple[int, int, Matrix]]:
    """Every object of a page but its text, those within forms included, with its kind and the matrix around it."""
    place = native.address(page)
    for index, kind in enumerate(native.kinds(page)):
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            form = native.page_object(place, index)
            yield from _within(form, reader.matrix(form) or IDENTITY, 1, reader)
        elif kind != pdfium.FPDF_PAGEOBJ_TEXT:
            yield native.page_object(place, index), kind, IDENTITY


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
            own = reader.matrix(item) or IDENTITY
            yield from _within(item, times(own, matrix), depth + 1, reader)


def _bounds(edges: Box, matrix: Matrix) -> Box:
    left, bottom, right, top = edges
    (ax, ay), (bx, by) = at(left, bottom, matrix), at(right, top, matrix)
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
        outline.append(turn.point(*at(*reader.point(segment), matrix)))
        if native.closes(segment):
            outline.append(outline[0])
    if len(outline) > 1:
        yield outline
