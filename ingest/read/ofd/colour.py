"""From a colour of OFD to red, green, blue and alpha (GB/T 33190-2016, 8.3)."""

from ingest.read.ofd.element import Element
from ingest.read.ofd.number import numbers
from ingest.read.page.shapes import Colour

_OPAQUE = 255


def colour(element: Element | None, alpha: str | None = None) -> Colour | None:
    """A colour by its values in grey, RGB or CMYK, each of 255; None where none is written."""
    if element is None:
        return None
    values = [round(value) for value in numbers(element.get("Value"))]
    shown = min(_part(element.get("Alpha")), _part(alpha))
    match values:
        case [grey]:
            return grey, grey, grey, shown
        case [red, green, blue]:
            return red, green, blue, shown
        case [cyan, magenta, yellow, black]:
            red, green, blue = (
                _OPAQUE - min(_OPAQUE, each + black) for each in (cyan, magenta, yellow)
            )
            return red, green, blue, shown
        case _:
            return None


def _part(text: str | None) -> int:
    found = numbers(text)
    return round(found[0]) if found else _OPAQUE
