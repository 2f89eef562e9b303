"""By what a project is known within a disclosure: its name and, where several bear it, its unit and its code."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from ingest.forms.form import Form
from ingest.record import Project
from ontology.fold import fold

Key = tuple[str, str, str]


def key_of(project: Project) -> Key:
    """The folded name, unit and code of a project."""
    return fold(project.name), fold(project.unit or ""), fold(project.code or "")


def key_spoken_of(found: Mapping[Key, Project], form: Form, listed: bool) -> Key:
    """The key of the project that a form speaks of: by name, unit and code, else by name and one of them, else by name alone.

    Where no table lists projects, forms of other units or of other codes speak of others.
    """
    own = key_of(form.project)
    named = [
        key
        for key in found
        if key[0] == own[0]
        and (listed or (_fits(key[1], own[1]) and _fits(_code(found, key), own[2])))
    ]
    if own in found:
        return own
    same = [key for key in named if own[2] and _code(found, key) == own[2]]
    same = same or [key for key in named if own[1] and key[1] == own[1]]
    chosen = same if len(same) == 1 else named
    return chosen[0] if len(chosen) == 1 else own


def _code(found: Mapping[Key, Project], key: Key) -> str:
    return fold(found[key].code or "")


def _fits(one: str, other: str) -> bool:
    """Whether two units or codes may be one: where either is not told, or both are the same."""
    return not one or not other or one == other


def told_apart(found: Mapping[Key, Project]) -> dict[Key, Project]:
    """Names that several units share are told apart by the unit, those that one unit prints twice by the code."""
    names = Counter(key[0] for key in found)
    owned = Counter(key[:2] for key in found)
    return {
        key: replace(project, key=_told(project, owned[key[:2]] > 1))
        if names[key[0]] > 1
        else project
        for key, project in found.items()
    }


def _told(project: Project, coded: bool) -> str | None:
    """A name with the unit, or the code, that tells it from others."""
    told = project.code if coded else project.unit
    return f"{project.name}（{told}）" if told else None
