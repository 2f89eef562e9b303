"""A PDF → paragraphs and grids with their pages and boxes.

pdfium hands over every character and ruling line of a page; rulings make the cells, the middle of
a character tells its cell. A page of figures without rulings is read from the positions of its words.
Pages that hold only an image are named, not guessed at.
"""

from collections.abc import Iterator

from ingest.grid import Block, Grid, Method, Paragraph, Reading, Refused
from ingest.read import aligned
from ingest.read.canvas import Canvas
from ingest.read.layout import blocks
from ingest.read.margin import Page, furnished
from ingest.read.pdfium import canvases, open_pdf
from ingest.read.plumber import Plumber
from ingest.values.figure import is_figure

_COVERING = 0.4  # share of a page's area; an image that takes more of it may hold text
_ROWS = 3  # so many lines of figures outside tables may be a table without rulings


def read(data: bytes) -> Reading:
    """Read a PDF; raises `Refused` where it is empty, encrypted, damaged or no PDF."""
    document = open_pdf(data)
    pages: list[Page] = []
    unread: list[str] = []
    try:
        with Plumber(data) as plumber:
            for canvas in canvases(document):
                found = _blocks(canvas, plumber)
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


def _blocks(canvas: Canvas, plumber: Plumber) -> list[Block]:
    """The blocks of a page; without rulings, the words that stand in columns become its table."""
    found = blocks(canvas)
    if any(isinstance(block, Grid) for block in found) or not _may_hold_a_table(found):
        return found
    table = aligned.grid(plumber.words(canvas.number), canvas.number)
    if table is None or table.box is None:
        return found
    top, bottom = table.box[1], table.box[3]
    above = [block for block in found if block.box and block.box[3] <= top + 1]
    below = [block for block in found if block.box and block.box[1] >= bottom - 1]
    return [*above, table, *below]


def _may_hold_a_table(found: list[Block]) -> bool:
    """Whether lines of text look like rows: several parts, half of them figures or more."""
    lines = [block.text.split() for block in found if isinstance(block, Paragraph)]
    rows = [
        parts for parts in lines if len(parts) > 1 and 2 * sum(map(is_figure, parts)) >= len(parts)
    ]
    return len(rows) >= _ROWS


def _covered(canvas: Canvas) -> bool:
    area = canvas.width * canvas.height
    return any(
        (right - left) * (bottom - top) > _COVERING * area
        for left, top, right, bottom in canvas.images
    )
