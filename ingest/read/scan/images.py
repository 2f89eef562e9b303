"""The images on a page of a PDF → what is recognised in them, or why they are not read."""

# pypdfium2's pages carry no types that strict mode accepts.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, cast

from ingest.grid import Block, Box, Grid
from ingest.read.pace import slow_page
from ingest.read.page.area import areas, is_scan, is_unsaid, moved
from ingest.read.page.canvas import Canvas
from ingest.read.pdfium.document import upright
from ingest.read.pdfium.turn import Turn, turned

if TYPE_CHECKING:  # numpy comes with the extra `ocr`
    from ingest.read.scan.stroke import Pixels

LEAST = 120
"""Dots an inch below which amounts are misread."""

DPI = 200
"""Dots an inch of a page that is recognised."""

_LARGEST = 5000  # pixels; a larger page is drawn smaller
_WORDS = 40  # characters; fewer in an image beside text are a logo or a seal


class Unread(Exception):
    """Why the images of a page were not read, as a full sentence."""


def is_installed() -> bool:
    """Whether the extra `ocr` is."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def recognised(document: Any, canvas: Canvas) -> list[Block]:
    """What the images of a page hold: of a scanned page all, else tables and text beside its own.

    A page whose fonts do not say their characters is recognised like a scanned one. A few words in an image beside text are furniture, so that no logo is taken for a title.

    :raises Unread: where the extra `ocr` is not installed, an image is too coarse, or fonts are absent.
    """
    unsaid = is_unsaid(canvas)
    whole = unsaid or is_scan(canvas)
    found = [(0.0, 0.0, canvas.width, canvas.height)] if whole else areas(canvas)
    if not found:
        return []
    if unsaid and canvas.fontless:
        raise Unread(_fontless(canvas.number))
    if not is_installed():
        raise Unread(_unsaid(canvas.number) if unsaid else _uninstalled(canvas.number, whole))
    page = document[canvas.number - 1]
    try:
        if not unsaid:
            _require_fine(page, canvas.number, found)
        bitmap, scale = drawn(page, DPI / 72, _LARGEST)
        picture = pixels(bitmap)
    finally:
        page.close()
    slow_page()
    if whole:
        return _read(straightened(picture), canvas.number, scale)
    return [
        block
        for area in found
        for block in _beside_text(_read(_cut(picture, area, scale), canvas.number, scale), area)
    ]


def drawn(page: Any, scale: float, largest: int) -> tuple[Any, float]:
    """The bitmap of a page turned until its own text is upright; its pixels a point."""
    turn: Turn = upright(page, page.get_textpage())
    scale = min(scale, largest / max(turn.width, turn.height))
    further = (turn.quarters - page.get_rotation() // 90) % 4 * 90
    bitmap = page.render(scale=scale, rotation=further, rev_byteorder=False, prefer_bgrx=False)
    return bitmap, scale


def pixels(bitmap: Any) -> "Pixels":
    """A bitmap in blue, green and red; only where the extra `ocr` is installed."""
    return cast("Pixels", bitmap.to_numpy()[:, :, :3])


def straightened(picture: "Pixels") -> "Pixels":
    """A scanned page upright and level; only where the extra `ocr` is installed."""
    return cast("Pixels", import_module("ingest.read.scan.straight").straightened(picture))


def _read(picture: "Pixels", number: int, scale: float) -> list[Block]:
    return cast("list[Block]", import_module("ingest.read.scan.ocr").blocks(picture, number, scale))


def seen(picture: "Pixels", number: int, scale: float) -> Canvas:
    """What is recognised on a scanned page; only where the extra `ocr` is installed."""
    return cast("Canvas", import_module("ingest.read.scan.ocr").canvas(picture, number, scale))


def _cut(picture: "Pixels", area: Box, scale: float) -> "Pixels":
    left, top, right, bottom = (max(0, round(edge * scale)) for edge in area)
    return picture[top:bottom, left:right].copy()


def _beside_text(found: list[Block], area: Box) -> list[Block]:
    """The blocks of an image at its place on the page; furniture where they are but a few words."""
    words = sum(len("".join(getattr(block, "text", "").split())) for block in found)
    few = words < _WORDS and not any(isinstance(block, Grid) for block in found)
    return [moved(block, area[0], area[1], few) for block in found]


def _fontless(number: int) -> str:
    return (
        f"第{number}页的字体既没有说明其字符，也没有嵌入文件，文字无法读取。"
        f"The fonts of page {number} neither say their characters nor lie in the file: its text cannot be read."
    )


def _unsaid(number: int) -> str:
    return (
        f"第{number}页的字体没有说明其字符，文字未能读取；安装 yusuan[ocr] 后可以识别。"
        f"The fonts of page {number} do not say their characters, so its text was not read; install "
        "yusuan[ocr] to have it recognised."
    )


def _uninstalled(number: int, whole: bool) -> str:
    if whole:
        return (
            f"第{number}页是图像，没有文字层，未读取；安装 yusuan[ocr] 后可以识别。"
            f"Page {number} is an image without text and was not read; install yusuan[ocr] for that."
        )
    return (
        f"第{number}页的文字之间有图像，图像中的内容未读取；安装 yusuan[ocr] 后可以识别。"
        f"Page {number} holds an image beside its text that was not read; install yusuan[ocr] for that."
    )


def _require_fine(page: Any, number: int, found: list[Box]) -> None:
    dpi = _resolution(page, found)
    if dpi is not None and dpi < LEAST:
        raise Unread(
            f"第{number}页的图像只有 {dpi:.0f} dpi，不足 {LEAST} dpi，识别不可靠，未读取。"
            f"The image on page {number} is of {dpi:.0f} dpi, too coarse to be trusted: not read."
        )


def _resolution(page: Any, found: list[Box]) -> float | None:
    """The coarser of the two resolutions of the largest image within areas, in dots an inch."""
    turn: Turn = upright(page, page.get_textpage())
    sizes: list[tuple[float, float]] = []
    for item in page.get_objects():
        if hasattr(item, "get_px_size"):
            left, bottom, right, top = bounds = item.get_bounds()
            wide, high = item.get_px_size()
            area = (right - left) * (top - bottom)
            if area > 0 and any(_holds(one, turned(bounds, turn)) for one in found):
                dpi = min(wide / (right - left), high / (top - bottom)) * 72
                sizes.append((area, dpi))
    return max(sizes)[1] if sizes else None


def _holds(area: Box, image: Box) -> bool:
    x, y = (image[0] + image[2]) / 2, (image[1] + image[3]) / 2
    return area[0] <= x <= area[2] and area[1] <= y <= area[3]
