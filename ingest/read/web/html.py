"""A web page → paragraphs and grids in reading order.

Tables become exact grids, unless they only arrange the page. Pages of absolutely positioned words,
which converters make of PDFs, are read like pages of a PDF: from where things stand on them.
"""

from collections.abc import Iterator
from typing import cast

from lxml import etree

from ingest.grid import Block, Method, Paragraph, Reading, Refused
from ingest.read.element import Element
from ingest.read.page.margin import Page, furnished
from ingest.read.scan.pasted import Pictures
from ingest.read.unruled import page
from ingest.read.unruled.word import words
from ingest.read.web import htmltable, positioned
from ingest.read.web.charset import decoded
from ingest.read.web.css import Sheet, sheet
from ingest.read.web.inline import is_picture, picture
from ingest.read.web.printed import Context, Piece, line, tokens

_SHOWN = 20  # characters of the paragraph before a picture that tell where it stands


def read(data: bytes) -> Reading:
    """Read what a page prints without running its scripts.

    Pages are counted only where the page itself draws them; cells then have their boxes.

    :raises Refused: for what is empty, cut off, nested too deeply or in no known encoding.
    """
    root = _parsed(decoded(data).replace("\0", ""))
    found = _Found(sheet(root))
    found.take(root)
    method: Method = "ocr" if found.pasted.recognised else "html"
    unread = tuple(found.pasted.unread)
    if not found.pages:
        return Reading(tuple(found.blocks), method, unread=unread)
    found.end_flow()
    return Reading(tuple(furnished(found.segments)), method, found.pages, unread)


def _parsed(text: str) -> Element:
    if not text.strip():
        raise Refused("文件是空的。The file is empty.")
    lowered = text.lower()
    if "<html" in lowered and "</html" not in lowered and "</body" not in lowered:
        raise Refused("网页不完整，结尾缺失。The page is cut off: its end is missing.")
    parser = etree.HTMLParser(encoding="utf-8")
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if any(error.level_name == "FATAL" for error in parser.error_log):
        raise Refused(
            "网页的元素嵌套过深，不予读取。The elements of the page are nested too deeply."
        )
    if root is None:
        raise Refused("网页没有任何内容。The page has no content.")
    return cast(Element, root)


class _Found:
    """The blocks seen so far: those in the flow of the text, and those of pages drawn within it."""

    def __init__(self, styles: Sheet) -> None:
        self._context = Context(styles, self._is_apart)
        self.blocks: list[Block] = []
        self.segments: list[Page] = []
        self.pages = 0
        self.pasted = Pictures()
        self._place = "网页开头"

    def take(self, element: Element) -> None:
        """Add what an element prints."""
        pieces: list[Piece] = []
        for token in tokens(element, self._context):
            if isinstance(token, Piece) and token.text != "\n":
                pieces.append(token)
                continue
            self._say(pieces)
            pieces = []
            if not isinstance(token, Piece):
                self._take_apart(token)
        self._say(pieces)

    def _say(self, pieces: list[Piece]) -> None:
        """Add a paragraph; a picture after it is named by its words."""
        for paragraph in _paragraph(pieces):
            self._place = f"“{paragraph.text[:_SHOWN]}”之后"
            self.blocks.append(paragraph)

    def end_flow(self) -> None:
        """Close the blocks outside pages, which have no height."""
        if self.blocks:
            self.segments.append((0.0, self.blocks))
        self.blocks = []

    def _is_apart(self, element: Element) -> bool:
        styles = self._context.sheet
        if element.tag == "table":
            return not htmltable.is_layout(element, styles)
        if element.tag == "img":
            return is_picture(element, styles)
        return positioned.is_page(element, styles)

    def _take_apart(self, element: Element) -> None:
        if element.tag == "table":
            self._take_table(element)
            return
        if element.tag == "img":
            self.blocks.extend(
                self.pasted.blocks(picture(element, self._context.sheet), self._place)
            )
            return
        self.pages += 1
        drawn = positioned.canvas(element, self._context.sheet, self.pages)
        self.end_flow()
        self.segments.append((drawn.height, page.blocks_of(drawn, lambda: words(drawn)).blocks))

    def _take_table(self, element: Element) -> None:
        table = htmltable.opened(element, self._context.sheet)
        for caption in table.captions:
            self.take(caption)
        grid, nested = htmltable.grid(table, self._context)
        self.blocks.extend([grid] if grid.cells else [])
        for inner in nested:
            self._take_apart(inner)


def _paragraph(pieces: list[Piece]) -> Iterator[Paragraph]:
    text = line(pieces).strip()
    if text:
        heading = any(piece.heading for piece in pieces)
        furniture = all(piece.furniture for piece in pieces if piece.text.strip())
        yield Paragraph(text, heading=heading, furniture=furniture)
