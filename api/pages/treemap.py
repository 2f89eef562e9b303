"""From amounts to the places of their tiles in a treemap (squarified, after Bruls, Huizing, van Wijk 2000)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A tile: left and top corner, width and height, in hundredths of the whole."""

    left: float
    top: float
    width: float
    height: float


def places(weights: Sequence[float], ratio: float) -> list[Place]:
    """A place for each weight; weights are positive and fall, `ratio` is width to height.

    >>> [round(one.width * one.height) for one in places([3, 1], 1)]
    [7500, 2500]
    """
    if not weights:
        return []
    area = ratio / sum(weights)
    found = _filled([weight * area for weight in weights], 0.0, 0.0, ratio, 1.0)
    return [
        Place(left / ratio * 100, top * 100, width / ratio * 100, height * 100)
        for left, top, width, height in found
    ]


def _filled(
    areas: Sequence[float], left: float, top: float, width: float, height: float
) -> Iterator[tuple[float, float, float, float]]:
    """Rows along the shorter side, each as long as its tiles grow squarer.

    A row takes its share of the side that is left: a difference of nearly equal sides would
    lose the digits that the smallest tiles stand on.
    """
    while areas:
        side = min(width, height)
        count = next(
            (
                n
                for n in range(1, len(areas))
                if _worst(areas[: n + 1], side) > _worst(areas[:n], side)
            ),
            len(areas),
        )
        row, areas = areas[:count], areas[count:]
        taken, rest = sum(row), sum(areas)
        share, left_over = taken / (taken + rest), rest / (taken + rest)
        depth = max(width, height) * share
        begin = 0.0
        for area in row:
            length = side * area / taken
            if width >= height:
                yield left, top + begin, depth, length
            else:
                yield left + begin, top, length, depth
            begin += length
        if width >= height:
            left, width = left + depth, width * left_over
        else:
            top, height = top + depth, height * left_over


def _worst(row: Sequence[float], side: float) -> float:
    """The largest ratio of sides in a row of tiles."""
    square, total = side * side, sum(row) ** 2
    return max(square * max(row) / total, total / (square * min(row)))
