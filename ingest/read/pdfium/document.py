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
from ingest.read.page.canvas import UNSAID, Canvas, Glyph
from ingest.read.page.watermark import Style, printed, style
from ingest.read.pdfium import native
from ingest.read.pdfium.clip import Clips, shows
from ingest.read.pdfium.drawing import drawn
from ingest.read.pdfium.extent import Extents
from ingest.read.pdfium.turn import Turn, turned

_HYPHEN = 2  # what pdfium makes of a hyphen at the end of a line, to join the parts of a word
_SPACE = 0x20  # what pdfium adds to a text to part its words and lines is no greater
_SAMPLE = 7  # every seventh character tells which way the text of a page runs


def open_pdf(data: bytes) -> pypdfium2.PdfDocument:
    """Open a PDF.

    :raises Refused: where it is empty, encrypted, damaged or no PDF.
    """
    if not data.lstrip(b"\0"):
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
    watermarks: set[Style] = set()
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            yield Canvas(index + 1, 0, 0, (), (), (), damaged=True)
            continue
        try:
            yield canvas(page, index + 1, watermarks)
        finally:
            page.close()


def canvas(page: Any, number: int, watermarks: set[Style]) -> Canvas:
    """What is drawn on an open page but its watermarks, whose styles are known from one page to the next."""
    text = page.get_textpage()
    turn = upright(page, text)
    shapes = drawn(page, turn)
    found = list(_glyphs(text, Clips(page), turn))
    glyphs = printed(found, (*shapes.shades, *shapes.images), watermarks)
    return Canvas(
        number=number,
        width=turn.width,
        height=turn.height,
        glyphs=tuple(glyphs),
        rulings=tuple(shapes.rulings),
        images=tuple(shapes.images),
        watermarked=len(glyphs) < len(found),
        fontless=any(glyph.text == UNSAID for glyph in glyphs) and _is_fontless(text),
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


def _glyphs(text: Any, clips: Clips, turn: Turn) -> Iterator[tuple[Glyph, Style]]:
    """The characters that show, with their advance boxes and how they are set; what pdfium adds is left out.

    What holds for a text object is asked once for all of its characters.
    """
    loose, page = pdfium.FS_RECTF(), native.address(text)
    room, extents = ctypes.addressof(loose), Extents(text, turn)
    item, area, styled, quarters, settings = -1, None, Style(0, 0, 0), 0, native.Settings(page)
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = native.code(page, index)
        if code <= _SPACE and native.is_generated(page, index) == 1:
            continue
        character = _character(page, index, code)
        if character < " " or not native.loose_box(page, index, room):
            continue
        owner = native.text_object(page, index)
        if owner != item:
            item, area, styled = owner, clips.area(owner), style(settings.of(index))
            quarters = (round(styled.slope / 90) - turn.quarters) % 4
        place = (loose.left, loose.bottom, loose.right, loose.top)
        if shows(area, place):
            box = extents.box(place, index) if quarters == 0 else turned(place, turn)
            yield Glyph(character, box, box[3] - box[1], quarters), styled


def _is_fontless(text: Any) -> bool:
    """Whether characters that their font does not say are set in one that is not in the file: nobody can read them."""
    page = native.address(text)
    unsaid = (
        n for n in range(pdfium.FPDFText_CountChars(text)) if native.is_unmapped(page, n) == 1
    )
    return any(not native.is_embedded(native.text_object(page, index)) for index in unsaid)


def _character(page: int, index: int, code: int) -> str:
    """The character of a code; U+FFFD where its font does not say it, or says half a surrogate pair."""
    if code == _HYPHEN and native.is_hyphen(page, index) == 1:
        return "-"
    unsaid = 0xD800 <= code <= 0xDFFF or native.is_unmapped(page, index) == 1
    return UNSAID if unsaid else chr(code)
