"""An image of a web page → the picture that it holds, where it is as large as a table."""

import binascii
from base64 import b64decode
from urllib.parse import unquote_to_bytes

from ingest.read.element import Element
from ingest.read.scan.pasted import Picture
from ingest.read.web.css import Sheet, points

_DATA = "data:image/"
_WIDE, _HIGH = 225.0, 110.0  # points; an image elsewhere that states no such size is an ornament


def is_picture(element: Element, sheet: Sheet) -> bool:
    """Whether an element is an image within the page, or a large one that lies elsewhere."""
    if element.tag != "img":
        return False
    width, height = _size(element, sheet)
    within = (element.get("src") or "").lower().startswith(_DATA)
    return within or ((width or 0) >= _WIDE and (height or 0) >= _HIGH)


def picture(element: Element, sheet: Sheet) -> Picture:
    """The picture of an image; without bytes where they lie elsewhere or are damaged."""
    kind, _, data = (element.get("src") or "").strip().partition(",")
    if not kind.lower().startswith(_DATA):
        return Picture(None, *_size(element, sheet))
    raw = unquote_to_bytes(data)
    try:
        found = b64decode(raw, validate=False) if kind.lower().endswith(";base64") else raw
    except (binascii.Error, ValueError):
        found = None
    return Picture(found or None, *_size(element, sheet))


def _size(element: Element, sheet: Sheet) -> tuple[float | None, float | None]:
    style = sheet.style(element)
    width, height = (style.get(side) or element.get(side) or "" for side in ("width", "height"))
    return _points(width), _points(height)


def _points(text: str) -> float | None:
    plain = text.strip().lower()
    return points(f"{plain}px" if plain.isdigit() else plain)
