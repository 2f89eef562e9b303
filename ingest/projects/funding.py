"""Rows that name a project beside a fund, a function or an economic code → stated fundings."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ingest.kinds.kind import is_project_form, kind
from ingest.projects.budget import BESIDE
from ingest.projects.part import bought
from ingest.record import Funding, Line, Meaning, Project, Stage, Table
from ingest.rows.layered import layered, rows_of
from ingest.rows.parted import joined, together, within
from ontology.fold import fold

_OPEN = (None, "all")
_NONE = Decimal(0)


def stated(
    tables: Sequence[Table], projects: Sequence[Project], stage: Stage = "budget"
) -> Iterator[Funding]:
    """One funding for each part of a project that a row ties to where its money comes from, each yuan once.

    A row's total over all funds states no fund; amounts of a whole term are not the year's money for the
    project. Where there is a project table it speaks, and of the performance forms, which may be damaged copies,
    only those are asked that print a class; tables of functions speak where a column of them names projects,
    and prose where a sentence names both. Of several tables the one that tells most of its money speaks first; what the others tell is
    joined to it. Purchases state how the part of a project that they cost is paid, unless such a row
    states the function of the project. What would make more than the project's money has no amount.
    """
    told = _told(tables, projects)
    for project in projects:
        money = project.money(stage)
        rows = _one(told.get(project.identifier, []), money)
        if not _coded(rows):
            rows = list(joined(rows, bought(project, tables, stage)))
        yield from within(money, rows)


def _told(tables: Sequence[Table], projects: Sequence[Project]) -> dict[str, list[list[Funding]]]:
    """What each table states of each project: project tables or, where there are none, forms; and tables of functions."""
    known = {fold(project.identifier): project.identifier for project in projects}
    listed = any(
        line.project for table in tables if kind(table.kind).traits.projects for line in table.lines
    )
    found: dict[str, list[list[Funding]]] = {}
    for table in tables:
        form = is_project_form(table.kind)
        for name, lines in _by_project(table, known).items() if _tells(table) else ():
            parts = list(_stating(name, lines, table))
            if any(_is_classed(each.meaning) for each in parts) or (parts and form != listed):
                found.setdefault(name, []).append(parts)
    return found


def _tells(table: Table) -> bool:
    traits = kind(table.kind).traits
    by_function = traits.by_function and table.repeats is None
    return by_function or traits.projects or traits.prose or is_project_form(table.kind)


def _is_classed(meaning: Meaning) -> bool:
    return bool(meaning.function or meaning.economic or meaning.government_economic)


def _by_project(table: Table, known: dict[str, str]) -> dict[str, list[Line]]:
    """The lines of a table with the year's money of each project."""
    found: dict[str, list[Line]] = {}
    for line in table.lines:
        name = known.get(fold(line.project or ""))
        meaning = line.meaning
        beside = meaning.item in BESIDE or meaning.debt
        if name is not None and meaning.measure is None and not beside:
            found.setdefault(name, []).append(line)
    return {name: _of_projects(lines) for name, lines in found.items()}


def _of_projects(lines: list[Line]) -> list[Line]:
    """The lines of project expenditure, where columns tell it from other; else all."""
    return [line for line in lines if line.meaning.part == "project"] or lines


def _stating(project: str, lines: Sequence[Line], table: Table) -> Iterator[Funding]:
    for row in _rows(lines, table):
        for line, amount in layered(row):
            if _says_source(line):
                yield Funding(project, "stated", line.meaning, amount, line)


def _rows(lines: Sequence[Line], table: Table) -> list[list[Line]]:
    """The rows that none divide, where there are any; a form is one row, in prose each figure is one."""
    if kind(table.kind).traits.prose:
        return [[line] for line in lines if _is_classed(line.meaning)]
    if is_project_form(table.kind):
        return rows_of(lines, form=True)
    return rows_of([line for line in lines if line.aggregation == "leaf"] or lines)


def _says_source(line: Line) -> bool:
    meaning = line.meaning
    whole = meaning.fund == "fiscal" and line.aggregation != "leaf"
    return _is_classed(meaning) or (meaning.fund not in _OPEN and not whole)


def _one(views: Sequence[list[Funding]], money: Decimal | None) -> list[Funding]:
    """What several tables state of a project as one: first the one of most money, no more than the project has."""
    order = sorted(views, key=lambda own: (-_told_of(own, money), not _coded(own)))
    rows = order[0] if order else []
    for other in order[1:]:
        rows = list(together(rows, other))
    return rows


def _told_of(own: Iterable[Funding], money: Decimal | None) -> Decimal:
    """How much of a project's money is told; nothing by rows that tell more than it has."""
    told = sum((each.amount or _NONE for each in own), _NONE)
    return told if money is None or told <= money else _NONE


def _coded(own: Iterable[Funding]) -> bool:
    return any(each.meaning.function for each in own)
