"""Lines that print the name of a project → the same lines with the identifier of the project that it is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.forms.form import Form
from ingest.kinds.kind import kind
from ingest.projects.key import Key
from ingest.record import Line, Project, Table
from ontology.fold import fold


def told_in(table: Table, forms: Sequence[tuple[int, Form]], keys: Sequence[Key]) -> dict[str, Key]:
    """The projects that the forms of a table speak of, by the names that they print."""
    own = [
        (fold(form.project.name), key)
        for (order, form), key in zip(forms, keys, strict=True)
        if order == table.order
    ]
    names = Counter(name for name, _ in own)
    return {name: key for name, key in own if names[name] == 1}


def identified(table: Table, found: Mapping[Key, Project], own: Mapping[str, Key]) -> Table:
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


def _identifier(line: Line, own: Mapping[str, Key], found: Mapping[Key, Project]) -> str | None:
    name = fold(line.project or "")
    if name in own:
        return found[own[name]].identifier
    exact = found.get((name, fold(line.unit or "")))
    named = [project for key, project in found.items() if key[0] == name]
    only = named[0] if len(named) == 1 else None
    match = exact or only
    return match.identifier if match else line.project
