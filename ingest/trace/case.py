"""A disclosure → what is to be traced: its projects with their amounts, its targets, and the problem."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.kinds.kind import kind
from ingest.record import Disclosure, Funding, Project
from ingest.trace.affinity import affinities
from ingest.trace.amount import Amount, amounts
from ingest.trace.figure import NOTHING, Figure, cents, figure, plain
from ingest.trace.fund import Part, Piece, parts
from ingest.trace.problem import Problem, Share
from ingest.trace.target import Target, Totals, totals
from ontology.fold import fold


@dataclass(frozen=True, slots=True)
class Traced:
    """One project to be traced with the amounts that it may have; `rows` state their funds."""

    project: Project
    amounts: tuple[Amount, ...]
    rows: tuple[Funding, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """What a disclosure leaves to be traced; rows that state a function are settled already.

    `listed` is false where a project table was read whose rows name no project: there are others then.
    `fund` is set where the money of one fund is traced by itself.
    """

    projects: tuple[Traced, ...]
    targets: tuple[Target, ...]
    consistent: bool
    settled: bool
    listed: bool
    problem: Problem
    fund: str | None = None

    @property
    def derived(self) -> tuple[int, ...]:
        """The projects whose amounts are no printed totals of theirs."""
        return tuple(
            number
            for number, each in enumerate(self.projects)
            if each.amounts and each.amounts[0].kind != "stated"
        )


def cases(found: Disclosure) -> tuple[Case, ...]:
    """What is to be traced, each fund by itself where rows and tables tell all funds apart.

    Empty where there is nothing to trace or no total to meet.
    """
    told = totals(found)
    settled = [each for each in found.fundings if each.meaning.function is not None]
    targets = tuple(_left(told.targets, settled))
    done = {fold(each.project) for each in settled}
    open_ = [each for each in found.projects if fold(each.identifier) not in done]
    split = parts(found, open_, targets) if open_ and not settled else ()
    if split:
        return tuple(_of_fund(part, told, found) for part in split)
    traced = tuple(
        _needed([Traced(each, amounts(each, found), _rows(each, found)) for each in open_], targets)
    )
    if not traced or not targets:
        return ()
    problem = _problem(traced, targets, found.identity.unit)
    return (Case(traced, targets, told.consistent, bool(settled), _listed(found), problem),)


def _of_fund(part: Part, told: Totals, found: Disclosure) -> Case:
    traced = tuple(Traced(piece.project, (_piece(piece),), piece.rows) for piece in part.pieces)
    problem = _problem(traced, part.targets, found.identity.unit)
    return Case(traced, part.targets, told.consistent, False, _listed(found), problem, part.fund)


def _piece(piece: Piece) -> Amount:
    lines = tuple(row.line for row in piece.rows if row.line)
    return Amount(piece.total, "stated", plain(piece.total.yuan), lines)


def _rows(project: Project, found: Disclosure) -> tuple[Funding, ...]:
    name = fold(project.identifier)
    return tuple(each for each in found.fundings if fold(each.project) == name)


def _listed(found: Disclosure) -> bool:
    tables = [table for table in found.tables if kind(table.kind).traits.projects]
    rows = [line for table in tables for line in table.lines]
    return not rows or any(line.project for line in rows)


def _left(targets: tuple[Target, ...], settled: list[Funding]) -> Iterator[Target]:
    """What rows that state a function leave of each target."""
    for target in targets:
        paid = NOTHING
        for each in settled:
            code = each.meaning.function
            if code and code.notation == target.function.notation and each.amount is not None:
                paid += figure(each.line) if each.line else Figure(cents(each.amount))
        rest = target.total - paid
        if rest.amount > rest.error:
            yield replace(target, total=rest)


def _needed(traced: list[Traced], targets: tuple[Target, ...]) -> list[Traced]:
    """Without projects that have no amount, where the printed amounts of the others make all money."""
    stated = [each for each in traced if each.amounts and each.amounts[0].kind == "stated"]
    paid = sum((each.amounts[0].figure for each in stated), NOTHING)
    rest = sum((target.total for target in targets), NOTHING) - paid
    return stated if stated and rest.amount <= rest.error else traced


def _problem(traced: tuple[Traced, ...], targets: tuple[Target, ...], unit: str) -> Problem:
    everywhere = frozenset(range(len(targets)))
    fits = affinities((each.project for each in traced), targets, unit)
    shares = tuple(
        Share(tuple(amount.figure for amount in each.amounts), fit, everywhere)
        for each, fit in zip(traced, fits, strict=True)
    )
    return Problem(shares, tuple(target.total for target in targets))
