"""The rows of a table → how they lay out a form: where its indicators begin, which columns are its projects'."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.headings import across, indicator, projectlist
from ingest.headings.levels import level2
from ingest.logical import Row
from ingest.words.lexicon import answer


@dataclass(frozen=True, slots=True)
class Layout:
    """How a form is laid out; rows and columns count from 0, and `because` is what told it.

    `heads` is the row that heads indicators, `across` the one that heads columns by their first levels,
    `unheaded` the first row of indicators whose headings are lost. `top` is the last heading row of a list
    of projects, None where the table lists none, and `columns` are those of its projects, goals and money.
    """

    heads: int | None
    across: int | None
    unheaded: int | None
    top: int | None
    columns: dict[str, int]
    because: str

    @property
    def lists(self) -> bool:
        """Whether projects are a column of the table."""
        return self.top is not None

    @property
    def begins(self) -> int | None:
        """The first row of the indicators, with their headings or without."""
        return self.unheaded if self.heads is None else self.heads

    @property
    def headed(self) -> int | None:
        """The row that heads indicators, below each other or across, None where none does."""
        return self.across if self.heads is None else self.heads


def layout(rows: Sequence[Row]) -> Layout:
    """The layout of a table's rows, told once and handed on."""
    heads, top = indicator.header_number(rows), projectlist.last_heading(rows)
    wide = across.header_number(rows if heads is None else rows[:heads])
    unheaded = _unheaded(rows) if heads is None else None
    columns = projectlist.places_of(rows, top) if top is not None else {}
    told = next((n for n in (heads, wide, unheaded, top) if n is not None), None)
    because = _because(rows[told]) if told is not None else "no row heads or names indicators"
    return Layout(heads, wide, unheaded, top, columns, because)


def _unheaded(rows: Sequence[Row]) -> int | None:
    """Where indicators begin in a form whose header row is lost: the first row with a second level."""
    return next(
        (
            place
            for place, row in enumerate(rows)
            if any(cell is not None and level2(cell.text) for cell in row) and len(row) > 3
        ),
        None,
    )


def _because(row: Row) -> str:
    """The row of words that knows the first heading or level of a row."""
    texts = [cell.text for cell in row if cell is not None]
    asked = (("indicator", ""), ("level", "level1"), ("level", "level2"))
    found = (answer(question, text, within) for question, within in asked for text in texts)
    return next((each.because for each in found if each), "a row heads projects, goals and money")
