"""The places that a document lists → the one that they lie in: whose it is where no title and no text names it."""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

from ingest.logical import Logical
from ingest.values.placed import above, by_name, level_of
from ingest.values.region import plain
from ingest.who.division import labels
from ontology.codes import Concept
from ontology.fold import characters, squeeze

_SEVERAL = 3  # places that tell the one that they lie in


@dataclass(frozen=True, slots=True)
class Holding:
    """A place, and the names of those within it that told it."""

    place: Concept
    within: tuple[str, ...]


def holding(tables: Sequence[Logical], texts: Sequence[str], called: str | None) -> Holding | None:
    """The place that most places lie in which rows and headings name, else those that the text names.

    The text may name others besides, so what it lists must lie in a place of the kind that the document is `called`: 全市.
    """
    heads = (text for table in tables for path in table.headings for text in path)
    cells = (cell.text for table in tables for row in table.body for cell in row[:2] if cell)
    listed = _in({plain(text) for text in (*heads, *cells)} & by_name().keys())
    if listed:
        return listed
    said = squeeze(characters("".join(texts)))
    spoken = _in({found[0] for found in labels().finditer(said)})
    return spoken if spoken and called and level_of(called) == spoken.place.level else None


def _in(named: Set[str]) -> Holding | None:
    """The least place that at least several, and four in five, of the places named lie in."""
    inside = Counter(
        each for name in named for place in by_name()[name] for each in {*above(place)}
    )
    held = [place for place, count in inside.items() if count >= max(_SEVERAL, len(named) * 4 / 5)]
    place = max(held, key=lambda place: place.level, default=None)
    if place is None:
        return None
    within = (name for name in named if any(place in above(each) for each in by_name()[name]))
    return Holding(place, tuple(sorted(within)))
