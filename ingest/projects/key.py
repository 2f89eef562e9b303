"""By what a project is known within a disclosure: its name and, where several units print it, its unit."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from ingest.forms.form import Form
from ingest.record import Project
from ontology.fold import fold

Key = tuple[str, str]


def key_of(project: Project) -> Key:
    """The folded name and unit of a project."""
    return fold(project.name), fold(project.unit or "")


def key_spoken_of(found: Mapping[Key, Project], form: Form, listed: bool) -> Key:
    """The key of the project that a form speaks of: by name and unit, else by name alone."""
    own = key_of(form.project)
    named = [key for key in found if key[0] == own[0] and (listed or not key[1] or not own[1])]
    return own if own in found or len(named) != 1 else named[0]


def told_apart(found: Mapping[Key, Project]) -> dict[Key, Project]:
    """Names that several units share are told apart by the unit."""
    shared = Counter(name for name, _ in found)
    return {
        key: replace(project, key=f"{project.name}（{project.unit}）")
        if shared[key[0]] > 1 and project.unit
        else project
        for key, project in found.items()
    }
