"""From a place in a PDF to a picture of its page, on which the place is outlined."""

# pypdfium2's pages carry no types that strict mode accepts.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from PIL.Image import Image, fromarray
from PIL.ImageDraw import Draw
from pypdfium2 import PdfiumError

from ingest.grid import Box, Refused
from ingest.read.page.area import is_scan, is_unsaid
from ingest.read.page.private import ILLEGIBLE, IsPerson, private
from ingest.read.page.quoted import quoted
from ingest.read.pdfium.document import canvas, open_pdf
from ingest.read.scan import images

COVER = (96, 96, 96)
"""The colour of what is covered."""

OUTLINE = (214, 0, 28)
"""The colour of the outline, in red, green and blue."""

_SCALE = 2.0  # pixels a point: 144 dpi
_LARGEST = 4000  # pixels; a larger page is drawn smaller
_THICK = 3  # pixels


def picture(
    data: bytes,
    page: int,
    box: Box | None,
    is_person: IsPerson | None = None,
    *,
    text: str = "",
    scans: bool = True,
) -> bytes:
    """A PNG of a page, which is numbered from 1, with a box, if any, outlined just outside its edges.

    Where the page, or else the next one, prints the `text` below the box, as running text does whose paragraph begins
    there, that is outlined.
    The page is turned until its text stands upright, as it was when the box was measured. Names and
    numbers of clerks, which labels tell, are covered; on a scan they are recognised first, and what cannot be
    read, such as a signature, is covered, too. Without the extra `ocr` nothing tells them there, so that a scan
    is drawn only where `scans` allows it.

    :raises Refused: where the bytes are no PDF that can be opened, or the page cannot be.
    """
    document = open_pdf(data)
    try:
        page, boxes = _placed(document, page, box, text) if box else (page, [])
        image, scale = _drawn(document[page - 1], page, is_person, scans)
    except PdfiumError as error:
        raise Refused(f"第{page}页不能打开。Page {page} cannot be opened.") from error
    finally:
        document.close()
    for each in boxes:
        _outline(image, each, scale)
    stream = BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def _placed(document: Any, page: int, box: Box, text: str) -> tuple[int, list[Box]]:
    """The page on which words stand, and their boxes; the box itself where they are not found."""
    found = quoted(canvas(document[page - 1], page, set()), text, box)
    if not found and page < len(document):
        after = quoted(canvas(document[page], page + 1, set()), text, None)
        return (page + 1, after) if after else (page, [box])
    return page, found or [box]


def _drawn(page: Any, number: int, is_person: IsPerson | None, scans: bool) -> tuple[Image, float]:
    """The page, upright and where it is a scan level, and how many pixels a point of it takes."""
    seen = canvas(page, number, set())
    if is_scan(seen) or is_unsaid(seen):
        return _scanned(page, number, is_person, scans)
    bitmap, scale = images.drawn(page, _SCALE, _LARGEST)
    image = bitmap.to_pil().convert("RGB")
    _cover(image, private(seen, is_person) if is_person else (), scale)
    return image, scale


def _scanned(
    page: Any, number: int, is_person: IsPerson | None, scans: bool
) -> tuple[Image, float]:
    if not images.is_installed():
        if not scans:
            raise Refused(
                f"第{number}页是扫描页，没有安装 yusuan[ocr]，不能遮盖人名，故不出图。Page {number} is a scan, on "
                "which nothing can be covered without yusuan[ocr]."
            )
        bitmap, scale = images.drawn(page, _SCALE, _LARGEST)
        return bitmap.to_pil().convert("RGB"), scale
    bitmap, scale = images.drawn(page, images.DPI / 72, _LARGEST)
    pixels = images.straightened(images.pixels(bitmap))
    image = fromarray(pixels[:, :, ::-1].copy())
    if is_person:
        seen = images.seen(pixels, number, scale)
        illegible = (each.box for each in seen.glyphs if each.text == ILLEGIBLE)
        _cover(image, [*private(seen, is_person), *illegible], scale)
    return image, scale


def _cover(image: Image, boxes: Iterable[Box], scale: float) -> None:
    for left, top, right, bottom in boxes:
        place = (left * scale - 1, top * scale - 1, right * scale + 1, bottom * scale + 1)
        Draw(image).rectangle(place, fill=COVER)


def _outline(image: Image, box: Box, scale: float) -> None:
    left, top, right, bottom = (round(edge * scale) for edge in box)
    around = (left - _THICK, top - _THICK, right + _THICK, bottom + _THICK)
    Draw(image).rectangle(around, outline=OUTLINE, width=_THICK)
