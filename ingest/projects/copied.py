"""Words that stand the same in several projects → issues: they tell the projects not apart."""

from collections.abc import Iterator, Sequence

from ingest.issue import Issue
from ingest.record import Project
from ontology.fold import fold

_LONG = 12
_SHOWN = 40


def copied(projects: Sequence[Project]) -> Iterator[Issue]:
    """One notice for each goal or long description that several projects share, in printed order.

    Short descriptions (完成及时) are the terms of the form; from twelve characters on they are prose.
    """
    first: dict[str, tuple[str, str]] = {}
    owners: dict[str, dict[str, str]] = {}
    for project in projects:
        for kind, text in _texts(project):
            key = fold(text)
            if len(key) >= _LONG:
                first.setdefault(key, (kind, text))
                owners.setdefault(key, {})[project.identifier] = project.name
    for key, names in owners.items():
        if len(names) > 1:
            yield Issue("copied-text", "notice", _message(*first[key], list(names.values())))


def _texts(project: Project) -> Iterator[tuple[str, str]]:
    for goal in project.goals:
        yield "绩效目标", goal
    for row in project.indicators:
        if row.description:
            yield "指标说明", row.description


def _message(kind: str, text: str, names: Sequence[str]) -> str:
    short = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    named = "”“".join(names)
    return (
        f"{len(names)} 个项目“{named}”的{kind}一字不差：{short} "
        f"{len(names)} projects have the same words."
    )
