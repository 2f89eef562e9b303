"""From lines and sheets to a Word document (.docx), the same bytes every time."""

import zipfile
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell as Cell  # pyright: ignore[reportPrivateUsage]

from examples.layout import Line, Style, turned
from examples.sheet import Sheet

_FACE, _LATIN_FACE = "宋体", "Times New Roman"
_STYLES: dict[Style, str] = {
    "heading1": "Heading 1",
    "heading2": "Heading 2",
    "caption": "Heading 3",
}
_MADE = (1980, 1, 1, 0, 0, 0)  # the earliest date that a zip archive can hold


def write(title: str, head: str, year: int, blocks: Iterable[Line | Sheet]) -> bytes:
    """A .docx of the blocks with a running head; it is dated the first day of `year`."""
    document = docx.Document()
    _describe(document, title, year)
    _face(document)
    document.sections[0].header.paragraphs[0].text = head
    last: Line | Sheet | None = None
    for block, across in turned(blocks):
        _turn(document, across)
        if isinstance(block, Line):
            _line(document, block)
        else:
            if isinstance(last, Sheet):
                document.add_paragraph()
            _table(document, block)
        last = block
    stream = BytesIO()
    document.save(stream)
    return _fixed(stream.getvalue())


def _describe(document: Document, title: str, year: int) -> None:
    said = document.core_properties
    said.title, said.author, said.comments, said.last_modified_by = title, "", "", ""
    said.created = said.modified = datetime(year, 1, 1)  # noqa: DTZ001


def _face(document: Document) -> None:
    """Chinese text of every style is set in one face, headings in black like the text."""
    for style in document.styles:
        if isinstance(style, ParagraphStyle) and style.name in ("Normal", *_STYLES.values()):
            style.font.name, style.font.color.rgb = _LATIN_FACE, RGBColor(0, 0, 0)
            for fonts in style.element.xpath("w:rPr/w:rFonts"):
                for name in tuple(fonts.attrib):
                    del fonts.attrib[name]
                fonts.set(qn("w:ascii"), _LATIN_FACE)
                fonts.set(qn("w:hAnsi"), _LATIN_FACE)
                fonts.set(qn("w:eastAsia"), _FACE)


def _line(document: Document, line: Line) -> None:
    paragraph = document.add_paragraph(line.text, style=_STYLES.get(line.style))
    if line.style in ("heading1", "caption"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _turn(document: Document, across: bool) -> None:
    """Go on with pages laid across or upright, where the last ones were not."""
    section = document.sections[-1]
    if (section.orientation == WD_ORIENT.LANDSCAPE) == across:
        return
    turned = document.add_section(WD_SECTION.NEW_PAGE)
    turned.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    turned.page_width, turned.page_height = section.page_height, section.page_width


def _table(document: Document, sheet: Sheet) -> None:
    table = document.add_table(sheet.height, sheet.width, style="Table Grid")
    cells = [list(row.cells) for row in table.rows]
    for box in sheet.boxes:
        cell: Cell = cells[box.row][box.column]
        if box.rows > 1 or box.columns > 1:
            last = cells[box.row + box.rows - 1][box.column + box.columns - 1]
            cell = cell.merge(last)
        cell.text = box.text


def _fixed(data: bytes) -> bytes:
    """The same archive without the times at which its members were written."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as made, zipfile.ZipFile(stream, "w") as fixed:
        for name in made.namelist():
            member = zipfile.ZipInfo(name, _MADE)
            member.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(member, made.read(name))
    return stream.getvalue()
