"""The lines of one data set → no two of which have the same place in it.

What no word tells apart is told by where it stands: a column that means what another does is a data set of
its own, a further row of the same words has its number.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields

from ingest.frozen.replaced import replace
from ingest.issue import Issue
from ingest.kinds.kind import kind
from ingest.record import Line, Meaning, Table

Place = tuple[object, ...]
_NAMES = tuple(field.name for field in fields(Meaning))
_OPEN = {
    _NAMES.index(name): usual
    for name, usual in (("fund", "all"), ("part", "total"), ("measure", "level"))
}


def placed(table: Table, own: str) -> Iterator[tuple[Table, list[Issue]]]:
    """The data set without the columns that mean what others do, and each of these as one; with what is said.

    `own` is the unit that discloses, which lines without a unit are of.
    """
    places = {id(line): place(line, own) for line in table.lines}
    moved = _moved(table.lines, places)
    yield _numbered(table, [line for line in table.lines if id(line) not in moved], places)
    for number, column in enumerate(sorted(set(moved.values())), 2):
        lines = [line for line in table.lines if moved.get(id(line)) == column]
        yield _numbered(_column(table, number), lines, places)


def counted(table: Table, own: str) -> Table:
    """The data set with the lines of one place numbered, and nothing else changed."""
    numbers = _Numbers()
    lines = [
        replace(line, occurrence=numbers.of(_said(place(line, own)), line)) for line in table.lines
    ]
    return replace(table, lines=tuple(lines))


def place(line: Line, own: str) -> Place:
    """All that tells a line from others of its data set, but the number of its row among those alike."""
    return (*line.meaning.notations, line.unit or own, line.project, line.aggregation)


def _said(found: Place) -> Place:
    """A place with what its line leaves open: all funds, the whole, the level."""
    said = list(found)
    for number, usual in _OPEN.items():
        said[number] = said[number] or usual
    return tuple(said)


def _moved(lines: Sequence[Line], places: Mapping[int, Place]) -> dict[int, int]:
    """The lines that cannot stay, by their ids, with their columns: those in a place that one further left has.

    Where they are more than notes, all of their column goes with them.
    """
    first: dict[tuple[int | None, int, Place], int] = {}
    doubled: list[Line] = []
    for line in sorted(lines, key=lambda each: each.cell.column):
        key = (line.cell.page, line.cell.row, (*places[id(line)], line.name))
        if first.setdefault(key, line.cell.column) != line.cell.column:
            doubled.append(line)
    whole = {line.cell.column for line in doubled if line.meaning.item != "memo"}
    gone = [*doubled, *(line for line in lines if line.cell.column in whole)]
    return {id(line): line.cell.column for line in gone}


def _column(table: Table, number: int) -> Table:
    """The data set of a column that another one of the table means, too; the columns so are counted from 2."""
    facet = f"{table.facet}-{number}" if table.facet else f"column-{number}"
    own = table.facet or kind(table.kind).traits.form
    return replace(table, kind=table.kind if own else "further-parts", facet=facet, lines=())


def _numbered(
    table: Table, lines: Sequence[Line], places: Mapping[int, Place]
) -> tuple[Table, list[Issue]]:
    """The data set with its rows of one place numbered, those of the same words in their names, too."""
    numbers, names = _Numbers(), _Numbers()
    told: list[Line] = []
    again: Line | None = None
    for line in lines:
        found = places[id(line)]
        named = names.of((*found, line.name), line)
        number = numbers.of(_said(found), line)
        kept = (number, named) == (line.occurrence, line.namesake)  # as nearly all are
        told.append(line if kept else replace(line, occurrence=number, namesake=named))
        alike = named > 1 and line.aggregation == "leaf" and line.name
        again = again or (line if alike else None)
    issues = [_notice(table, again)] if again else []
    return replace(table, lines=tuple(told)), issues


class _Numbers:
    """Numbers cells whose lines share something, from 1, in printed order."""

    def __init__(self) -> None:
        self._cells: dict[Place, list[tuple[int, int, int]]] = defaultdict(list)

    def of(self, shared: Place, line: Line) -> int:
        """The number of a line's cell among those that share this."""
        seen, cell = self._cells[shared], (line.cell.page or 0, line.cell.row, line.cell.column)
        if cell not in seen:
            seen.append(cell)
        return seen.index(cell) + 1


def _notice(table: Table, line: Line) -> Issue:
    text = (
        f"“{line.name or ''}”等行在表中不止一次，表上没有印出区别（如所属单位），按次序编号；各行相加才是全部。"
        "Rows of the same words stand more than once; only all of them are the whole."
    )
    return Issue("repeated-row", "notice", text, table.order, line.cell)
