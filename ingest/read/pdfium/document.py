"""From the bytes of a PDF to one canvas a page, through pdfium."""

# pypdfium2's raw bindings are generated from C headers and carry no types that strict mode accepts.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.grid import Refused
from ingest.read.page.canvas import Canvas, Glyph
from ingest.read.pdfium import native
from ingest.read.pdfium.clip import Clips
from ingest.read.pdfium.drawing import drawn
from ingest.read.pdfium.extent import Extents
from ingest.read.pdfium.turn import Turn

_HYPHEN, _LINE_END = (
    ord("-"),
    2,
)  # what a page prints at the end of a line, and what pdfium calls it there
_SAMPLE = 7  # every seventh character tells which way the text of a page runs


def open_pdf(data: bytes) -> pypdfium2.PdfDocument:
    """Open a PDF.

    :raises Refused: where it is empty, encrypted, damaged or no PDF.
    """
    if not data.strip(b"\0"):
        raise Refused("文件是空的。")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refused(_reason(data, str(error))) from error
    if not len(document):
        raise Refused("文件没有任何页面。")
    return document


def _reason(data: bytes, message: str) -> str:
    if "password" in message.lower() or "security" in message.lower():
        return "文件已加密，需要密码才能打开。"
    if b"%PDF-" in data[:1024]:
        return "文件不完整或已损坏，无法作为 PDF 打开。"
    return "文件不是 PDF。"


def canvases(document: pypdfium2.PdfDocument) -> Iterator[Canvas]:
    """The pages one by one; each is closed before the next is opened."""
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            yield Canvas(index + 1, 0, 0, (), (), (), damaged=True)
            continue
        try:
            yield canvas(page, index + 1)
        finally:
            page.close()


def canvas(page: Any, number: int) -> Canvas:
    """What is drawn on an open page."""
    text = page.get_textpage()
    turn = upright(page, text)
    rulings, images = drawn(page, turn)
    return Canvas(
        number=number,
        width=turn.width,
        height=turn.height,
        glyphs=tuple(_glyphs(text, Clips(page, text), turn)),
        rulings=tuple(rulings),
        images=tuple(images),
    )


def upright(page: Any, text: Any) -> Turn:
    """How a page is turned for people to read its text."""
    return Turn(page.get_bbox(), _quarters(text, page.get_rotation() // 90))


def _quarters(text: Any, rotation: int) -> int:
    """How many quarter turns clockwise set the text upright; the page's own where it has none."""
    count = pdfium.FPDFText_CountChars(text)
    angles = Counter(
        round(pdfium.FPDFText_GetCharAngle(text, index) / (math.pi / 2)) % 4
        for index in range(0, count, _SAMPLE)
        if not pdfium.FPDFText_IsGenerated(text, index)
    )
    return -angles.most_common(1)[0][0] % 4 if angles else rotation


def _glyphs(text: Any, clips: Clips, turn: Turn) -> Iterator[Glyph]:
    """The characters that show, with their advance boxes; what pdfium adds between is left out."""
    loose, page = pdfium.FS_RECTF(), native.address(text)
    room, extents = ctypes.addressof(loose), Extents(text, turn)
    for index in range(pdfium.FPDFText_CountChars(text)):
        if native.is_generated(page, index) == 1:
            continue
        code = _code(page, index)
        if code < 0x20 or not native.loose_box(page, index, room):
            continue
        place = (loose.left, loose.bottom, loose.right, loose.top)
        if clips.shows(index, place):
            box = extents.box(place, index)
            yield Glyph(_character(code), box, box[3] - box[1])


def _code(page: int, index: int) -> int:
    """The code of a character; pdfium gives another one for a hyphen that ends a line, though it is printed."""
    code: int = native.code(page, index)
    return _HYPHEN if code == _LINE_END and native.is_hyphen(page, index) == 1 else code


def _character(code: int) -> str:
    """The character of a code; half a surrogate pair, which no text may hold, is U+FFFD."""
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)
