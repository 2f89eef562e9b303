"""From a path object of OFD to the corners of its outlines (GB/T 33190-2016, 9)."""

from collections.abc import Iterator

from ingest.read.ofd.element import Element, first, text
from ingest.read.ofd.number import numbers
from ingest.read.page.matrix import Matrix, at
from ingest.read.page.shapes import Point

_NUMBERS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""How many numbers follow each letter; the last two are where it leads."""


def outlines(item: Element, own: Matrix) -> Iterator[list[Point]]:
    """The outlines of a path by their corners in points of the page; a closed one ends where it began."""
    words = text(first(item, "AbbreviatedData")).split()
    outline: list[Point] = []
    while words:
        letter, words = words[0], words[1:]
        count = _NUMBERS.get(letter, 0)
        told, words = numbers(" ".join(words[:count])), words[count:]
        if letter in "SM" and len(outline) > 1:
            yield outline
        if letter in "SM":
            outline = []
        if letter == "C" and outline:
            outline.append(outline[0])
        if count and len(told) == count:
            outline.append(at(told[-2], told[-1], own))
    if len(outline) > 1:
        yield outline
