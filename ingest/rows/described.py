"""A project table → the rows that say more of themselves than a name and money, and the codes of their projects.

项目简介, 立项依据, 项目编码 and codes of functions stand beside projects; a unit's row or that of a class of
projects leaves them blank.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.columns.column import Column
from ingest.headings.column import holds
from ingest.logical import Logical, Row, at
from ingest.record import Line
from ingest.values.programme import uncoded
from ontology.fold import fold, squeeze

_WORDS = ("text", "code")
_CODE = "project-code"


def described(table: Logical, found: Sequence[Column]) -> frozenset[int]:
    """The numbers of the rows that fill a column of descriptions or codes."""
    said = [column.number for column in found if column.role in _WORDS or _is_coded(column)]
    return frozenset(
        _number(row)
        for row in table.body
        if any((cell := at(row, number)) is not None and fold(cell.text) for number in said)
    )


def coded(lines: Sequence[Line], table: Logical, found: Sequence[Column]) -> list[Line]:
    """The lines with the codes of their projects; a row that prints none goes on with that of the row above."""
    columns = [column.number for column in found if _is_coded(column)]
    printed = dict(_codes(table, columns))
    above: tuple[str | None, str | None, str | None] = (None, None, None)
    told: list[Line] = []
    for each in lines:
        code, name = uncoded(each.project) if each.project else (None, None)
        line = replace(each, project=name)
        own = code or printed.get(line.cell.row)
        if own is None and (line.project, line.unit) == above[:2]:
            own = above[2]
        above = (line.project, line.unit, own)
        told.append(replace(line, project_code=own) if line.project and own else line)
    return told


def _codes(table: Logical, columns: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The numbers of the rows that print a code, with it."""
    for row in table.body:
        cells = (at(row, number) for number in columns)
        code = next((cell.text for cell in cells if cell is not None and fold(cell.text)), None)
        if code:
            yield _number(row), squeeze(code)


def _number(row: Row) -> int:
    return max(cell.row for cell in row if cell is not None)


def _is_coded(column: Column) -> bool:
    said = holds(column.path[-1], "projects") if column.path else None
    return said is not None and said.notation == _CODE
