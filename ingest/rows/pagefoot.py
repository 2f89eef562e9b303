"""Rows at the foot of a page whose names are blank → the project whose name the next page prints.

A page cuts the cell of a project's name, and its words stand in the part on the next page. Where names are
printed once above blanks within pages, too, a blank at the foot goes on with the name above like any other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.columns.column import Column
from ingest.issue import Issue
from ingest.logical import Logical, at
from ingest.record import Line

_NAMES = ("unit", "project", "name")


@dataclass(frozen=True, slots=True)
class _Named:
    """A row: its number and page, and whether it prints a name."""

    row: int
    page: int | None
    named: bool


def over_the_page(
    lines: Sequence[Line], table: Logical, found: Sequence[Column], order: int
) -> tuple[list[Line], list[Issue]]:
    """The lines with the projects of rows that the next page names, and an issue for each such place."""
    first = {line.cell.row: line for line in reversed(lines)}
    rows = [row for row in _rows(table, found) if row.row in first]
    if any(one.page == two.page and not one.named and two.named for one, two in pairwise(rows)):
        return list(lines), []
    whose: dict[int, Line] = {}
    issues: list[Issue] = []
    for place, row in enumerate(rows):
        if row.named:
            continue
        next_ = next((each for each in rows[place + 1 :] if each.named), None)
        owner = first[next_.row] if next_ and next_.page != row.page else None
        page = [each for each in rows[place + 1 :] if each.page == row.page]
        above = any(each.page == row.page and each.named for each in rows[:place])
        foot = above and not any(each.named for each in page)
        if foot and owner is not None and owner.project and _is_next(rows, row, owner):
            whose[row.row] = owner
            text = f"页末一行无名称，视为下一页所印项目“{owner.project}”的金额。Taken for the project that the next page names."
            issues.append(Issue("assumed", "warning", text, order, first[row.row].cell))
    return [_placed(line, whose.get(line.cell.row)) for line in lines], issues


def _is_next(rows: Sequence[_Named], row: _Named, owner: Line) -> bool:
    """Whether the first row of the next page prints the name: a blank there goes on with what is above."""
    later = next(each for each in rows if each.page != row.page and each.row > row.row)
    return later.named and later.row == owner.cell.row


def _placed(line: Line, owner: Line | None) -> Line:
    if owner is None or line.aggregation != "leaf":
        return line
    return replace(line, project=owner.project, unit=owner.unit)


def _rows(table: Logical, found: Sequence[Column]) -> Iterator[_Named]:
    """The rows of a table of projects that prints over pages."""
    projects = [column.number for column in found if column.role == "project"]
    names = [
        column.number
        for column in found
        if column.role in _NAMES and column.number <= max(projects, default=-1)
    ]
    for row in table.body if projects else ():
        cells = [cell for cell in row if cell is not None]
        own = max(cells, key=lambda cell: cell.row)
        named = any((cell := at(row, number)) is not None and cell.text.strip() for number in names)
        yield _Named(own.row, own.page, named)
