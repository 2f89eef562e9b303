"""From a page of absolutely positioned elements, a PDF turned into a web page, to a canvas.

Such pages print every word at a place of its own and draw the lines of their tables as borders of
empty elements. How wide a word prints is known only roughly: wide characters are square, others
take half as much.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.grid import Box
from ingest.read.element import SILENT, Element
from ingest.read.page.canvas import Canvas, Glyph, Ruling
from ingest.read.web import border
from ingest.read.web.css import Sheet, Style, is_hidden, points
from ingest.read.web.printed import Context, Piece, line, tokens

_SMALL = 200.0  # points; what is narrower or lower is a menu or a picture, no page
_SIZE = 12.0  # points, where no size is given


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an element stands on its page, and the size of its characters, in points."""

    left: float
    top: float
    width: float | None
    height: float | None
    size: float

    @property
    def box(self) -> Box:
        right, bottom = self.left + (self.width or 0.0), self.top + (self.height or 0.0)
        return self.left, self.top, right, bottom


@dataclass(frozen=True, slots=True)
class _Run:
    """One printed piece of text and its estimated box."""

    text: str
    box: Box


def is_page(element: Element, sheet: Sheet) -> bool:
    """Whether an element is a sheet of its own: of stated size, with text at stated places on it."""
    style = sheet.style(element)
    width, height = points(style.get("width")), points(style.get("height"))
    if width is None or height is None or min(width, height) < _SMALL:
        return False
    return style.get("position") in ("relative", "absolute") and _positions(element, sheet)


def _positions(element: Element, sheet: Sheet) -> bool:
    return any(
        _is_placed(sheet.style(inner)) and any(text.strip() for text in inner.itertext())
        for inner in element.iter("*")
        if inner is not element
    )


def _is_placed(style: Style) -> bool:
    across, down = points(style.get("left")), points(style.get("top") or style.get("bottom"))
    return style.get("position") == "absolute" and across is not None and down is not None


def canvas(element: Element, sheet: Sheet, number: int) -> Canvas:
    """What a page prints; what stands beyond its edges is cut off, as browsers do."""
    style = sheet.style(element)
    width, height = points(style.get("width")) or 0.0, points(style.get("height")) or 0.0
    page = _Place(0.0, 0.0, width, height, _size(style, _SIZE))
    rulings: list[Ruling] = []
    glyphs: list[Glyph] = []
    for place, node in _placed(element, sheet, page):
        rulings.extend(border.rulings(place.box, sheet.style(node)))
        for run in _runs(place, node, sheet):
            glyphs.extend(glyph for glyph in _glyphs(run) if _on(page, glyph))
    return Canvas(number, width, height, tuple(glyphs), tuple(rulings), ())


def _placed(element: Element, sheet: Sheet, place: _Place) -> Iterator[tuple[_Place, Element]]:
    """The positioned elements within another, each with its place on the page."""
    for child in element:
        style = sheet.style(child)
        if not isinstance(child.tag, str) or child.tag in SILENT or is_hidden(child, style):
            continue
        if _is_placed(style):
            inner = _place(style, place)
            yield inner, child
            yield from _placed(child, sheet, inner)
        else:
            yield from _placed(child, sheet, replace(place, size=_size(style, place.size)))


def _place(style: Style, outer: _Place) -> _Place:
    width, height = points(style.get("width")), points(style.get("height"))
    size = _size(style, outer.size)
    top = points(style.get("top"))
    if top is None:
        up = points(style.get("bottom")) or 0.0
        top = (outer.height or 0.0) - up - (height if height is not None else _leading(style, size))
    left = points(style.get("left")) or 0.0
    return _Place(outer.left + left, outer.top + top, width, height, size)


def _size(style: Style, outer: float) -> float:
    return points(style.get("font-size")) or outer


def _leading(style: Style, size: float) -> float:
    return points(style.get("line-height")) or size


def _runs(place: _Place, node: Element, sheet: Sheet) -> Iterator[_Run]:
    """The lines that an element prints itself, without those of elements placed within it."""
    leading = _leading(sheet.style(node), place.size)
    context = Context(sheet, lambda inner: _is_placed(sheet.style(inner)))
    lines: list[list[Piece]] = [[]]
    for token in tokens(node, context):
        if isinstance(token, Piece) and token.text == "\n":
            lines.append([])
        elif isinstance(token, Piece):
            lines[-1].append(token)
    printed = [text for pieces in lines if (text := line(pieces)).strip()]
    for number, text in enumerate(printed):
        left, top = place.left, place.top + number * leading
        wide = sum(_advance(character) for character in text) * place.size
        left += _indent(sheet.style(node).get("text-align"), place.width, wide)
        yield _Run(text, (left, top, left + wide, top + leading))


def _indent(align: str | None, width: float | None, wide: float) -> float:
    share = {"right": 1.0, "center": 0.5}.get(align or "", 0.0)
    return share * max(0.0, (width or 0.0) - wide)


def _advance(character: str) -> float:
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5


def _glyphs(run: _Run) -> Iterator[Glyph]:
    left, top, right, bottom = run.box
    em = (right - left) / sum(map(_advance, run.text))
    for character in run.text:
        wide = em * _advance(character)
        yield Glyph(character, (left, top, left + wide, bottom), bottom - top)
        left += wide


def _on(page: _Place, glyph: Glyph) -> bool:
    x, y = glyph.centre
    return 0 <= x <= (page.width or 0.0) and 0 <= y <= (page.height or 0.0)
