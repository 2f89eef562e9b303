"""Rows that name a project beside a fund, a function or an economic code → stated fundings."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.kinds.kind import is_project_form, kind
from ingest.projects.part import bought
from ingest.record import Funding, Line, Project, Stage, Table
from ingest.rows.parted import joined
from ontology.fold import fold

_OPEN = (None, "all", "fiscal")
_FISCAL = ("general-public", "government-fund", "state-capital")
Place = tuple[int | None, int, str | None]


def stated(
    tables: Sequence[Table], projects: Sequence[Project], stage: Stage = "budget"
) -> Iterator[Funding]:
    """One funding for each amount that a row ties to a project and to where its money comes from.

    A row's total over all funds states no fund, nor does its sum of fiscal funds where these stand
    beside it; amounts of a whole term are not the year's money for the project. Where there is a project
    table it speaks, and the performance forms, which may be damaged copies, are not asked. Purchases state
    how the part of a project that they cost is paid, unless such a row states the function of the project.
    """
    told = _told(tables, projects)
    for project in projects:
        rows = told.get(project.identifier, [])
        coded = any(each.meaning.function for each in rows)
        yield from rows if coded else joined(rows, bought(project, tables, stage))


def _told(tables: Sequence[Table], projects: Sequence[Project]) -> dict[str, list[Funding]]:
    """What rows of project tables, or of forms, state of each project, in printed order."""
    known = {fold(project.identifier): project.identifier for project in projects}
    listed = any(
        line.project for table in tables if kind(table.kind).traits.projects for line in table.lines
    )
    found: dict[str, list[Funding]] = {}
    for table in tables:
        rows = _rows(table) if _tells(table, listed) else {}
        for line in table.lines if rows else ():
            name = known.get(fold(line.project or ""))
            if name is not None and _says_source(line) and not _sums_up(line, rows):
                own = Funding(name, "stated", line.meaning, line.amount, line)
                found.setdefault(name, []).append(own)
    return found


def _tells(table: Table, listed: bool) -> bool:
    return kind(table.kind).traits.projects if listed else is_project_form(table.kind)


def _rows(table: Table) -> dict[Place, Decimal]:
    """The money from single fiscal funds in each row that names a project."""
    found: dict[Place, Decimal] = {}
    for line in table.lines:
        if line.project and line.meaning.fund in _FISCAL and line.meaning.measure is None:
            place = _place(line)
            found[place] = found.get(place, Decimal(0)) + line.amount
        elif line.project:
            found.setdefault(_place(line), Decimal(0))
    return found


def _sums_up(line: Line, rows: dict[Place, Decimal]) -> bool:
    return line.meaning.fund == "fiscal" and rows[_place(line)] == line.amount


def _place(line: Line) -> Place:
    return line.cell.page, line.cell.row, line.project


def _says_source(line: Line) -> bool:
    meaning = line.meaning
    coded = meaning.function or meaning.economic or meaning.government_economic
    own = meaning.fund not in _OPEN or (line.aggregation == "leaf" and meaning.fund == "fiscal")
    return meaning.measure is None and line.amount != 0 and bool(coded or own)
