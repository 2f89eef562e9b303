"""Which parts of a page are images that may hold text of their own."""

from dataclasses import replace

from ingest.grid import Block, Box, Grid
from ingest.read.page.canvas import UNSAID, Canvas
from ingest.read.page.filling import within
from ingest.read.page.line import hull

_COVERING = 0.4  # share of a page's area; images that take more of it may hold its text
_WORDLESS = 40  # characters; a page with fewer beside such images is a picture with a page number
_LARGE = 0.05  # share of a page's area; smaller images are seals, logos and signs
_WIDE, _HIGH = 120.0, 30.0  # points; a smaller image holds no table
_UNSAID, _UNSAID_SHARE = 10, 0.05  # characters, and their share; fewer are bullets and signs
_PRINTED = 8  # characters; an image on which more are printed is a background
_TOUCH = 2.0  # points; nearer images are strips of one


def is_scan(canvas: Canvas) -> bool:
    """Whether a page is an image, or strips of one, with next to no text of its own."""
    covered = sum(map(_size, canvas.images)) > _COVERING * canvas.width * canvas.height
    return covered and _printed(canvas, None) < _WORDLESS


def is_unsaid(canvas: Canvas) -> bool:
    """Whether fonts of a page do not say what their characters are: who sees the page can read it, no program."""
    printed = [glyph.text for glyph in canvas.glyphs if not glyph.text.isspace()]
    unsaid = sum(text == UNSAID or "\ue000" <= text < "\uf900" for text in printed)
    return unsaid >= _UNSAID and unsaid > _UNSAID_SHARE * len(printed)


def areas(canvas: Canvas) -> list[Box]:
    """The boxes of the images of a page that are large and on which next to nothing is printed."""
    least = _LARGE * canvas.width * canvas.height
    return [
        box
        for box in map(lambda one: _clipped(one, canvas), _merged(canvas.images))
        if _size(box) > least
        and box[2] - box[0] > _WIDE
        and box[3] - box[1] > _HIGH
        and _printed(canvas, box) <= _PRINTED
    ]


def moved(block: Block, right: float, down: float, furniture: bool) -> Block:
    """A block of an image where the image stands on the page."""
    box = _moved(block.box, right, down)
    if isinstance(block, Grid):
        cells = (replace(cell, box=_moved(cell.box, right, down)) for cell in block.cells)
        return replace(block, box=box, cells=tuple(cells))
    return replace(block, box=box, furniture=furniture)


def _moved(box: Box | None, right: float, down: float) -> Box | None:
    return box and (box[0] + right, box[1] + down, box[2] + right, box[3] + down)


def _size(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _printed(canvas: Canvas, box: Box | None) -> int:
    """How many characters are printed on a page, or on a part of it."""
    return sum(
        not glyph.text.isspace() for glyph in canvas.glyphs if box is None or within(box, glyph)
    )


def _clipped(box: Box, canvas: Canvas) -> Box:
    return max(box[0], 0), max(box[1], 0), min(box[2], canvas.width), min(box[3], canvas.height)


def _merged(images: tuple[Box, ...]) -> list[Box]:
    """The images, those that touch as one."""
    found: list[Box] = []
    for image in sorted(images, key=lambda box: (box[1], box[0])):
        near = [box for box in found if _touch(box, image)]
        found = [box for box in found if box not in near] + [hull([*near, image])]
    return found


def _touch(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2] + _TOUCH
        and other[0] < one[2] + _TOUCH
        and one[1] < other[3] + _TOUCH
        and other[1] < one[3] + _TOUCH
    )
