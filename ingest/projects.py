"""Mentions of projects in project tables and performance forms → one project each.

Within a disclosure a project is known by its name and, where several units print the same name, by
its unit. The project table's amount is the project's; a form that disagrees is reported, not used.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.issue import Issue
from ingest.record import Line, Project, Table
from ingest.tables.form import Form
from ontology.fold import fold

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Mention:
    """A form's project and the table that prints it."""

    table: int
    form: Form


@dataclass(frozen=True, slots=True)
class Joined:
    """Projects in order of appearance, the tables whose lines now name them, and disagreements."""

    projects: tuple[Project, ...]
    tables: tuple[Table, ...]
    issues: tuple[Issue, ...]


def join(tables: Sequence[Table], mentions: Sequence[Mention]) -> Joined:
    """Join all mentions; lines name their project by its identifier from here on."""
    found: dict[Key, Project] = {_key(project): project for project in _listed(tables)}
    listed = bool(found)
    issues: list[Issue] = []
    of_table: dict[int, list[Key]] = {}
    for mention in mentions:
        key = _same(found, mention.form, listed)
        issues += _disagreements(found.get(key), mention, listed)
        found[key] = _joined(found.get(key), mention.form, listed)
        of_table.setdefault(mention.table, []).append(key)
    issues += _beyond_the_total(tables)
    distinct = _distinct(found)
    named = tuple(_renamed(table, distinct, of_table) for table in tables)
    return Joined(tuple(distinct.values()), named, tuple(issues))


def _beyond_the_total(tables: Sequence[Table]) -> Iterator[Issue]:
    """A form's money of the year above all that the disclosure spends: a wrong unit or a damaged figure."""
    spent = [
        line.amount
        for table in tables
        if table.kind in ("expenditure", "balance")
        for line in table.lines
        if line.aggregation == "total" and line.meaning.direction == "expenditure"
    ]
    for table in tables:
        for line in table.lines if table.kind == "performance" and spent else ():
            if line.meaning.measure is None and line.amount > max(spent):
                text = (
                    f"绩效表“{line.name}”{line.printed}（{line.amount:f}元）超过支出总计{max(spent):f}元。"
                    "More than all expenditure of the disclosure."
                )
                yield Issue("contradiction", "error", text, table.order, line.cell)


def _key(project: Project) -> Key:
    return fold(project.name), fold(project.unit or "")


def _same(found: dict[Key, Project], form: Form, listed: bool) -> Key:
    """The key of the project that a form speaks of: by name and unit, else by name alone."""
    own = _key(form.project)
    named = [key for key in found if key[0] == own[0] and (listed or not key[1] or not own[1])]
    return own if own in found or len(named) != 1 else named[0]


def _distinct(found: dict[Key, Project]) -> dict[Key, Project]:
    """Names that several units share are told apart by the unit."""
    shared = Counter(name for name, _ in found)
    return {
        key: replace(project, key=f"{project.name}（{project.unit}）")
        if shared[key[0]] > 1 and project.unit
        else project
        for key, project in found.items()
    }


def _renamed(table: Table, found: dict[Key, Project], of_table: dict[int, list[Key]]) -> Table:
    """The table with the identifier of its project on each line, where the project is known."""
    keys = of_table.get(table.order, [])
    own = found[keys[0]] if len(keys) == 1 else None
    lines = tuple(
        replace(line, project=_identifier(line, own, found)) if line.project else line
        for line in table.lines
    )
    return replace(table, lines=lines)


def _identifier(line: Line, own: Project | None, found: dict[Key, Project]) -> str | None:
    name = fold(line.project or "")
    if own is not None:
        return own.identifier
    exact = found.get((name, fold(line.unit or "")))
    named = [project for key, project in found.items() if key[0] == name]
    only = named[0] if len(named) == 1 else None
    match = exact or only
    return match.identifier if match else line.project


def _listed(tables: Sequence[Table]) -> Iterator[Project]:
    """Projects that project tables name, with the amount where one figure is the project's."""
    lines = [line for table in tables if table.kind == "projects" for line in table.lines]
    rows: dict[tuple[str, str | None], list[Line]] = {}
    for line in lines:
        if line.project:
            rows.setdefault((line.project, line.unit), []).append(line)
    for (name, unit), own in rows.items():
        yield Project(name, budget=_budget(own), unit=unit)


def _budget(lines: Sequence[Line]) -> Decimal | None:
    """The row's total; without one, the sum of its funds."""
    totals = [line.amount for line in lines if line.meaning.fund in ("all", "fiscal")]
    parts = [line.amount for line in lines if line.meaning.fund not in ("all", "fiscal")]
    if totals:
        return max(totals)
    return sum(parts, Decimal(0)) if parts else None


def _joined(known: Project | None, found: Form, listed: bool) -> Project:
    """A form's project joined to the one of its name; a table's amount wins over a form's."""
    form = found.project
    if known is None:
        return replace(form, budget=None if listed else found.amount)
    return replace(
        known,
        code=known.code or form.code,
        purpose=known.purpose or form.purpose,
        goals=known.goals or form.goals,
        indicators=(*known.indicators, *form.indicators),
        instalments=known.instalments or form.instalments,
    )


def _disagreements(known: Project | None, mention: Mention, listed: bool) -> Iterator[Issue]:
    name, amount = mention.form.project.name, mention.form.amount
    if listed and known is None:
        text = (
            f"绩效表的项目“{name}”不在项目支出表中。The form's project is not in the project table."
        )
        yield Issue("unmatched-name", "warning", text, mention.table)
    elif known is not None and known.budget is not None and amount not in (None, known.budget):
        text = (
            f"项目“{name}”：绩效表为{amount}元，项目支出表为{known.budget}元。"
            "The form and the project table print different amounts."
        )
        yield Issue("contradiction", "error", text, mention.table)
