"""A quotation → a web page of its own: the table as the document prints it, with the cell outlined."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from ingest.grid import Cell
from ingest.logical import Row, at
from ingest.read.page.private import STATUS, TELEPHONE, VALUE, IsPerson
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


_PART = re.compile(r"\s+(?=\S{1,12}[:：])")
"""Where a line above a table goes on with another label."""

COVERED = "■■■"
"""Stands for the name or number of a clerk."""


def sketch(quoted: Quotation | str, document: str, is_person: IsPerson | None = None) -> str:
    """The page, which loads nothing; of a sentence the paragraph that holds it.

    What stands beside a label that asks for a person is covered.
    """
    if isinstance(quoted, str):
        return _template().render(
            document=document, text=_said(quoted, is_person), caption="", context=(), rows=()
        )
    table = quoted.table
    return _template().render(
        document=document,
        text="",
        caption=table.caption,
        context=[_line(text, is_person) for text in table.context if text != table.caption],
        rows=list(_drawn(table.rows, quoted.cell, is_person)),
    )


def _private(rows: Sequence[Row], is_person: IsPerson) -> set[int]:
    """The cells (by identity) that a label beside or above them makes the name or number of a clerk."""
    found: set[int] = set()
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is None or not is_person(cell.text):
                continue
            beside = next((each for each in row[column + 1 :] if each is not cell), None)
            if beside and beside.text.strip() and not is_person(beside.text):
                found.add(id(beside))
            else:
                lower = (at(each, column) for each in rows[number + 1 :])
                found |= {id(one) for one in lower if one and VALUE.fullmatch(one.text.strip())}
    return found


def _shown(cell: Cell | None, marked: Cell, private: set[int], is_person: IsPerson | None) -> str:
    if cell is None:
        return ""
    if id(cell) in private and cell is not marked:
        return COVERED
    return _said(cell.text, is_person)


def _line(text: str, is_person: IsPerson | None) -> str:
    """A line above the table, of which each label and its value are told apart."""
    return " ".join(_said(part, is_person) for part in _PART.split(text))


def _said(text: str, is_person: IsPerson | None) -> str:
    """A text without telephone numbers, and without what follows a label of a person in the same cell."""
    if is_person is None:
        return text
    label, mark, value = text.replace("：", ":").partition(":")
    decided = STATUS.fullmatch((value if mark else text).strip())
    if decided:
        return text.removesuffix(decided[1]) + COVERED if decided[1] else text
    if mark and value.strip() and is_person(label):
        return f"{label}：{COVERED}"
    return TELEPHONE.sub(COVERED, text)


def _drawn(rows: Sequence[Row], marked: Cell, is_person: IsPerson | None) -> Iterator[list[Drawn]]:
    """The rows with each merged cell once, where it begins."""
    private = _private(rows, is_person) if is_person else set[int]()
    for number, row in enumerate(rows):
        above = rows[number - 1] if number else ()
        yield [
            Drawn(
                _shown(cell, marked, private, is_person),
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
