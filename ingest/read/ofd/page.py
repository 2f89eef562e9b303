"""From the content of an OFD page and of its templates to one canvas (GB/T 33190-2016, 7.7 and 8)."""

from collections.abc import Iterable, Iterator

from ingest.grid import Box
from ingest.read.ofd.colour import colour
from ingest.read.ofd.element import Element, first, kind, named
from ingest.read.ofd.number import POINTS, four, matrix
from ingest.read.ofd.path import outlines
from ingest.read.ofd.text import glyphs
from ingest.read.page.canvas import Canvas
from ingest.read.page.matrix import Matrix, at, times
from ingest.read.page.shapes import Shapes, around
from ingest.read.page.watermark import Set, Style, printed

Area = tuple[float, float, float, float]
"""Left, top, width and height of a page in millimetres."""

_DEPTH = 8
_BLACK = (0, 0, 0, 255)


def canvas(number: int, area: Area, contents: Iterable[Element], watermarks: set[Style]) -> Canvas:
    """What these contents draw on a page, but for its watermarks, whose styles are known from one page to the next."""
    left, top, width, height = area
    page: Matrix = (POINTS, 0, 0, POINTS, -left * POINTS, -top * POINTS)
    shapes, found = Shapes(), list[Set]()
    for content in contents:
        for item in _objects(content, _DEPTH):
            _draw(item, page, shapes, found)
    kept = printed(found, (*shapes.shades, *shapes.images), watermarks)
    return Canvas(
        number,
        width * POINTS,
        height * POINTS,
        tuple(kept),
        tuple(shapes.rulings),
        tuple(shapes.images),
        watermarked=len(kept) < len(found),
    )


def _objects(element: Element, depth: int) -> Iterator[Element]:
    """The objects of a page in the order in which they are drawn, those within blocks included; hidden ones are not."""
    for item in element:
        name = kind(item)
        if item.get("Visible") in ("false", "0"):
            continue
        if name in ("Content", "Layer", "PageBlock"):
            yield from _objects(item, depth - 1) if depth else ()
        elif name.endswith("Object"):
            yield item


def _draw(item: Element, page: Matrix, shapes: Shapes, found: list[Set]) -> None:
    left, top, width, height = four(item.get("Boundary"))
    moved = times((1, 0, 0, 1, left, top), page)
    match kind(item):
        case "TextObject":
            found.extend(glyphs(item, moved))
        case "PathObject":
            _add_path(item, times(matrix(item.get("CTM")), moved), shapes)
        case "ImageObject":
            shapes.image(_box(width, height, moved))
        case _:
            pass


def _add_path(item: Element, own: Matrix, shapes: Shapes) -> None:
    """A path is stroked unless it says otherwise, and filled only where it says so."""
    alpha = item.get("Alpha")
    shapes.path(
        outlines(item, own),
        colour(first(item, "StrokeColor"), alpha) or _BLACK,
        colour(first(item, "FillColor"), alpha) or _BLACK,
        stroked=item.get("Stroke") not in ("false", "0"),
        filled=item.get("Fill") in ("true", "1"),
    )


def _box(width: float, height: float, moved: Matrix) -> Box:
    return around([at(0, 0, moved), at(width, height, moved)])


def composites(content: Element) -> bool:
    """Whether a content draws objects that are defined elsewhere, which are not read."""
    return any(kind(item) == "CompositeObject" for item in _objects(content, _DEPTH))


def areas(element: Element | None) -> Iterator[Area]:
    """The boxes that an area of a page or document names, what is printed first."""
    if element is not None:
        for name in ("PhysicalBox", "ApplicationBox", "ContentBox"):
            for box in named(element, name):
                area = four(box.text)
                if area[2] > 0 and area[3] > 0:
                    yield area
