"""From a Word document (.docx) to paragraphs and grids in the order of the text."""

import zipfile
import zlib
from collections.abc import Iterator

from docx.opc.exceptions import OpcError
from lxml.etree import XMLSyntaxError

from ingest.grid import Block, Paragraph, Reading, Refused
from ingest.read.package import require_word
from ingest.read.word.markup import BOX, PARAGRAPH, TABLE, Node, paragraph_text, reduce
from ingest.read.word.numbering import lists, number
from ingest.read.word.parts import Parts, opened
from ingest.read.word.style import Styles, is_heading, styles
from ingest.read.word.table import read_table

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
    reduce(parts.main)
    number(parts.main, lists(parts.numbering), parts.styles)
    blocks = [block for body in parts.main for block in _blocks(body, known)]
    blocks.extend(_furniture(parts))
    return Reading(blocks=tuple(blocks), method="docx")


def _blocks(parent: Node, known: Styles) -> Iterator[Block]:
    for child in parent:
        if child.tag == PARAGRAPH:
            text = paragraph_text(child).strip("\n")
            if text.strip():
                yield Paragraph(text=text, heading=is_heading(child, known))
        elif child.tag == TABLE:
            yield from _table(child, known)
        elif child.tag == BOX:
            yield from _blocks(child, known)


def _table(node: Node, known: Styles) -> Iterator[Block]:
    """The grid of a table, then the tables nested in its cells."""
    grid, nested = read_table(node)
    if grid.cells:
        yield grid
    for inner in nested:
        yield from _table(inner, known)


def _furniture(parts: Parts) -> Iterator[Paragraph]:
    """The running heads and feet, once each."""
    seen: set[str] = set()
    for margin in parts.margins:
        reduce(margin)
        for block in _blocks(margin, styles(None)):
            if isinstance(block, Paragraph) and block.text not in seen:
                seen.add(block.text)
                yield Paragraph(text=block.text, furniture=True)
