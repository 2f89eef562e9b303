"""A picture of a page → a canvas of the characters recognised in it, each with its confidence."""

# rapidocr ships no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from ingest.grid import Block, Box, Cell, Grid
from ingest.read.page.canvas import Canvas, Glyph
from ingest.read.page.filling import within
from ingest.read.page.private import ILLEGIBLE
from ingest.read.scan.recogniser import read_lines
from ingest.read.scan.stroke import Pixels, rulings, without
from ingest.read.unruled import page
from ingest.read.unruled.word import words

_READABLE = 0.5  # a line recognised less surely is a smudge, a stamp or a guess


@dataclass(frozen=True, slots=True)
class _Seen:
    """A recognised character and how sure it is, from 0 to 1."""

    glyph: Glyph
    confidence: float


def blocks(picture: Pixels, number: int, scale: float) -> list[Block]:
    """The blocks of a page in colour (blue, green, red) with so many pixels a point."""
    drawn, seen = _drawn(picture, number, scale)
    return [_sure(block, seen) for block in page.blocks_of(drawn, lambda: words(drawn)).blocks]


def canvas(picture: Pixels, number: int, scale: float) -> Canvas:
    """What is drawn on such a page; `ILLEGIBLE` stands for a line that cannot be read."""
    return _drawn(picture, number, scale)[0]


def _drawn(picture: Pixels, number: int, scale: float) -> tuple[Canvas, list[_Seen]]:
    grey: Pixels = picture.mean(axis=2).astype(np.uint8)
    lines = rulings(grey, scale)
    seen = list(_seen(without(lines, picture, scale), scale))
    height, width = picture.shape[0] / scale, picture.shape[1] / scale
    glyphs = tuple(each.glyph for each in seen)
    return Canvas(number, width, height, glyphs, tuple(lines), ()), seen


def _seen(picture: Pixels, scale: float) -> Iterator[_Seen]:
    found = read_lines(picture)
    if found.boxes is None:
        return
    for line, corners, score in zip(found.word_results, found.boxes, found.scores, strict=True):
        if score < _READABLE:
            yield _character(ILLEGIBLE, score, corners, scale)
            continue
        for text, confidence, place in line:
            if text.strip():
                yield _character(text, confidence, place, scale)


def _character(
    text: str, confidence: float, corners: Iterable[Iterable[float]], scale: float
) -> _Seen:
    box = _box(corners, scale)
    return _Seen(Glyph(text, box, box[3] - box[1]), round(float(confidence), 3))


def _box(corners: Iterable[Iterable[float]], scale: float) -> Box:
    xs, ys = zip(*((float(x), float(y)) for x, y in corners), strict=True)
    return min(xs) / scale, min(ys) / scale, max(xs) / scale, max(ys) / scale


def _sure(block: Block, seen: list[_Seen]) -> Block:
    """A grid whose cells say how sure their least sure character is."""
    if not isinstance(block, Grid):
        return block
    return replace(block, cells=tuple(_sure_cell(cell, seen) for cell in block.cells))


def _sure_cell(cell: Cell, seen: list[_Seen]) -> Cell:
    box = cell.box
    held = [each.confidence for each in seen if box is not None and within(box, each.glyph)]
    return replace(cell, confidence=min(held)) if held and cell.text else cell
