"""From the many pieces of line that a page draws to few whole lines, and to the frames they form."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from ingest.read.page.canvas import Ruling

NEAR = (
    3.0  # points; lines closer than this are one (double lines, dashes, cells drawn side by side)
)


def joined(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Whole lines: pieces on one axis within `NEAR` of each other are put together.

    >>> joined([Ruling("h", 10, 0, 50), Ruling("h", 11, 51, 90)])
    [Ruling(axis='h', at=10.5, start=0, end=90)]
    """
    pieces = sorted(rulings, key=lambda ruling: (ruling.axis, ruling.at))
    found: list[Ruling] = []
    for _, group in groupby(pieces, key=lambda ruling: ruling.axis):
        for band in _bands(list(group)):
            found.extend(_runs(band))
    return found


def _bands(pieces: list[Ruling]) -> Iterator[list[Ruling]]:
    band: list[Ruling] = []
    for piece in pieces:
        if band and piece.at - band[0].at > NEAR:
            yield band
            band = []
        band.append(piece)
    yield band


def _runs(band: list[Ruling]) -> Iterator[Ruling]:
    """The unbroken runs of a band, each at the middle of its pieces."""
    run: list[Ruling] = []
    for piece in sorted(band, key=lambda ruling: ruling.start):
        if run and piece.start > max(part.end for part in run) + NEAR:
            yield _whole(run)
            run = []
        run.append(piece)
    yield _whole(run)


def _whole(run: list[Ruling]) -> Ruling:
    middle = (min(part.at for part in run) + max(part.at for part in run)) / 2
    return Ruling(run[0].axis, middle, run[0].start, max(part.end for part in run))


def frames(lines: list[Ruling]) -> list[list[Ruling]]:
    """The lines that touch one another, directly or through others: one list a table."""
    left = list(lines)
    found: list[list[Ruling]] = []
    while left:
        frame, fringe = [left[0]], [left.pop(0)]
        while fringe:
            line = fringe.pop()
            reached = [other for other in left if _touch(line, other)]
            left = [other for other in left if other not in reached]
            frame.extend(reached)
            fringe.extend(reached)
        found.append(frame)
    return found


def _touch(one: Ruling, other: Ruling) -> bool:
    return (
        one.axis != other.axis
        and one.start - NEAR <= other.at <= one.end + NEAR
        and other.start - NEAR <= one.at <= other.end + NEAR
    )
