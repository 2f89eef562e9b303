"""A picture of a page → the ruling lines in it: long straight runs of dark pixels."""

from collections.abc import Iterator
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ingest.read.page.canvas import Ruling

_DARK = 195  # of 255, on white paper; fine lines are grey in a scan
_CONTRAST = 60  # by which a line is darker than the paper
_LONG = 28.0  # points across, and
_TALL = 14.0  # points down that a run must take to be a line, no stroke of a character
_CROSSED = 0.5  # share of a line that other lines may cross
_RULE = 60.0  # points; no stroke of a character is so long
_NEAR = 3.0  # points within which a line ends at another
_HAIR = 3.0  # points; what is thicker is an area, no line

Pixels = NDArray[np.uint8]


def rulings(grey: Pixels, scale: float) -> list[Ruling]:
    """The lines of a grey picture with so many pixels a point; the edges of dark areas are none."""
    dark = grey < min(_DARK, float(np.median(grey)) - _CONTRAST)
    return [*_lines(dark, scale, "h", _LONG), *_lines(dark.T, scale, "v", _TALL)]


def without(lines: list[Ruling], picture: Pixels, scale: float) -> Pixels:
    """The picture with the lines of its tables painted over: beside a figure they are read as brackets.

    Long lines across are, and lines down that run from one of them to another; what else runs straight
    may be a stroke of a large character, without which it would be another one.
    """
    plain = picture.copy()
    for line in _of_tables(lines):
        at, along = int(line.at * scale), slice(int(line.start * scale), int(line.end * scale) + 1)
        across = slice(max(at - 1, 0), at + 2)
        plain[(across, along) if line.axis == "h" else (along, across)] = 255
    return plain


def _of_tables(lines: list[Ruling]) -> Iterator[Ruling]:
    across = [line for line in lines if line.axis == "h" and line.end - line.start >= _RULE]
    yield from across
    at, starts, ends = (
        np.array([getattr(line, name) for line in across]) for name in ("at", "start", "end")
    )
    for line in lines:
        if line.axis == "v":
            over = (starts - _NEAR <= line.at) & (line.at <= ends + _NEAR)
            meets = [
                bool((over & (abs(at - end) <= _NEAR)).any()) for end in (line.start, line.end)
            ]
            if all(meets):
                yield line


def _lines(
    dark: NDArray[np.bool_], scale: float, axis: Literal["h", "v"], least: float
) -> Iterator[Ruling]:
    """The runs of dark pixels along rows; one pixel of a neighbouring row mends a gap.

    A run through an area is none; one that lines cross is one.
    """
    mended = dark.copy()
    mended[1:] |= dark[:-1]
    mended[:-1] |= dark[1:]
    edges = np.diff(np.pad(mended, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    thick = _thick(mended, int(_HAIR * scale) + 3)
    for index in np.flatnonzero(ends - starts >= least * scale):
        row, start, end = int(rows[index]), int(starts[index]), int(ends[index])
        if thick[row, start:end].mean() < _CROSSED:
            yield Ruling(axis, (row + 0.5) / scale, start / scale, end / scale)


def _thick(dark: NDArray[np.bool_], height: int) -> NDArray[np.bool_]:
    """The pixels that lie in a dark column of at least this height."""
    if dark.shape[0] < height:
        return np.zeros_like(dark)
    sums = np.pad(np.cumsum(dark, axis=0, dtype=np.int32), ((1, 0), (0, 0)))
    full = sums[height:] - sums[:-height] == height
    spread = np.zeros_like(dark)
    for step in range(height):
        spread[step : step + len(full)] |= full
    return spread
