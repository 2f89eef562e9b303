"""From an Accept header to the best of the formats offered (RFC 9110, section 12.5.1)."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Range:
    """One media range of an Accept header with its weight."""

    type: str
    subtype: str
    weight: float

    def precision(self, media_type: str) -> int:
        """How precisely this range names a media type; 0 where it does not."""
        type, _, subtype = media_type.partition("/")
        if (self.type, self.subtype) == (type, subtype):
            return 3
        if (self.type, self.subtype) == (type, "*"):
            return 2
        return int((self.type, self.subtype) == ("*", "*"))


def best(accept: str | None, offered: Sequence[str]) -> str | None:
    """The format that the client likes best; at equal liking the first offered; None where none.

    The most precise range decides on a format, and weight 0 refuses it.

    >>> best("text/*;q=0.5, text/csv, */*;q=0.1", ["text/turtle", "text/csv"])
    'text/csv'
    >>> best("text/csv;q=0, */*", ["text/csv", "text/turtle"])
    'text/turtle'
    >>> best("image/png", ["text/csv"]) is None
    True
    """
    if accept is None or not accept.strip():
        return offered[0]
    found = ranges(accept)
    weighted = [(weight(found, media_type), media_type) for media_type in offered]
    liked = [pair for pair in weighted if pair[0] > 0]
    return max(liked, key=lambda pair: pair[0])[1] if liked else None


def weight(found: Sequence[Range], media_type: str) -> float:
    """How much a media type is liked, from 0 to 1."""
    fitting = [(one.precision(media_type), one.weight) for one in found]
    return max((pair for pair in fitting if pair[0]), default=(0, 0.0))[1]


def ranges(accept: str) -> list[Range]:
    """The media ranges of an Accept header; what is no media range is passed over."""
    found: list[Range] = []
    for part in accept.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        type, slash, subtype = name.partition("/")
        if slash and type and subtype:
            found.append(Range(type, subtype, _weight(parameters)))
    return found


def _weight(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0
