"""A page of a PDF that is only an image → what is recognised in it, or why it is not read."""

# pypdfium2's pages carry no types that strict mode accepts.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from ingest.grid import Block
from ingest.read.canvas import Canvas

_DPI = 200
_LEAST = 120  # dpi; below it amounts are misread
_LARGEST = 5000  # pixels; a larger page is drawn smaller
_COVERING = 0.4  # share of a page's area; an image that takes more of it may hold text
_WORDLESS = 40  # characters; a page with fewer beside such an image is a picture with a page number


class Unread(Exception):
    """Why the image of a page was not read, as a full sentence."""


def is_scan(canvas: Canvas) -> bool:
    """Whether a page is an image with next to no text of its own."""
    area = canvas.width * canvas.height
    covered = any(
        (right - left) * (bottom - top) > _COVERING * area
        for left, top, right, bottom in canvas.images
    )
    return covered and sum(not glyph.text.isspace() for glyph in canvas.glyphs) < _WORDLESS


def recognised(document: Any, canvas: Canvas) -> list[Block]:
    """The blocks of a scanned page.

    :raises Unread: where the extra `ocr` is not installed, or the image is too coarse.
    """
    number = canvas.number
    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        raise Unread(
            f"第{number}页是图像，没有文字层，未读取；安装 yusuan[ocr] 后可以识别。"
            f"Page {number} is an image without text and was not read; install yusuan[ocr] for that."
        )
    page = document[number - 1]
    try:
        dpi = _resolution(page)
        if dpi is not None and dpi < _LEAST:
            raise Unread(
                f"第{number}页是图像，只有 {dpi:.0f} dpi，不足 {_LEAST} dpi，识别不可靠，未读取。"
                f"Page {number} is an image of {dpi:.0f} dpi, too coarse to be trusted: not read."
            )
        scale = min(_DPI / 72, _LARGEST / max(canvas.width, canvas.height))
        picture: Any = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=False).to_numpy()
    finally:
        page.close()
    blocks: list[Block] = import_module("ingest.read.ocr").blocks(picture[:, :, :3], number, scale)
    return blocks


def _resolution(page: Any) -> float | None:
    """The coarser of the two resolutions of the largest image, in dots an inch."""
    found: list[tuple[float, float]] = []
    for item in page.get_objects():
        if hasattr(item, "get_px_size"):
            left, bottom, right, top = item.get_bounds()
            wide, high = item.get_px_size()
            area = (right - left) * (top - bottom)
            if area > 0:
                dpi = min(wide / (right - left), high / (top - bottom)) * 72
                found.append((area, dpi))
    return max(found)[1] if found else None
