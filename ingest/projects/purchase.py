"""Purchases → the projects that they are made for: by the project that their row prints, else by their name.

A 采购项目 is often the project itself, with what is bought in a column beside it. A purchase is taken for a
project's where it is called like one project alone, of the body that buys, and where all such purchases cost
no more than the project.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.kinds.kind import kind
from ingest.listed import Procurement
from ingest.projects.key import Key, key_of
from ingest.record import Line, Project, Stage, Table
from ingest.words.lexicon import notation
from ontology.fold import fold

_Spot = tuple[int | None, int]
_BASIC = ("basic", "personnel", "public")


def bought_for(
    table: Table, found: Mapping[Key, Project], stage: Stage, paying: Collection[str]
) -> Table:
    """The table with the project of each purchase that is called like one; other tables as they are.

    `paying` are the functions with project expenditure, where tables tell them: no other pays for a project.
    """
    bought = kind(table.kind).traits.purchases and table.facet is None
    if not bought or any(line.project for line in table.lines):
        return table
    named = _named(found)
    whose = [_called(line, named) if _may_pay(line, paying) else None for line in table.lines]
    dear = _too_dear(table.lines, whose, stage)
    known = [each if each and each.identifier not in dear else None for each in whose]
    lines = (
        replace(line, project=each.identifier) if each else line
        for line, each in zip(table.lines, known, strict=True)
    )
    return replace(table, lines=tuple(lines))


def named_alone(tables: Sequence[Table]) -> Iterator[tuple[Key, Project]]:
    """The projects that rows of purchases print in a column of theirs (专项名称); what they cost as a whole is not told."""
    for table in tables:
        for line in table.lines if kind(table.kind).traits.purchases else ():
            basic = notation("part", line.project or "", "purchase") in _BASIC
            if line.project and line.aggregation == "leaf" and not basic:
                project = Project(line.project, unit=line.unit)
                yield key_of(project), project


def paying_for_projects(tables: Sequence[Table]) -> frozenset[str]:
    """The functions that tables give project expenditure."""
    return frozenset(
        line.meaning.function.notation
        for table in tables
        if kind(table.kind).traits.by_function
        for line in table.lines
        if line.meaning.function and line.meaning.part == "project" and line.amount
    )


def _may_pay(line: Line, paying: Collection[str]) -> bool:
    function = line.meaning.function
    own = function.notation if function else ""
    return not paying or any(each.startswith(own) for each in paying)


def items_of(
    items: Sequence[Procurement], tables: Sequence[Table], projects: Sequence[Project]
) -> Iterator[Procurement]:
    """The items with the projects of their rows; one that is called like its project is named by what is bought."""
    known = {project.identifier for project in projects}
    rows = {
        (table.order, line.cell.page, line.cell.row): line.project
        for table in tables
        if kind(table.kind).traits.purchases
        for line in table.lines
        if line.project in known
    }
    for item in items:
        owner = None
        if item.table is not None and item.cell is not None:
            owner = rows.get((item.table, item.cell.page, item.cell.row))
        if owner and not item.project:
            item = replace(item, project=item.name, name=item.content or item.name)
        yield replace(item, owner=owner)


def _named(found: Mapping[Key, Project]) -> dict[str, list[tuple[Key, Project]]]:
    named: dict[str, list[tuple[Key, Project]]] = {}
    for key, project in found.items():
        named.setdefault(key[0], []).append((key, project))
    return named


def _called(line: Line, named: Mapping[str, Sequence[tuple[Key, Project]]]) -> Project | None:
    """The only project of the body that buys which has the name of a purchase; a function's name is none."""
    function = line.meaning.function
    if line.aggregation != "leaf" or not line.name or (function and function.name == line.name):
        return None
    same = named.get(fold(line.name), ())
    unit = fold(line.unit or "")
    own = [project for key, project in same if not unit or not key[1] or key[1] == unit]
    return own[0] if len(own) == 1 else None


def _too_dear(lines: Sequence[Line], whose: Sequence[Project | None], stage: Stage) -> set[str]:
    """The projects that purchases of their name would cost more than."""
    paid: dict[str, Decimal] = {}
    money: dict[str, Decimal] = {}
    seen: set[tuple[str, _Spot]] = set()
    for line, project in zip(lines, whose, strict=True):
        known = project.money(stage) if project else None
        if project is None or known is None or line.meaning.measure is not None:
            continue
        row = (project.identifier, (line.cell.page, line.cell.row))
        if row not in seen:  # the first amount of a row is all of it
            seen.add(row)
            paid[project.identifier] = paid.get(project.identifier, Decimal(0)) + line.amount
            money[project.identifier] = known
    return {name for name, cost in paid.items() if cost > money[name]}
