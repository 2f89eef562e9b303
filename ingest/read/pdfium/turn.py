"""From a PDF page's own space to upright points counted from its top left."""

from dataclasses import dataclass

from ingest.grid import Box
from ingest.read.page.shapes import Point


@dataclass(frozen=True, slots=True)
class Turn:
    """A page's bounds (left, bottom, right, top) and its quarter turns clockwise."""

    bounds: Box
    quarters: int

    @property
    def width(self) -> float:
        left, bottom, right, top = self.bounds
        return top - bottom if self.quarters % 2 else right - left

    @property
    def height(self) -> float:
        left, bottom, right, top = self.bounds
        return right - left if self.quarters % 2 else top - bottom

    def point(self, x: float, y: float) -> Point:
        """Where a point of the page's space stands from the top left of the upright page.

        >>> Turn((0, 0, 600, 800), 0).point(10, 790)
        (10, 10)
        >>> Turn((0, 0, 600, 800), 1).point(0, 0)
        (0, 0)
        """
        left, bottom, right, top = self.bounds
        match self.quarters:
            case 0:
                return x - left, top - y
            case 1:
                return y - bottom, x - left
            case 2:
                return right - x, y - bottom
            case _:
                return top - y, right - x


def turned(box: Box, turn: Turn) -> Box:
    """A box of the page's space, as x0, top, x1, bottom of the upright page."""
    if turn.quarters == 0:  # nearly all: worth a way of its own, as each character asks
        left, _, _, top = turn.bounds
        ax, ay, bx, by = box[0] - left, top - box[1], box[2] - left, top - box[3]
    else:
        (ax, ay), (bx, by) = turn.point(box[0], box[1]), turn.point(box[2], box[3])
    return (
        ax if ax < bx else bx,
        ay if ay < by else by,
        bx if ax < bx else ax,
        by if ay < by else ay,
    )
