"""From the borders of an element of a web page, and its colour if it is thin, to ruling lines."""

from collections.abc import Iterator

from ingest.grid import Box
from ingest.read.page.canvas import Ruling
from ingest.read.web.css import Style, points

_HAIR = 3.0  # points; a coloured element no thicker than this is a line
_SIDES = ("top", "right", "bottom", "left")
_PAPER = ("none", "hidden", "transparent", "#fff", "#ffffff", "white")


def rulings(box: Box, style: Style) -> Iterator[Ruling]:
    """The lines that an element with this box draws."""
    left, top, right, bottom = box
    drawn = [side for side in _SIDES if _has_border(style, side)]
    if min(right - left, bottom - top) <= _HAIR and not drawn and _is_coloured(style):
        drawn = ["top" if right - left > bottom - top else "left"]
    for side in drawn:
        yield from _line(side, box)


def _line(side: str, box: Box) -> Iterator[Ruling]:
    left, top, right, bottom = box
    if side in ("top", "bottom") and right > left:
        yield Ruling("h", top if side == "top" else bottom, left, right)
    if side in ("left", "right") and bottom > top:
        yield Ruling("v", left if side == "left" else right, top, bottom)


def _has_border(style: Style, side: str) -> bool:
    said = style.get(f"border-{side}", style.get("border", "none")).split()
    wide = next((points(part) for part in said if points(part) is not None), 1.0)
    return bool(said) and bool(wide) and not any(part in _PAPER for part in said)


def _is_coloured(style: Style) -> bool:
    colour = style.get("background-color", style.get("background", "none")).split()
    return bool(colour) and colour[0] not in _PAPER
