"""A PDF → paragraphs and grids with their pages and boxes.

pdfium hands over every character and ruling line of a page; rulings make the cells, the middle of
a character tells its cell. A page of figures without rulings is read from the positions of its words.
Pages that hold only an image are named, not guessed at.
"""

from collections.abc import Iterator
from functools import partial

from ingest.grid import Block, Grid, Method, Reading, Refused
from ingest.read import page
from ingest.read.canvas import Canvas
from ingest.read.margin import Page, furnished
from ingest.read.pdfium import canvases, open_pdf
from ingest.read.plumber import Plumber

_COVERING = 0.4  # share of a page's area; an image that takes more of it may hold text


def read(data: bytes) -> Reading:
    """Read a PDF; raises `Refused` where it is empty, encrypted, damaged or no PDF."""
    document = open_pdf(data)
    pages: list[Page] = []
    unread: list[str] = []
    try:
        with Plumber(data) as plumber:
            for canvas in canvases(document):
                found = page.blocks(canvas, partial(plumber.words, canvas.number))
                unread.extend(_unread(canvas, found))
                pages.append((canvas.height, found))
    finally:
        document.close()
    if not any(height for height, _ in pages):
        raise Refused("文件已损坏，没有一页能够打开。")
    ruled = [block.ruled for _, found in pages for block in found if isinstance(block, Grid)]
    method: Method = "pdf-text" if ruled and not any(ruled) else "pdf-lines"
    return Reading(tuple(furnished(pages)), method, len(pages), tuple(unread))


def _unread(canvas: Canvas, found: list[Block]) -> Iterator[str]:
    """Why nothing was read from a page that holds something."""
    if canvas.damaged:
        yield (
            f"第{canvas.number}页已损坏，未读取。Page {canvas.number} is damaged and was not read."
        )
    elif not found and _covered(canvas):
        yield (
            f"第{canvas.number}页是图像，没有文字层，未读取。"
            f"Page {canvas.number} is an image without text and was not read."
        )


def _covered(canvas: Canvas) -> bool:
    area = canvas.width * canvas.height
    return any(
        (right - left) * (bottom - top) > _COVERING * area
        for left, top, right, bottom in canvas.images
    )
