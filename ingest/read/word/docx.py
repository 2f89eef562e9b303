"""From a Word document (.docx) to paragraphs and grids in the order of the text."""

import zipfile
import zlib
from collections.abc import Iterator

from docx.opc.exceptions import OpcError
from lxml.etree import XMLSyntaxError

from ingest.grid import Block, Method, Paragraph, Reading, Refused
from ingest.read.package import require_word
from ingest.read.scan.pasted import Pictures
from ingest.read.word.drawing import pictures
from ingest.read.word.markup import BOX, PARAGRAPH, TABLE, Node, paragraph_text, reduce
from ingest.read.word.numbering import lists, number
from ingest.read.word.parts import Part, Parts, opened
from ingest.read.word.style import Styles, is_heading, styles
from ingest.read.word.table import framed, read_table

_SHOWN = 20  # characters of the paragraph before a picture that tell where it stands
_BROKEN = (
    KeyError,
    ValueError,
    AttributeError,
    XMLSyntaxError,
    OpcError,
    zipfile.BadZipFile,
    zlib.error,
)


def read(data: bytes) -> Reading:
    """Read the body of a .docx: every paragraph and table, nested ones and text boxes included.

    Cells stand in their true columns and rows with their spans. Tracked deletions and hidden text
    are not read; running heads and feet follow the body as furniture. Pages are unknown.

    :raises Refused: for what is empty, encrypted, damaged, unsafe or no .docx.
    """
    require_word(data)
    try:
        parts = opened(data)
        known = styles(parts.styles)
    except _BROKEN as error:
        raise Refused("文件不是完整的 Word 文档（.docx）。") from error
    reduce(parts.main.root)
    number(parts.main.root, lists(parts.numbering), known.nodes)
    pasted = Pictures()
    main = _Body(known, parts.main, pasted)
    blocks = [block for body in parts.main.root for block in main.blocks(body)]
    blocks.extend(_furniture(parts, pasted))
    method: Method = "ocr" if pasted.recognised else "docx"
    return Reading(blocks=tuple(blocks), method=method, unread=tuple(pasted.unread))


class _Body:
    """One part on its way to blocks, its pictures behind the paragraphs and tables that hold them."""

    def __init__(self, known: Styles, part: Part, pasted: Pictures, place: str = "") -> None:
        self._styles, self._part, self._pasted = known, part, pasted
        self._place = place or "文件开头"

    def blocks(self, parent: Node) -> Iterator[Block]:
        for child in parent:
            if child.tag == PARAGRAPH:
                text = paragraph_text(child).strip("\n")
                if text.strip():
                    self._place = f"“{text.strip()[:_SHOWN]}”之后"
                    yield Paragraph(text=text, heading=is_heading(child, self._styles))
                yield from self._pictures(child)
            elif child.tag == TABLE:
                yield from _table(child)
                yield from self._pictures(child)
            elif child.tag == BOX:
                yield from self.blocks(child)

    def _pictures(self, node: Node) -> Iterator[Block]:
        for picture in pictures(node, self._part.pictures):
            yield from self._pasted.blocks(picture, self._place)


def _table(node: Node) -> Iterator[Block]:
    """The grid of a table, or the text that it only frames, then the tables nested in its cells."""
    grid, nested = read_table(node)
    if text := framed(grid):
        yield from map(Paragraph, text)
    elif grid.cells:
        yield grid
    for inner in nested:
        yield from _table(inner)


def _furniture(parts: Parts, pasted: Pictures) -> Iterator[Block]:
    """The running heads and feet, once each, and what their pictures hold."""
    seen: set[str] = set()
    for margin in parts.margins:
        reduce(margin.root)
        for each in margin.root.iter(PARAGRAPH):
            text = paragraph_text(each).strip("\n")
            free = next(each.iterancestors(TABLE), None) is None
            if free and text.strip() and text not in seen:
                seen.add(text)
                yield Paragraph(text=text, furniture=True)
        for picture in pictures(margin.root, margin.pictures):
            yield from pasted.blocks(picture, "页眉或页脚")
