"""An image file, of one page or several → what is recognised in it."""

from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, cast

from PIL import Image, ImageOps, UnidentifiedImageError

from ingest.grid import Block, Reading, Refused
from ingest.read.pace import slow_page
from ingest.read.page.margin import Page, furnished
from ingest.read.scan.images import LEAST, Unread, is_installed, straightened

if TYPE_CHECKING:  # numpy comes with the extra `ocr`
    from ingest.read.scan.stroke import Pixels

_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF")
_LARGEST = 60_000_000  # pixels; an A3 page at 400 dpi has thirty million
_A4 = (8.27, 11.69)  # inches
_A3 = (12.0, 17.0)  # inches; an image said to print larger than this says nothing true
_SMALL = (160, 40)  # pixels; a smaller picture holds no table
_TEXT = 454.0  # points; the width of the text of an A4 page
_FINE = 200.0  # dots an inch; a finer picture is made coarser
_BROKEN = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, IndexError)


def read(data: bytes) -> Reading:
    """Recognise every page of a PNG, JPEG, TIFF, BMP, WebP or GIF file.

    Its resolution is what the file says, where that gives a page of a size that is printed, else
    that of an A4 page; a page coarser than 120 dpi is named and not read.

    :raises Refused: without the extra `ocr`, and for what is damaged, cut off or immense.
    """
    if not is_installed():
        raise Refused(
            "文件是图片，没有安装识别组件，不能读取；请安装 yusuan[ocr]。"
            "It is an image: install yusuan[ocr] to have it recognised."
        )
    pages: list[Page] = []
    unread: list[str] = []
    for number, (picture, dpi) in enumerate(_pictures(data), 1):
        height = picture.shape[0] * 72 / dpi
        if dpi < LEAST:
            unread.append(
                f"第{number}页的图像只有 {dpi:.0f} dpi，不足 {LEAST} dpi，识别不可靠，未读取。"
                f"The image on page {number} is of {dpi:.0f} dpi, too coarse to be trusted: not read."
            )
        pages.append((height, [] if dpi < LEAST else _recognised(picture, number, dpi)))
    return Reading(tuple(furnished(pages)), "ocr", len(pages), tuple(unread))


def _recognised(picture: "Pixels", number: int, dpi: float) -> list[Block]:
    slow_page()
    found = import_module("ingest.read.scan.ocr").blocks(straightened(picture), number, dpi / 72)
    return cast("list[Block]", found)


def inserted(data: bytes, width: float | None) -> list[Block]:
    """What is recognised in a picture of a document that prints it so many points wide; its places are its own.

    Where the document does not say, the picture is taken to be as wide as the text of an A4 page.

    :raises Unread: for what is no raster image, too coarse, or cannot be recognised here.
    """
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            wide, high = image.size
            if width is None and (wide < _SMALL[0] or high < _SMALL[1]):
                return []
            if not is_installed():
                raise Unread(
                    "未读取；安装 yusuan[ocr] 后可以识别。was not read; install yusuan[ocr] for that."
                )
            dpi = wide * 72 / (width or _TEXT)
            if dpi < LEAST:
                raise Unread(
                    f"只有 {dpi:.0f} dpi，不足 {LEAST} dpi，识别不可靠，未读取。"
                    f"is of {dpi:.0f} dpi, too coarse to be trusted, and was not read."
                )
            _require_modest(image)
            seen = _opaque(image)
    except Image.DecompressionBombError as error:
        raise Unread(_immense(str(error))) from error
    except _BROKEN as error:
        raise Unread(
            "不是点阵图或已损坏，未读取。is no raster image or damaged, and was not read."
        ) from error
    if dpi > _FINE:
        share = _FINE / dpi
        seen, dpi = seen.resize((round(wide * share), round(high * share))), _FINE
    return _recognised(_pixels(seen), 1, dpi)


def _pictures(data: bytes) -> Iterator[tuple["Pixels", float]]:
    """Each page in blue, green and red, with its resolution in dots an inch."""
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            for number in range(getattr(image, "n_frames", 1)):
                image.seek(number)
                _require_modest(image)
                dpi = _resolution(image)
                yield _pixels(_opaque(image)), dpi
    except Image.DecompressionBombError as error:
        raise Refused(_immense(str(error))) from error
    except _BROKEN as error:
        raise Refused("图片不完整或已损坏。The image is cut off or damaged.") from error


def _pixels(image: Image.Image) -> "Pixels":
    np = import_module("numpy")  # comes with the extra `ocr`
    return cast("Pixels", np.ascontiguousarray(np.asarray(image)[:, :, ::-1]))


def _require_modest(image: Image.Image) -> None:
    width, height = image.size
    if width * height > _LARGEST:
        raise Refused(_immense(f"{width} × {height}"))
    if image.mode.startswith(("I", "F")):
        raise Refused(
            "图片每点超过 8 位，不能读取；请另存为普通灰度或彩色图片。"
            "The image has more than 8 bits a channel: save it as a common grey or colour image."
        )


def _immense(size: str) -> str:
    return f"图片过大（{size}），疑为压缩炸弹，不予打开。The image is too large and was not opened."


def _opaque(image: Image.Image) -> Image.Image:
    """The image as a person sees it: turned as its camera says, on white paper."""
    turned = ImageOps.exif_transpose(image)
    if not turned.has_transparency_data:
        return turned.convert("RGB")
    seen = turned.convert("RGBA")
    paper = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(paper, seen).convert("RGB")


def _resolution(image: Image.Image) -> float:
    """Dots an inch: as stated if the page could then be printed, else as if it were an A4 page."""
    short, long = sorted(image.size)
    stated = float(image.info.get("dpi", (0.0, 0.0))[0])
    if stated > 0 and short / stated <= _A3[0] and long / stated <= _A3[1]:
        return stated
    return max(short / _A4[0], long / _A4[1])
