"""A disclosure → what is to be traced: its projects with their amounts, its targets, and the problem."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.record import Disclosure, Funding, Project
from ingest.trace.affinity import affinities
from ingest.trace.amount import Amount, amounts
from ingest.trace.figure import NOTHING, Figure, cents, figure
from ingest.trace.problem import Problem, Share
from ingest.trace.target import Target, totals
from ontology.fold import fold


@dataclass(frozen=True, slots=True)
class Traced:
    """One project to be traced with the amounts that it may have."""

    project: Project
    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What a disclosure leaves to be traced; rows that state a function are settled already.

    `listed` is false where a project table was read whose rows name no project: there are others then.
    """

    projects: tuple[Traced, ...]
    targets: tuple[Target, ...]
    consistent: bool
    settled: bool
    listed: bool
    problem: Problem

    @property
    def derived(self) -> tuple[int, ...]:
        """The projects whose amounts are no printed totals of theirs."""
        return tuple(
            number
            for number, each in enumerate(self.projects)
            if each.amounts and each.amounts[0].kind != "stated"
        )


def case(found: Disclosure) -> Case | None:
    """The case of a disclosure; None where there is nothing to trace or no total to meet."""
    told = totals(found)
    settled = [each for each in found.fundings if each.meaning.function is not None]
    targets = tuple(_left(told.targets, settled))
    done = {fold(each.project) for each in settled}
    open_ = [each for each in found.projects if fold(each.identifier) not in done]
    traced = tuple(_needed([Traced(each, amounts(each, found)) for each in open_], targets))
    if not traced or not targets:
        return None
    problem = _problem(traced, targets)
    return Case(traced, targets, told.consistent, bool(settled), _listed(found), problem)


def _listed(found: Disclosure) -> bool:
    rows = [line for table in found.tables if table.kind == "projects" for line in table.lines]
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


def _problem(traced: tuple[Traced, ...], targets: tuple[Target, ...]) -> Problem:
    everywhere = frozenset(range(len(targets)))
    fits = affinities((each.project for each in traced), targets)
    shares = tuple(
        Share(tuple(amount.figure for amount in each.amounts), fit, everywhere)
        for each, fit in zip(traced, fits, strict=True)
    )
    return Problem(shares, tuple(target.total for target in targets))
