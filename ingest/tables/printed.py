"""The rows of a table that grows page by page → what they print, learned once a row."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from ingest.headings.indicator import heading_of
from ingest.logical import Row, texts
from ingest.values.figure import is_figure
from ontology.fold import squeeze


class Widest(NamedTuple):
    """How wide the widest figure of a column prints, and how many digits the longest has before its point."""

    width: int
    digits: int


class Printed:
    """What the rows of a table print before its last, which a page may have cut.

    A table over hundreds of pages is asked at each of them: what is known of the rows above stays known.
    """

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._last: Row | None = None
        self._learned = 0
        self._texts: set[str] = set()
        self._headings: set[str | None] = set()
        self._places: Counter[int] = Counter()
        self._columns: dict[int, Widest] = {}

    def before(self, rows: Sequence[Row]) -> "Printed":
        """Itself, of a table of these rows: the same as when asked last and more, or those of another table."""
        if self._learned and (len(rows) <= self._learned or not self._goes_on(rows)):
            self._begin()
        for row in rows[self._learned : -1]:
            self._learn(row)
        return self

    def _goes_on(self, rows: Sequence[Row]) -> bool:
        return rows[self._learned - 1] is self._last

    def _learn(self, row: Row) -> None:
        self._learned, self._last = self._learned + 1, row
        found = [squeeze(text) for text in texts(row)]
        self._texts.update(found)
        self._places.update(n for text in found if is_figure(text) and (n := decimals(text)))
        for cell in row:
            if cell is not None:
                self._headings.add(heading_of(cell.text))
                if is_figure(cell.text):
                    self._widen(cell.column, cell.text.strip())

    def _widen(self, column: int, figure: str) -> None:
        known = self._columns.get(column, Widest(0, 0))
        own = Widest(width(figure), whole_digits(figure))
        self._columns[column] = Widest(*map(max, known, own))

    @property
    def texts(self) -> Set[str]:
        """All texts, without spaces."""
        return self._texts

    @property
    def headings(self) -> Set[str | None]:
        """What the texts say as headings of indicators."""
        return self._headings

    @property
    def places(self) -> int | None:
        """How many decimals most figures have; None where no figure has any."""
        return next((places for places, _ in self._places.most_common(1)), None)

    @property
    def columns(self) -> Mapping[int, Widest]:
        """How large the figures of each column are that prints any."""
        return self._columns


def decimals(text: str) -> int:
    """How many decimals a figure prints.

    >>> decimals("1,143.28"), decimals("12")
    (2, 0)
    """
    return len(text.strip().partition(".")[2])


def width(figure: str) -> int:
    """How wide a figure prints: points and commas are half as wide as digits."""
    return sum(1 if sign in ".," else 2 for sign in figure)


def whole_digits(figure: str) -> int:
    """How many digits a figure has before its point."""
    return sum(sign.isdigit() for sign in figure.partition(".")[0])
