"""From a document and a place in it to the printed row, or the sentence, around that place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.grid import Cell, Paragraph, Reading
from ingest.logical import Logical, Row, texts
from ingest.tables.assemble import assemble
from ingest.tables.paragraphs import join
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
    """A row as printed: the texts under the headings of their columns, and which one is meant.

    `cell` is that one, `table` the whole table around it.
    """

    headings: tuple[str, ...]
    texts: tuple[str, ...]
    marked: int
    cell: Cell
    table: Logical


def quotation(reading: Reading, place: Place) -> Quotation | str | None:
    """The row around a cell, or the paragraph that states an amount; None where there is neither.

    Tables of a disclosure that was joined from several documents are numbered on from one to the
    next, so a table of the same title goes before one of the same number.
    """
    parts = list(assemble(reading.blocks))
    tables = enumerate((part for part in parts if isinstance(part, Logical)), 1)
    found = [
        (*_unlike(number, table, place), *apart, table, row, position)
        for number, table in tables
        for row in table.rows
        for position, apart in _positions(row, place)
    ]
    if found:
        *_, table, row, position = min(found, key=lambda each: each[:4])
        return _quoted(table, row, position)
    return _paragraph((part for part in parts if isinstance(part, Paragraph)), place)


def whole(reading: Reading, place: Place) -> Quotation | None:
    """The table of a title and number, in which no cell is meant; None where there is none."""
    parts = (part for part in assemble(reading.blocks) if isinstance(part, Logical))
    found = min(
        enumerate(parts, 1), key=lambda each: (*_unlike(each[0], each[1], place),), default=None
    )
    return Quotation((), (), 0, Cell("", -1, -1), found[1]) if found else None


def _unlike(number: int, table: Logical, place: Place) -> tuple[bool, int]:
    """How far a table that has such a cell is from the one that is meant."""
    return table.caption != place.caption, abs(place.table - number)


def _positions(row: Row, place: Place) -> Iterator[tuple[int, tuple[bool, int]]]:
    """Where in a row the cell may begin, and how far that is from its place: first the same text, then its row.

    Where a line between two rows was not drawn, the cell was read as several, and the rows below it were
    numbered on from there.
    """
    for position, cell in enumerate(row):
        if cell is None or cell.column + 1 != place.column or cell in row[:position]:
            continue
        if cell.text == place.text or place.text in cell.text.split("\n"):
            yield position, (cell.text != place.text, abs(cell.row + 1 - place.row))


def _quoted(table: Logical, row: Row, marked: int) -> Quotation:
    headings = [" ".join(dict.fromkeys(filter(None, each))) for each in table.headings]
    printed = texts(row)
    filled = (headings + [""] * len(printed))[: len(printed)]
    cell = row[marked]
    assert cell is not None
    return Quotation(tuple(filled), tuple(printed), marked, cell, table)


def _paragraph(printed: Iterable[Paragraph], place: Place) -> str | None:
    """The paragraph that holds what was quoted of it, the one of that number before others."""
    prose: Sequence[str] = [paragraph.text for paragraph in join(printed)]
    nearest = sorted(range(len(prose)), key=lambda number: abs(number + 1 - place.row))
    return next((prose[n] for n in nearest if fold(place.text) in fold(prose[n])), None)
