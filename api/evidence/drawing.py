"""A quotation → a web page of its own: the table as the document prints it, with the cell outlined."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from ingest.grid import Cell
from ingest.logical import Row, at
from ingest.read.page.private import IsPerson
from ingest.tables.quotation import Quotation
from ingest.values.figure import is_figure


@dataclass(frozen=True, slots=True)
class Drawn:
    """One cell of the page: its text, how many rows and columns it covers, how it is shown."""

    text: str
    rows: int
    columns: int
    number: bool
    marked: bool


COVERED = "■■■"
"""Stands for the name or number of a clerk."""


def sketch(quoted: Quotation | str, document: str, is_person: IsPerson | None = None) -> str:
    """The page, which loads nothing; of a sentence the paragraph that holds it.

    What stands beside a label that asks for a person is covered.
    """
    if isinstance(quoted, str):
        return _template().render(document=document, text=quoted, caption="", context=(), rows=())
    table = quoted.table
    return _template().render(
        document=document,
        text="",
        caption=table.caption,
        context=[line for line in table.context if line != table.caption],
        rows=[_covered(row, is_person) for row in _drawn(table.rows, quoted.cell)],
    )


def _covered(row: list[Drawn], is_person: IsPerson | None) -> list[Drawn]:
    """A row in which the cell behind a label of a person tells nothing, unless it is a label itself."""
    if is_person is None:
        return row
    labels = [is_person(cell.text) for cell in row]
    return [
        replace(cell, text=COVERED)
        if place and labels[place - 1] and not labels[place] and cell.text and not cell.marked
        else cell
        for place, cell in enumerate(row)
    ]


def _drawn(rows: Sequence[Row], marked: Cell) -> Iterator[list[Drawn]]:
    """The rows with each merged cell once, where it begins."""
    for number, row in enumerate(rows):
        above = rows[number - 1] if number else ()
        yield [
            Drawn(
                cell.text if cell else "",
                _reach([at(each, column) for each in rows[number:]]) if cell else 1,
                _reach(row[column:]) if cell else 1,
                cell is not None and is_figure(cell.text),
                cell is marked,
            )
            for column, cell in enumerate(row)
            if cell is None or not _goes_on(cell, row[:column], above)
        ]


def _goes_on(cell: Cell, left: Row, above: Row) -> bool:
    """Whether a merged cell began to the left or above."""
    return bool(left and left[-1] is cell) or at(above, len(left)) is cell


def _reach(cells: Sequence[Cell | None]) -> int:
    """Over how many places from the first on one cell extends."""
    return next((n for n, cell in enumerate(cells) if cell is not cells[0]), len(cells))


@cache
def _template() -> Template:
    made = Environment(
        loader=PackageLoader("api.pages", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return made.get_template("evidence.html")
