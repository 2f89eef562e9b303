"""Mentions of projects in project tables and performance forms → one project each.

Within a disclosure a project is known by its name and, where several units print the same name, by
its unit; a form whose name is damaged is joined by evidence (`ingest.mention`). The project table's
amount is the project's; a form that disagrees is reported, not used.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest import record
from ingest.forms.form import Form
from ingest.issue import Issue
from ingest.kinds.kind import kind
from ingest.projects.copied import copied
from ingest.projects.disagreement import beyond_the_total, disagreements, taken
from ingest.projects.evidence import Listed
from ingest.projects.match import Match, match
from ingest.projects.mentions import told_by_forms, told_by_tables
from ingest.record import Line, Project, Table
from ontology.fold import fold

Key = tuple[str, str]
Named = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Mention:
    """A form's project and the table that prints it."""

    table: int
    form: Form


@dataclass(frozen=True, slots=True)
class Joined:
    """Projects in order of appearance, tables whose lines name them, all mentions, disagreements."""

    projects: tuple[Project, ...]
    tables: tuple[Table, ...]
    mentions: tuple[record.Mention, ...]
    issues: tuple[Issue, ...]


def join(tables: Sequence[Table], mentions: Sequence[Mention]) -> Joined:
    """Join all mentions; lines name their project by its identifier from here on."""
    tabled = [table for table in tables if kind(table.kind).traits.projects]
    found: dict[Key, Project] = {_key(project): project for project in _listed(tabled)}
    listed = bool(found)
    found = found or {_key(project): project for project in _listed(_prose(tables))}
    matches = _matches(found, mentions)
    keys, issues = _spoken_of(found, mentions, matches, listed)
    issues += beyond_the_total(tables)
    distinct = _distinct(found)
    issues += copied(tuple(distinct.values()))
    named = tuple(_renamed(table, distinct, _of_table(table, mentions, keys)) for table in tables)
    forms = [(mention.table, mention.form) for mention in mentions]
    told = told_by_forms(forms, [distinct[key] for key in keys], matches)
    known = {project.identifier for project in distinct.values()}
    every = (*told_by_tables(tables, named, known), *told)
    return Joined(tuple(distinct.values()), named, every, tuple(issues))


def _spoken_of(
    found: dict[Key, Project], mentions: Sequence[Mention], matches: dict[int, Match], listed: bool
) -> tuple[list[Key], list[Issue]]:
    """The project of each form, which joins those `found`, and what is odd about the forms."""
    keys: list[Key] = []
    issues: list[Issue] = []
    apart: list[tuple[Key, Issue]] = []
    budgets = {key: project.budget for key, project in found.items()}
    for number, mention in enumerate(mentions):
        pair = matches.get(number)
        key = [*budgets][pair.project] if pair else _same(found, mention.form, listed)
        issues += taken(found[key], mention.form, mention.table, pair) if pair else ()
        told = disagreements(found.get(key), mention.form, mention.table, listed)
        apart += [(key, issue) for issue in told]
        found[key] = _joined(found.get(key), mention.form, listed)
        keys.append(key)
    whole = _together(budgets, keys, mentions)
    issues += [each for key, each in apart if key not in whole or each.kind != "contradiction"]
    return keys, issues


def _together(
    budgets: Mapping[Key, Decimal | None], keys: Sequence[Key], mentions: Sequence[Mention]
) -> set[Key]:
    """The projects whose several forms each state a part of their money, and together all of it."""
    parts: dict[Key, list[Decimal]] = {}
    for key, mention in zip(keys, mentions, strict=True):
        if mention.form.amount is not None:
            parts.setdefault(key, []).append(mention.form.amount)
    return {
        key
        for key, amounts in parts.items()
        if len(amounts) > 1 and sum(amounts, Decimal(0)) == budgets.get(key)
    }


def _matches(found: dict[Key, Project], mentions: Sequence[Mention]) -> dict[int, Match]:
    """Forms that no listed name fits, by their number, with the listed project that evidence decides."""
    same = [_same(found, mention.form, bool(found)) for mention in mentions]
    strange = [number for number, key in enumerate(same) if key not in found]
    projects = list(found.values())
    free = [place for place, key in enumerate(found) if key not in same]
    pairs = match(
        [mentions[number].form for number in strange],
        strange,
        [projects[place] for place in free],
        Listed(tuple(projects)),
    )
    return {strange[pair.form]: replace(pair, project=free[pair.project]) for pair in pairs}


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


def _of_table(table: Table, mentions: Sequence[Mention], keys: Sequence[Key]) -> dict[str, Key]:
    """The projects that the forms of a table speak of, by the names that they print."""
    own = [
        (fold(mention.form.project.name), key)
        for mention, key in zip(mentions, keys, strict=True)
        if mention.table == table.order
    ]
    names = Counter(name for name, _ in own)
    return {name: key for name, key in own if names[name] == 1}


def _renamed(table: Table, found: dict[Key, Project], own: dict[str, Key]) -> Table:
    """The table with the identifier of its project on each line, where the project is known."""
    lines = tuple(
        replace(line, project=_identifier(line, own, found)) if line.project else line
        for line in table.lines
    )
    if kind(table.kind).traits.prose:  # a list that only sums up what tables call otherwise
        known = {project.identifier for project in found.values()}
        lines = tuple(
            line if line.project in known else replace(line, project=None) for line in lines
        )
    return replace(table, lines=lines)


def _identifier(line: Line, own: dict[str, Key], found: dict[Key, Project]) -> str | None:
    name = fold(line.project or "")
    if name in own:
        return found[own[name]].identifier
    exact = found.get((name, fold(line.unit or "")))
    named = [project for key, project in found.items() if key[0] == name]
    only = named[0] if len(named) == 1 else None
    match = exact or only
    return match.identifier if match else line.project


def _prose(tables: Sequence[Table]) -> list[Table]:
    """The narrative, whose lists of projects speak where no table does."""
    return [table for table in tables if kind(table.kind).traits.prose]


def _listed(tables: Sequence[Table]) -> Iterator[Project]:
    """Projects that tables name, with their money; of several tables, the one that has most."""
    found: dict[Named, dict[int, list[Line]]] = {}
    for table in tables:
        for line in table.lines:
            if line.project:
                own = found.setdefault((line.project, line.unit), {})
                own.setdefault(table.order, []).append(line)
    known = {key: _most(told) for key, told in _placed(found).items()}
    for (name, unit), budget in known.items():
        owned = [money for key, money in known.items() if key[0] == name and key[1] is not None]
        together = sum((money or Decimal(0) for money in owned), Decimal(0))
        if unit is not None or not owned or together != budget:
            yield Project(name, budget=budget, unit=unit)


def _placed(found: dict[Named, dict[int, list[Line]]]) -> dict[Named, dict[int, list[Line]]]:
    """The tables' lines by project; a name without a unit is the project of the one unit that has it."""
    placed: dict[Named, dict[int, list[Line]]] = {}
    for (name, unit), told in found.items():
        owners = [key for key in found if key[0] == name and key[1] is not None]
        key = owners[0] if unit is None and len(owners) == 1 else (name, unit)
        own = placed.setdefault(key, {})
        for order, lines in told.items():
            own.setdefault(order, []).extend(lines)
    return placed


def _most(told: Mapping[int, Sequence[Line]]) -> Decimal | None:
    """The money of a project in the table that gives most."""
    return max(
        (money for own in told.values() if (money := _budget(own)) is not None), default=None
    )


def _budget(lines: Sequence[Line]) -> Decimal | None:
    """The money of a project in one table: its rows together, since each economic class may have one."""
    now = [line for line in lines if line.meaning.measure is None] or lines
    leaves = [line for line in now if line.aggregation == "leaf"] or now
    rows: dict[tuple[int | None, int], list[Line]] = {}
    for line in leaves:
        rows.setdefault((line.cell.page, line.cell.row), []).append(line)
    amounts = [amount for own in rows.values() if (amount := _of_row(own)) is not None]
    return sum(amounts, Decimal(0)) if amounts else None


def _of_row(lines: Sequence[Line]) -> Decimal | None:
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
        evaluations=(*known.evaluations, *form.evaluations),
    )
