"""From a document and a place in it to the printed row, or the sentence, around that place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest import flow
from ingest.grid import Paragraph, Reading
from ingest.tables.assemble import assemble
from ingest.tables.logical import Logical, Row, texts
from ontology.fold import fold


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands: its table's title and number, its row and column counted from 1, its text."""

    caption: str
    table: int
    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A row as printed: the texts under the headings of their columns, and which one is meant."""

    headings: tuple[str, ...]
    texts: tuple[str, ...]
    marked: int


def quotation(reading: Reading, place: Place) -> Quotation | str | None:
    """The row around a cell, or the paragraph that states an amount; None where there is neither.

    Tables of a disclosure that was joined from several documents are numbered on from one to the
    next, so a table of the same title goes before one of the same number.
    """
    parts = list(assemble(reading.blocks))
    tables = enumerate((part for part in parts if isinstance(part, Logical)), 1)
    found = [(number, table) for number, table in tables if _stands_in(table, place)]
    if found:
        return _quoted(min(found, key=lambda each: _unlike(each[0], each[1], place))[1], place)
    return _paragraph((part for part in parts if isinstance(part, Paragraph)), place)


def _unlike(number: int, table: Logical, place: Place) -> tuple[bool, int]:
    """How far a table that has such a cell is from the one that is meant."""
    return table.caption != place.caption, abs(place.table - number)


def _stands_in(table: Logical, place: Place) -> bool:
    return any(_position(row, place) is not None for row in table.rows)


def _position(row: Row, place: Place) -> int | None:
    """Where in a row the cell begins; None where it does not stand in it."""
    wanted = (place.row, place.column, place.text)
    return next(
        (
            position
            for position, cell in enumerate(row)
            if cell is not None and (cell.row + 1, cell.column + 1, cell.text) == wanted
        ),
        None,
    )


def _quoted(table: Logical, place: Place) -> Quotation:
    row, marked = next(
        (row, position) for row in table.rows if (position := _position(row, place)) is not None
    )
    headings = [" ".join(dict.fromkeys(filter(None, each))) for each in table.headings]
    printed = texts(row)
    filled = (headings + [""] * len(printed))[: len(printed)]
    return Quotation(tuple(filled), tuple(printed), marked)


def _paragraph(paragraphs: Iterable[Paragraph], place: Place) -> str | None:
    """The paragraph that holds what was quoted of it, the one of that number before others."""
    prose: Sequence[str] = [paragraph.text for paragraph in flow.join(paragraphs)]
    nearest = sorted(range(len(prose)), key=lambda number: abs(number + 1 - place.row))
    return next((prose[n] for n in nearest if fold(place.text) in fold(prose[n])), None)
