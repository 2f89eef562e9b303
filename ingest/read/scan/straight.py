"""A picture of a page as a scanner gave it → the same page upright and level."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.read.scan.recogniser import confidence, find_lines, upside_down
from ingest.read.scan.stroke import Pixels

Places = NDArray[np.int_]

_COARSE = 800  # pixels of the longer side; enough to see which way lines run
_FINE = 1200  # the same, to see by how much they slope
_LONG = 2.0  # a line's length over its height, to tell which way it runs
_ASKED = 7  # so many of the longest lines are asked whether they stand on their heads
_DARK = 160
_STEEPEST = 5.0  # degrees
_LEVEL = 0.08  # degrees; turning by less would only blur
_FEW = 300  # dark pixels; fewer show no slope
_WHITE = (255, 255, 255)


def straightened(picture: Pixels) -> Pixels:
    """Turn a page by quarters until its text stands upright, then until its lines are level."""
    upright = np.ascontiguousarray(np.rot90(picture, _quarters(picture)))
    slope = _slope(upright)
    if abs(slope) < _LEVEL:
        return upright
    image = Image.fromarray(upright)
    turned = image.rotate(slope, Image.Resampling.BICUBIC, expand=True, fillcolor=_WHITE)
    return np.asarray(turned)


def _quarters(picture: Pixels) -> int:
    """How many quarter turns to the left set the text upright."""
    boxes = find_lines(_reduced(picture, _COARSE))
    if boxes is None:
        return 0
    sizes = np.ptp(boxes, axis=1)
    wide, high = sizes[:, 0], sizes[:, 1]
    across, down = wide[wide > _LONG * high].sum(), high[high > _LONG * wide].sum()
    if across >= down:
        return 2 if _inverted(picture, boxes) else 0
    turned = np.ascontiguousarray(np.rot90(picture))
    found = find_lines(_reduced(turned, _COARSE))
    return 3 if found is not None and _inverted(turned, found) else 1


def _inverted(picture: Pixels, boxes: Any) -> bool:
    """Whether the longest lines stand on their heads and are read more surely turned over."""
    factor = max(picture.shape[:2]) / min(_COARSE, max(picture.shape[:2]))
    longest = sorted(boxes, key=lambda box: -np.ptp(box[:, 0]))[:_ASKED]
    lines = [line for box in longest if (line := _cut(picture, box * factor)).size]
    if 2 * sum(map(upside_down, lines)) <= len(lines):
        return False
    return sum(confidence(line[::-1, ::-1]) - confidence(line) for line in lines) > 0


def _cut(picture: Pixels, box: Any) -> Pixels:
    (left, top), (right, bottom) = box.min(axis=0).astype(int), box.max(axis=0).astype(int)
    return np.ascontiguousarray(picture[max(top, 0) : bottom, max(left, 0) : right])


def _slope(picture: Pixels) -> float:
    """By how many degrees the lines fall to the right: those under which rows are most distinct."""
    small = _reduced(picture, _FINE).mean(axis=2)
    down, across = np.nonzero(small < min(_DARK, float(np.median(small)) - 40))
    if len(down) < _FEW:
        return 0.0
    best = 0.0
    for reach, step in ((_STEEPEST, 0.25), (0.25, 0.05)):
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=lambda angle: (_distinct(down, across, angle), -abs(angle))))
    return best


def _distinct(down: Places, across: Places, angle: float) -> int:
    """How unevenly dark pixels spread over rows that fall by so many degrees."""
    rows = np.rint(down - across * math.tan(math.radians(angle))).astype(np.int64)
    counts = np.bincount(rows - rows.min())
    return int((counts * counts).sum())


def _reduced(picture: Pixels, longest: int) -> Pixels:
    """The picture with its longer side at most so many pixels long."""
    factor = longest / max(picture.shape[:2])
    if factor >= 1:
        return picture
    height, width = (max(1, round(side * factor)) for side in picture.shape[:2])
    return np.asarray(Image.fromarray(picture).resize((width, height), Image.Resampling.BOX))
