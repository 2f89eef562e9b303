"""A picture of a page → a canvas of the characters recognised in it, each with its confidence.

The models lie within the package of the optional extra `ocr`; nothing is fetched at run time.
"""

# rapidocr ships no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from rapidocr import RapidOCR

from ingest.grid import Block, Box, Cell, Grid
from ingest.read import page
from ingest.read.canvas import Canvas, Glyph
from ingest.read.filling import within
from ingest.read.stroke import Pixels, rulings
from ingest.read.word import words

_SETTINGS = {
    "Global.use_cls": False,  # pages stand upright; the classifier of turned lines reads 99 as 66
    "Global.log_level": "error",
    "Global.return_word_box": True,
    "Global.return_single_char_box": True,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


@dataclass(frozen=True, slots=True)
class _Seen:
    """A recognised character and how sure it is, from 0 to 1."""

    glyph: Glyph
    confidence: float


def blocks(picture: Pixels, number: int, scale: float) -> list[Block]:
    """The blocks of a page in colour (blue, green, red) with so many pixels a point."""
    seen = list(_seen(picture, scale))
    height, width = picture.shape[0] / scale, picture.shape[1] / scale
    grey: Pixels = picture.mean(axis=2).astype(np.uint8)
    glyphs = tuple(each.glyph for each in seen)
    drawn = Canvas(number, width, height, glyphs, tuple(rulings(grey, scale)), ())
    return [_sure(block, seen) for block in page.blocks(drawn, lambda: words(drawn))]


@cache
def _engine() -> Any:
    """The recogniser, loaded once a process: it takes half a second."""
    return RapidOCR(params=_SETTINGS)


def _seen(picture: Pixels, scale: float) -> Iterator[_Seen]:
    found = _engine()(picture)
    for line in found.word_results or ():
        for text, confidence, corners in line:
            if text.strip():
                box = _box(corners, scale)
                yield _Seen(Glyph(text, box, box[3] - box[1]), round(float(confidence), 3))


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
