"""A PDF → paragraphs and grids with their pages and boxes.

pdfium hands over every character and ruling line of a page; rulings make the cells, the middle of
a character tells its cell. Pages that hold only an image are named, not guessed at.
"""

from ingest.grid import Block, Reading
from ingest.read.canvas import Canvas
from ingest.read.layout import blocks
from ingest.read.margin import Page, furnished
from ingest.read.pdfium import canvases, open_pdf

_COVERING = 0.4  # share of a page's area; an image that takes more of it may hold text


def read(data: bytes) -> Reading:
    """Read a PDF; raises `Refused` where it is empty, encrypted, damaged or no PDF."""
    document = open_pdf(data)
    pages: list[Page] = []
    unread: list[str] = []
    try:
        for canvas in canvases(document):
            found: list[Block] = blocks(canvas)
            if not found and _covered(canvas):
                unread.append(
                    f"第{canvas.number}页是图像，没有文字层，未读取。"
                    f"Page {canvas.number} is an image without text and was not read."
                )
            pages.append((canvas.height, found))
    finally:
        document.close()
    return Reading(tuple(furnished(pages)), "pdf-lines", len(pages), tuple(unread))


def _covered(canvas: Canvas) -> bool:
    area = canvas.width * canvas.height
    boxes = canvas.images
    return any(
        (right - left) * (bottom - top) > _COVERING * area for left, top, right, bottom in boxes
    )
