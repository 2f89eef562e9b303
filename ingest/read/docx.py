"""From a Word document (.docx) to paragraphs and grids in the order of the text."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import cast

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import XmlPart
from lxml.etree import XMLSyntaxError

from ingest.grid import Block, Paragraph, Reading, Refused
from ingest.read.markup import Node, W, boxes, is_deleted, paragraph_text, unwrap
from ingest.read.package import require_word
from ingest.read.style import heading_styles, is_heading
from ingest.read.wordtable import read_table

_BROKEN = (
    KeyError,
    ValueError,
    AttributeError,
    XMLSyntaxError,
    OpcError,
    zipfile.BadZipFile,
    zlib.error,
)
_MARGINS = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)


def read(data: bytes) -> Reading:
    """Read the body of a .docx: every paragraph and table, nested ones and text boxes included.

    Cells stand in their true columns and rows with their spans. Tracked deletions and hidden text
    are not read; running heads and feet follow the body as furniture. Pages are unknown.

    :raises Refused: for what is empty, encrypted, damaged, unsafe or no .docx.
    """
    require_word(data)
    try:
        document = docx.Document(BytesIO(data))
        styles = heading_styles(cast(Node, document.styles.element))
        main = cast(Node, document.element)
    except _BROKEN as error:
        raise Refused("文件不是完整的 Word 文档（.docx）。") from error
    blocks = [block for body in main for block in _blocks(body, styles)]
    blocks.extend(_furniture(document))
    return Reading(blocks=tuple(blocks), method="docx")


def _blocks(parent: Node, styles: frozenset[str]) -> Iterator[Block]:
    for child in unwrap(parent):
        if child.tag == W + "p":
            yield from _paragraph(child, styles)
        elif child.tag == W + "tbl":
            yield from _table(child, styles)


def _paragraph(node: Node, styles: frozenset[str]) -> Iterator[Block]:
    text = paragraph_text(node).strip("\n")
    if text.strip():
        yield Paragraph(text=text, heading=is_heading(node, styles))
    for box in boxes(node):
        yield from _blocks(box, styles)


def _table(node: Node, styles: frozenset[str]) -> Iterator[Block]:
    """The grid of a table, then the tables nested in its cells."""
    if is_deleted(node):
        return
    grid, nested = read_table(node)
    if grid.cells:
        yield grid
    for inner in nested:
        yield from _table(inner, styles)


def _furniture(document: Document) -> Iterator[Paragraph]:
    """The running heads and feet, once each."""
    seen: set[str] = set()
    for _, relation in sorted(document.part.rels.items()):
        if relation.reltype in _MARGINS and isinstance(relation.target_part, XmlPart):
            margin = cast(Node, relation.target_part.element)
            for block in _blocks(margin, frozenset()):
                if isinstance(block, Paragraph) and block.text not in seen:
                    seen.add(block.text)
                    yield Paragraph(text=block.text, furniture=True)
