"""Several documents of one disclosure → one disclosure, where they do not say the same things twice.

Tables and narrative are often published as two files. Two editions of the same tables, however, are
not added up: the fuller or corrected one stands for the disclosure. Documents that print other figures
stay apart (`edition`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ingest.batch.edition import beside, compared
from ingest.issue import Issue
from ingest.listed import Asset, Evaluation, Indicator, Mention, Procurement
from ingest.projects.funding import stated
from ingest.record import Disclosure, Document, Identity, Project, Table
from ingest.trace.trace import trace
from ontology.fold import fold

Placed = TypeVar("Placed", Indicator, Evaluation, Procurement, Asset, Mention, Issue)
Ordered = TypeVar("Ordered", Procurement, Asset)


@dataclass(frozen=True, slots=True)
class Superseded:
    """A document left aside, and what of its figures the one that stands for it prints otherwise."""

    document: Document
    said: str


@dataclass(frozen=True, slots=True)
class Joined:
    """The joined disclosure, the documents that it was made of, and those left aside.

    With each document stands the number after which its tables are counted.
    """

    disclosure: Disclosure
    parts: tuple[tuple[int, Document], ...]
    superseded: tuple[Superseded, ...]


def join(found: Iterable[Disclosure]) -> list[Joined]:
    """Join disclosures of one identity; their order makes no difference.

    A corrected one leads, else the one with the most lines (among equals the one whose digest is lowest).
    Each other is added as a part, is superseded as an edition, or stands as a rival: rivals are joined
    among themselves and come after it, told from it by the digest of the one that leads them.
    """
    ordered = sorted(found, key=_rank)
    whole, parts = ordered[0], [(0, ordered[0].document)]
    superseded, rivals = list[Superseded](), list[Disclosure]()
    for one in ordered[1:]:
        beside_it = compared(one, whole)
        if beside_it.relation == "rival":
            rivals.append(one)
            continue
        added = one if beside_it.relation == "part" else beside(one, whole)
        if added is None:
            superseded.append(Superseded(one.document, beside_it.said))
        else:
            parts.append((_last(whole), one.document))
            whole = _added(whole, added)
    whole = _traced(whole) if len(parts) > 1 else whole
    joined = Joined(whole, tuple(parts), tuple(superseded))
    return [joined, *map(_apart, join(rivals))] if rivals else [joined]


def _rank(one: Disclosure) -> tuple[bool, int, str]:
    return not one.identity.corrected, -_lines(one), one.document.sha256


def _apart(rival: Joined) -> Joined:
    """A rival under an IRI of its own."""
    edition = rival.disclosure.identity.edition or f"-{rival.parts[0][1].sha256[:12]}"
    told = replace(rival.disclosure.identity, edition=edition)
    return replace(rival, disclosure=replace(rival.disclosure, identity=told))


def _lines(one: Disclosure) -> int:
    return sum(len(table.lines) for table in one.tables)


def _last(one: Disclosure) -> int:
    return max((table.order for table in one.tables), default=0)


def _added(whole: Disclosure, other: Disclosure) -> Disclosure:
    """One disclosure with the other's tables, rows and findings numbered on after its own."""
    by = _last(whole)
    tables = [_later(table, by) for table in other.tables]
    projects, issues = _projects(whole.projects, _moved_projects(other.projects, by))
    return replace(
        whole,
        identity=_known(whole.identity, other.identity),
        tables=(*whole.tables, *tables),
        projects=projects,
        mentions=(*whole.mentions, *_moved(other.mentions, by)),
        procurements=_numbered(whole.procurements, _moved(other.procurements, by)),
        assets=_numbered(whole.assets, _moved(other.assets, by)),
        units=(*whole.units, *(unit for unit in other.units if unit not in whole.units)),
        indicators=(*whole.indicators, *_moved(other.indicators, by)),
        evaluations=(*whole.evaluations, *_moved(other.evaluations, by)),
        goals=(*whole.goals, *(goal for goal in other.goals if goal not in whole.goals)),
        issues=(*whole.issues, *_moved(other.issues, by), *issues),
        corrections=whole.corrections.beside(other.corrections, by),
    )


def _traced(whole: Disclosure) -> Disclosure:
    """The disclosure with what pays for its projects as all documents together tell it: one may list what another sums."""
    rows = stated(whole.tables, whole.projects, whole.identity.stage)
    return trace(replace(whole, fundings=tuple(rows), proofs=()))


def _later(table: Table, by: int) -> Table:
    repeats = (table.repeats[0] + by, table.repeats[1]) if table.repeats else None
    return replace(table, order=table.order + by, repeats=repeats)


def _known(ours: Identity, theirs: Identity) -> Identity:
    return replace(
        ours,
        division=ours.division or theirs.division,
        unit_code=ours.unit_code or theirs.unit_code,
        published=ours.published or theirs.published,
    )


def _moved(rows: Sequence[Placed], by: int) -> Sequence[Placed]:
    """The same rows, in tables whose numbers are higher."""
    return [replace(row, table=row.table + by) if row.table else row for row in rows]


def _numbered(ours: tuple[Ordered, ...], theirs: Sequence[Ordered]) -> tuple[Ordered, ...]:
    last = max([row.order for row in ours], default=0)
    moved: list[Ordered] = [replace(row, order=row.order + last) for row in theirs]
    return ours + tuple(moved)


def _moved_projects(found: Sequence[Project], by: int) -> Sequence[Project]:
    return [
        replace(
            project,
            indicators=tuple(_moved(project.indicators, by)),
            evaluations=tuple(_moved(project.evaluations, by)),
        )
        for project in found
    ]


def _projects(
    ours: Sequence[Project], theirs: Sequence[Project]
) -> tuple[tuple[Project, ...], list[Issue]]:
    """One project per name; what one document leaves open, the other may say."""
    known = {fold(project.identifier): project for project in ours}
    issues: list[Issue] = []
    for project in theirs:
        held = known.get(fold(project.identifier))
        known[fold(project.identifier)] = _completed(held, project) if held else project
        if held and None not in (held.budget, project.budget) and held.budget != project.budget:
            text = (
                f"项目“{held.name}”：一份文件为{held.budget}元，另一份为{project.budget}元。"
                "Two documents of this disclosure print different amounts."
            )
            issues.append(Issue("contradiction", "error", text))
    return tuple(known.values()), issues


def _completed(ours: Project, theirs: Project) -> Project:
    return replace(
        ours,
        code=ours.code or theirs.code,
        budget=theirs.budget if ours.budget is None else ours.budget,
        purpose=ours.purpose or theirs.purpose,
        unit=ours.unit or theirs.unit,
        goals=ours.goals or theirs.goals,
        indicators=(*ours.indicators, *theirs.indicators),
        instalments=ours.instalments or theirs.instalments,
        evaluations=(*ours.evaluations, *theirs.evaluations),
    )
