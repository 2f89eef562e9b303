"""A PDF → paragraphs and grids with their pages and boxes.

pdfium hands over every character and ruling line of a page; rulings make the cells, the middle of
a character tells its cell. A page of figures without rulings is read from the positions of its words.
What is text and what is an image is decided page by page; images are recognised where the extra
`ocr` is installed, and named where not.
"""

# pypdfium2's documents carry no types that strict mode accepts.
# pyright: reportMissingTypeStubs=false

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from pypdfium2 import PdfDocument

from ingest.grid import Block, Grid, Method, Reading, Refused
from ingest.read.page.area import is_scan, is_unsaid
from ingest.read.page.canvas import Canvas
from ingest.read.page.layout import downwards
from ingest.read.page.margin import furnished
from ingest.read.page.overflow import Paper, widened
from ingest.read.pdf.damage import Damage, damage
from ingest.read.pdf.plumber import Plumber
from ingest.read.pdfium.document import canvases, open_pdf
from ingest.read.scan import images
from ingest.read.unruled import page
from ingest.read.unruled.strip import Strip
from ingest.read.unruled.word import words


@dataclass(slots=True)
class _Found:
    """What has been read of a document so far."""

    pages: list[Paper] = field(default_factory=list[Paper])
    unread: list[str] = field(default_factory=list[str])
    recognised: bool = False
    columns: tuple[Strip, ...] = ()


def read(data: bytes) -> Reading:
    """Read a PDF; raises `Refused` where it is empty, encrypted, damaged or no PDF."""
    document = open_pdf(data)
    found = _Found()
    try:
        with Plumber(data) as plumber:
            for canvas in canvases(document):
                printed = _blocks(document, canvas, plumber, found)
                down = tuple(line for line in canvas.rulings if line.axis == "v")
                found.pages.append(Paper(canvas.height, printed, down))
            found.unread.extend(_damaged(damage(data, plumber.document, len(found.pages))))
    finally:
        document.close()
    if not any(paper.height for paper in found.pages):
        raise Refused("文件已损坏，没有一页能够打开。")
    blocks = tuple(furnished(widened(found.pages)))
    return Reading(blocks, _method(found), len(found.pages), tuple(found.unread))


def _damaged(damage: Damage) -> Iterator[str]:
    """What is said of pages that opened although they are damaged."""
    for number in sorted(damage.pages):
        yield (
            f"第{number}页的数据已损坏，所读可能不全或有误。"
            f"Page {number} is damaged: what was read of it may be incomplete or wrong."
        )
    if damage.elsewhere:
        yield (
            "文件有损坏之处，不知属于哪一页，所读可能不全或有误。The file is damaged in places of no "
            "known page: what was read may be incomplete or wrong."
        )


def _blocks(document: PdfDocument, canvas: Canvas, plumber: Plumber, found: _Found) -> list[Block]:
    """The blocks of a page; what could not be read of it is added to what was found."""
    if canvas.damaged:
        found.unread.append(
            f"第{canvas.number}页已损坏，未读取。Page {canvas.number} is damaged and was not read."
        )
    seen: list[Block] = []
    try:
        seen = images.recognised(document, canvas)
    except images.Unread as reason:
        found.unread.append(str(reason))
    whole = bool(seen) and (is_unsaid(canvas) or is_scan(canvas))
    found.recognised |= whole or any(isinstance(one, Grid) for one in seen)
    if whole:
        return seen
    placed = partial(words, canvas) if canvas.watermarked else partial(plumber.words, canvas.number)
    printed = page.blocks_of(canvas, placed, found.columns)
    found.columns = printed.columns
    return _merged(printed.blocks, seen)


def _merged(printed: list[Block], seen: list[Block]) -> list[Block]:
    """The blocks of a page from top to bottom, with those of the images on it."""
    if not seen:
        return printed
    return downwards([*printed, *seen])


def _method(found: _Found) -> Method:
    """One word for the whole: recognised text is the least sure, so it decides."""
    ruled = [grid.ruled for paper in found.pages for grid in paper.grids]
    if found.recognised:
        return "ocr"
    return "pdf-text" if ruled and not any(ruled) else "pdf-lines"
