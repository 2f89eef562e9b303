"""Every place that names a project, in its own words, beside the project that it is."""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from ingest.forms.form import Form
from ingest.kinds.kind import is_project_form
from ingest.listed import Mention
from ingest.projects.match import Match
from ingest.record import Project, Table
from ontology.fold import fold


def told_by_tables(
    printed: Sequence[Table], named: Sequence[Table], known: Collection[str]
) -> Iterator[Mention]:
    """The names that rows of project and procurement tables print, each once a table.

    `named` are the same tables with the projects' identifiers on their lines, `known` the identifiers.
    """
    for before, after in zip(printed, named, strict=True):
        seen: set[tuple[str, str]] = set()
        for line, joined in zip(before.lines, after.lines, strict=True):
            name = line.project or line.name
            if is_project_form(before.kind) or not name or not joined.project:
                continue
            key = (fold(name), joined.project)
            if joined.project in known and key not in seen:
                seen.add(key)
                yield Mention(joined.project, name, before.order)


def told_by_forms(
    forms: Sequence[tuple[int, Form]], projects: Sequence[Project], matches: dict[int, Match]
) -> Iterator[Mention]:
    """The names and the year's amounts that forms print; with reasons where another name was joined."""
    for number, ((table, form), project) in enumerate(zip(forms, projects, strict=True)):
        pair = matches.get(number)
        yield Mention(
            project.identifier,
            form.project.name,
            table,
            form.amount,
            pair.reasons if pair else (),
            Decimal(f"{pair.margin:.3f}") if pair else None,
        )
