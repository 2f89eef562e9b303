"""The arrays of numbers that OFD writes as text (GB/T 33190-2016, 7.3 and 11.3)."""

import math
from collections.abc import Sequence

from ingest.read.page.matrix import IDENTITY, Matrix

POINTS = 72 / 25.4
"""Points of a millimetre, the unit of OFD."""


def numbers(text: str | None) -> list[float]:
    """The finite numbers of an array; empty where one of its words is none.

    >>> numbers("0 0 210 297"), numbers("0 x"), numbers(None)
    ([0.0, 0.0, 210.0, 297.0], [], [])
    """
    try:
        found = [float(word) for word in (text or "").split()]
    except ValueError:
        return []
    return found if all(map(math.isfinite, found)) else []


def four(text: str | None) -> tuple[float, float, float, float]:
    """A box as its left, top, width and height in millimetres; all zero where it is no box."""
    found = numbers(text)
    return (found[0], found[1], found[2], found[3]) if len(found) == 4 else (0, 0, 0, 0)


def matrix(text: str | None) -> Matrix:
    """A matrix; the one that changes nothing where none is written."""
    found = numbers(text)
    if len(found) != 6:
        return IDENTITY
    return found[0], found[1], found[2], found[3], found[4], found[5]


def deltas(text: str | None, count: int) -> list[float] | None:
    """The distances between so many characters, in which `g 3 0.5` stands for three of them; None where none are written.

    The last is taken for those that are not told.

    >>> deltas("g 3 0.5 2", 6), deltas("1", 3), deltas(None, 3)
    ([0.5, 0.5, 0.5, 2.0, 2.0], [1.0, 1.0], None)
    """
    words, found = (text or "").split(), list[float]()
    while words and len(found) < count - 1:
        if words[0] == "g" and len(words) > 2:
            times, each = _times(words[1], count), numbers(words[2])
            words = words[3:]
        else:
            times, each = 1, numbers(words[0])
            words = words[1:]
        found += each * times
    return _filled(found, count - 1) if found else None


def _times(text: str, most: int) -> int:
    return min(int(text), most) if text.isascii() and text.isdigit() else 0


def _filled(found: Sequence[float], count: int) -> list[float]:
    return [*found[:count], *([found[-1]] * (count - len(found)))]
