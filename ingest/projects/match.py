"""Forms whose names no project has, and listed projects without a form → the pairs that are sure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.forms.form import Form
from ingest.projects.assign import assign, margins
from ingest.projects.evidence import Listed, Point, points
from ingest.record import Project

ENOUGH = 1.5
CLEAR = 0.5
LEAST = 0.5
_MOST = 40


@dataclass(frozen=True, slots=True)
class Match:
    """A form is a listed project: the score, by how much no other pairing reaches it, the reasons."""

    form: int
    project: int
    score: float
    margin: float
    reasons: tuple[str, ...]


def match(
    forms: Sequence[Form], places: Sequence[int], projects: Sequence[Project], listed: Listed
) -> list[Match]:
    """The pairs that evidence and elimination decide; what stays in doubt is in none.

    All forms are weighed against all projects at once: the sum of scores decides, so that a form
    takes no project that another one needs more. `places` are the places of the forms in print.
    """
    if not forms or not projects or max(len(forms), len(projects)) > _MOST:
        return []
    told = [
        [list(points(form, place, each, listed)) for each in projects]
        for form, place in zip(forms, places, strict=True)
    ]
    scores = [[sum(point.count for point in each) - LEAST for each in row] for row in told]
    found = assign(scores)
    apart = margins(scores, found)
    return list(_sure(found, apart, scores, told))


def _sure(
    found: Sequence[int | None],
    apart: Sequence[float],
    scores: Sequence[Sequence[float]],
    told: Sequence[Sequence[list[Point]]],
) -> Iterator[Match]:
    """Pairs of enough evidence that no other pairing comes near; then the last form and project."""
    doubtful: list[Match] = []
    for form, project in enumerate(found):
        if project is None:
            continue
        score = scores[form][project] + LEAST
        reasons = tuple(point.reason for point in told[form][project] if point.count)
        pair = Match(form, project, score, apart[form], reasons)
        if score >= ENOUGH and apart[form] >= CLEAR:
            yield pair
        else:
            doubtful.append(pair)
    alone = found.count(None) == 0 and len(scores) == len(scores[0])
    if len(doubtful) == 1 and alone:
        last = doubtful[0]
        reasons = (*last.reasons, "只剩这一张表和这一个项目 the last form and the last project")
        yield Match(last.form, last.project, last.score, last.margin, reasons)
