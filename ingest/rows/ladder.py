"""Rows of a project table that stand in columns left of the rows below them → what these divide.

类型, 一级项目 and 二级项目 side by side, each filled in a row of its own with its sum: the places of the
words tell which row heads which, whatever the amounts say. A project above its rows by function or
economic class is their project; a class or a unit above projects is none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ingest.columns.column import Column
from ingest.logical import Logical, Row, at
from ingest.record import Line
from ingest.rows.subtotal import subtotal
from ontology.fold import fold

_STEPS = (("unit", "project", "name", "code", "text"), ("name", "code"))
"""What columns up to the last of projects hold that tells a row's place, and what those behind it."""


@dataclass(frozen=True, slots=True)
class _Step:
    """The words of a row by column, where they begin."""

    row: int
    words: Mapping[int, str]

    @property
    def last(self) -> int:
        """The column furthest right that the row fills."""
        return max(self.words)

    def stands_above(self, other: "_Step") -> bool:
        """Whether another row fills a column further right, and none up to this one's last but with its words."""
        left = {column: text for column, text in other.words.items() if column <= self.last}
        return other.last > self.last and left.items() <= self.words.items()


def laddered(lines: Sequence[Line], table: Logical, found: Sequence[Column]) -> list[Line]:
    """The lines; a row that those below it divide is a subtotal, and no project where they name others."""
    names = {line.cell.row: line.project for line in lines}
    units = {line.cell.row: line.unit for line in lines}
    steps = [step for step in _steps(table, found) if step.row in names]
    heads: set[int] = set()
    groups: set[int] = set()
    for place, head in enumerate(steps):
        below = [*takewhile(head.stands_above, steps[place + 1 :])]
        if not below:
            continue
        heads.add(head.row)
        own = names.get(head.row)
        if any(names.get(each.row) not in (None, own) for each in below):
            groups.add(head.row)
        elif own:
            names |= {each.row: own for each in below}
            bodies = {units.get(each.row) for each in below}
            units[head.row] = bodies.pop() if len(bodies) == 1 else None
    return [
        _placed(line, line.cell.row in heads, line.cell.row in groups, names, units)
        for line in lines
    ]


def _placed(
    line: Line,
    heads: bool,
    groups: bool,
    names: Mapping[int, str | None],
    units: Mapping[int, str | None],
) -> Line:
    row = line.cell.row
    if line.aggregation == "total":
        return line
    own = replace(line, project=None if groups else names[row], unit=units[row])
    divided = heads and line.aggregation == "leaf"
    return subtotal(own, "it stands in a column left of the rows below it") if divided else own


def _steps(table: Logical, found: Sequence[Column]) -> Iterator[_Step]:
    """The rows of a table by the columns of units, projects and classes; a unit right of the projects only adds to them."""
    projects = [column.number for column in found if column.role == "project"]
    last = max(projects, default=0)
    steps = [column.number for column in found if column.role in _STEPS[column.number > last]]
    for row in table.body if projects and len(steps) > 1 else ():
        words = dict(_words(row, steps))
        if words:
            yield _Step(max(cell.row for cell in row if cell is not None), words)


def _words(row: Row, columns: Sequence[int]) -> Iterator[tuple[int, str]]:
    for column in columns:
        cell = at(row, column)
        begins = not column or at(row, column - 1) is not cell
        if cell is not None and begins and cell.text.strip():
            yield column, fold(cell.text)
