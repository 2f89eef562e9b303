"""Rows and tables that tell funds apart → the money of projects and functions, one fund at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.record import Disclosure, Funding, Project, Stage
from ingest.trace.figure import NOTHING, Figure, cents, figure, paid
from ingest.trace.target import Target, common, funds, lines_of_fund

REST = "unit"
_NONE = Decimal(0)
_OWN = frozenset(
    ("unit", "special-account", "business", "operating", "superior", "affiliated", "other")
)


@dataclass(frozen=True, slots=True)
class Piece:
    """The money that a project has from one fund, and the rows that state it."""

    project: Project
    total: Figure
    rows: tuple[Funding, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """All pieces and targets of one fund, or of one unit; `unit` as a fund stands for all that is no fiscal fund."""

    pieces: tuple[Piece, ...]
    targets: tuple[Target, ...]
    fund: str | None = None
    unit: str | None = None


def parts(
    found: Disclosure,
    projects: Sequence[Project],
    targets: Sequence[Target],
    settled: Sequence[Funding],
) -> tuple[Part, ...]:
    """One part for each of several funds; none where funds are not told apart, or contradict.

    Rows must state the funds of all money of every project that the `settled` leave, and in each fund the
    projects must cost what the functions pay, within rounding.
    """
    if any(each.meaning.fund is None for each in settled):
        return ()
    paying = {
        fund: tuple(_paid(fund, targets, found, settled)) for fund in (*funds().values(), REST)
    }
    rows, known, stage = by_project(unstated(found)), by_project(settled), found.identity.stage
    spent = [(project, tuple(rows.get(project.identifier, ()))) for project in projects]
    if not all(_whole(left(project, stage, known), own) for project, own in spent):
        return ()
    sole = not (paying["government-fund"] or paying["state-capital"])
    split = tuple(
        Part(tuple(_pieces(fund, spent, sole)), own, fund=fund) for fund, own in paying.items()
    )
    kept = tuple(part for part in split if part.pieces or part.targets)
    told = sum(len(piece.rows) for part in split for piece in part.pieces)
    placed = told == sum(len(rows) for _, rows in spent)
    return kept if placed and len(kept) > 1 and all(map(agrees, kept)) else ()


def left(
    project: Project, stage: Stage, settled: Mapping[str, Sequence[Funding]]
) -> Decimal | None:
    """What rows that state a function leave of a project's money, in yuan; None where it is not known."""
    money = project.money(stage)
    if money is None:
        return None
    return money - sum(
        (each.amount or _NONE for each in settled.get(project.identifier, ())), _NONE
    )


def unstated(found: Disclosure) -> Iterator[Funding]:
    """The rows that state a part of a project's money, and no function."""
    return (row for row in found.fundings if row.line and not row.meaning.function)


def by_project(rows: Iterable[Funding]) -> dict[str, list[Funding]]:
    """Rows by the identifier of their project."""
    found: dict[str, list[Funding]] = {}
    for row in rows:
        found.setdefault(row.project, []).append(row)
    return found


def _whole(money: Decimal | None, rows: Sequence[Funding]) -> bool:
    told = sum(map(paid, rows), NOTHING)
    return money is not None and abs(cents(money) - told.amount) <= told.error


def _pieces(
    fund: str, spent: Sequence[tuple[Project, tuple[Funding, ...]]], sole: bool
) -> Iterator[Piece]:
    for project, rows in spent:
        own = tuple(row for row in rows if _fund(row, sole) == fund)
        if own:
            yield Piece(project, sum(map(paid, own), NOTHING), own)


def _fund(row: Funding, sole: bool) -> str | None:
    """The part that a row belongs to; 财政拨款 is of one fund only where no other fiscal fund spends."""
    fund = row.meaning.fund
    if fund in _OWN:
        return REST
    return "general-public" if fund == "fiscal" and sole else fund


def _paid(
    fund: str, targets: Sequence[Target], found: Disclosure, settled: Sequence[Funding]
) -> Iterator[Target]:
    for target in targets:
        own = lines_of_fund(fund, target.function.notation, found.tables)
        sums = sum((figure(line) for line in own), NOTHING)
        gone = _settled(target, settled, fund)
        if fund == REST:
            rest = target.total - _fiscal(target, found) - gone
            if rest.amount > rest.error:
                yield replace(target, total=rest, meaning=replace(target.meaning, fund=None))
        elif (sums - gone).amount > gone.error:
            meaning = replace(common(own), fund=fund)
            yield Target(target.function, sums - gone, tuple(own), meaning)


def _settled(target: Target, settled: Sequence[Funding], fund: str) -> Figure:
    """What rows that state a function have paid of a target from a fund already."""
    return sum(
        (
            paid(each)
            for each in settled
            if each.meaning.function
            and each.meaning.function.notation == target.function.notation
            and (REST if each.meaning.fund in _OWN else each.meaning.fund) == fund
        ),
        NOTHING,
    )


def _fiscal(target: Target, found: Disclosure) -> Figure:
    notation = target.function.notation
    every = [
        line for fund in funds().values() for line in lines_of_fund(fund, notation, found.tables)
    ]
    return sum((figure(line) for line in every), NOTHING)


def agrees(part: Part) -> bool:
    """Whether the pieces of a part cost what its targets pay, within rounding."""
    cost = sum((piece.total for piece in part.pieces), NOTHING)
    rest = sum((target.total for target in part.targets), NOTHING) - cost
    return abs(rest.amount) <= rest.error
