"""Mentions of projects in project tables and performance forms → one project each.

Within a disclosure a project is known by its name and, where several units print the same name, by
its unit; a form whose name is damaged is joined by evidence (`match`). The project table's
amount is the project's; a form that disagrees is reported, not used.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest import listed
from ingest.forms.form import Form
from ingest.issue import Issue
from ingest.kinds.kind import kind
from ingest.projects.budget import tabled
from ingest.projects.copied import copied
from ingest.projects.disagreement import beyond_the_total, beyond_the_whole, disagreements, taken
from ingest.projects.evidence import Listed
from ingest.projects.key import Key, key_of, key_spoken_of, told_apart
from ingest.projects.match import Match, match
from ingest.projects.mentions import told_by_forms, told_by_tables
from ingest.projects.purchase import bought_for, named_alone, paying_for_projects
from ingest.projects.reference import identified, told_in
from ingest.projects.sharing import Whose, whose
from ingest.record import Project, Stage, Table
from ontology.fold import fold


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
    mentions: tuple[listed.Mention, ...]
    issues: tuple[Issue, ...]


def join(tables: Sequence[Table], mentions: Sequence[Mention], stage: Stage) -> Joined:
    """Join all mentions; lines name their project by its identifier from here on."""
    listing = _listing(tables)
    shared = whose(listing, [mention.form for mention in mentions])
    found = _named_in(listing, stage, shared)
    listed = bool(found)
    found = found or _told_in_prose(tables, mentions, stage)
    matches = _matches(found, mentions, stage)
    keys, issues = _spoken_of(found, mentions, matches, stage, listed)
    issues += [*beyond_the_total(tables), *beyond_the_whole(tables)]
    found = found or dict(named_alone(tables))
    distinct = told_apart(found)
    issues += copied(tuple(distinct.values()))
    forms = [(mention.table, mention.form) for mention in mentions]
    paying = paying_for_projects(tables)
    told_of = (identified(each, distinct, told_in(each, forms, keys), shared) for each in tables)
    named = tuple(bought_for(each, distinct, stage, paying) for each in told_of)
    told = told_by_forms(forms, [distinct[key] for key in keys], matches)
    known = {project.identifier for project in distinct.values()}
    every = (*told_by_tables(tables, named, known), *told)
    return Joined(tuple(distinct.values()), named, every, tuple(issues))


def _listing(tables: Sequence[Table]) -> list[Table]:
    """The tables of projects, a government's too, with the columns beside them that state their money at other stages."""
    orders = {table.order for table in tables if kind(table.kind).traits.projects}
    return [
        table
        for table in tables
        if kind(table.kind).traits.projects
        or kind(table.kind).traits.named
        or (table.order in orders and table.kind == table.facet == "comparison")
    ]


def _spoken_of(
    found: dict[Key, Project],
    mentions: Sequence[Mention],
    matches: dict[int, Match],
    stage: Stage,
    listed: bool,
) -> tuple[list[Key], list[Issue]]:
    """The project of each form, which joins those `found`, and what is odd about the forms."""
    keys: list[Key] = []
    issues: list[Issue] = []
    apart: list[tuple[Key, Issue]] = []
    stated = {key: project.money(stage) for key, project in found.items()}
    for number, mention in enumerate(mentions):
        pair = matches.get(number)
        key = [*stated][pair.project] if pair else key_spoken_of(found, mention.form, listed)
        issues += taken(found[key], mention.form, mention.table, pair) if pair else ()
        money = found[key].money(stage) if key in found else None
        told = disagreements(money, mention.form, mention.table, listed and key not in found)
        apart += [(key, issue) for issue in told]
        found[key] = _joined(found.get(key), mention.form, listed, stage)
        keys.append(key)
    whole = _together(stated, keys, mentions)
    issues += [each for key, each in apart if key not in whole or each.kind != "contradiction"]
    return keys, issues


def _together(
    stated: Mapping[Key, Decimal | None], keys: Sequence[Key], mentions: Sequence[Mention]
) -> set[Key]:
    """The projects whose several forms each state a part of their money, and together all of it."""
    parts: dict[Key, list[Decimal]] = {}
    for key, mention in zip(keys, mentions, strict=True):
        if mention.form.amount is not None:
            parts.setdefault(key, []).append(mention.form.amount)
    return {
        key
        for key, amounts in parts.items()
        if len(amounts) > 1 and sum(amounts, Decimal(0)) == stated.get(key)
    }


def _matches(
    found: dict[Key, Project], mentions: Sequence[Mention], stage: Stage
) -> dict[int, Match]:
    """Forms that no listed name fits, by their number, with the listed project that evidence decides."""
    same = [key_spoken_of(found, mention.form, bool(found)) for mention in mentions]
    strange = [number for number, key in enumerate(same) if key not in found]
    projects = list(found.values())
    free = [place for place, key in enumerate(found) if key not in same]
    pairs = match(
        [mentions[number].form for number in strange],
        strange,
        [projects[place] for place in free],
        Listed(tuple(projects), stage),
    )
    return {strange[pair.form]: replace(pair, project=free[pair.project]) for pair in pairs}


def _named_in(tables: Sequence[Table], stage: Stage, shared: Whose) -> dict[Key, Project]:
    """The projects that tables name."""
    return {key_of(project): project for project in tabled(tables, stage, shared)}


def _told_in_prose(
    tables: Sequence[Table], mentions: Sequence[Mention], stage: Stage
) -> dict[Key, Project]:
    """The projects that prose lists or evaluates, where no table does; a form tells more of its own."""
    formed = {fold(mention.form.project.name) for mention in mentions}
    prose = [each for each in tables if kind(each.kind).traits.prose]
    found = _named_in(prose, stage, {})
    return {key: each for key, each in found.items() if fold(each.name) not in formed}


def _joined(known: Project | None, found: Form, listed: bool, stage: Stage) -> Project:
    """A form's project joined to the one of its name; a table's amounts win over a form's.

    A form that states the same amount may say what the table leaves out: the budget beside what was spent.
    """
    form = found.project
    if known is None:
        return replace(form, budget=None, spent=None) if listed else form
    same = found.amount is not None and found.amount == known.money(stage)
    return replace(
        known,
        code=known.code or form.code,
        budget=form.budget if same and known.budget is None else known.budget,
        spent=form.spent if same and known.spent is None else known.spent,
        purpose=known.purpose or form.purpose,
        goals=known.goals or form.goals,
        indicators=(*known.indicators, *form.indicators),
        instalments=known.instalments or form.instalments,
        evaluations=(*known.evaluations, *form.evaluations),
    )
