"""Rows and tables that tell funds apart → the money of projects and functions, one fund at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.record import Disclosure, Funding, Project
from ingest.trace.figure import NOTHING, Figure, cents, figure
from ingest.trace.target import Target, common, funds, lines_of_fund
from ontology.fold import fold

REST = "unit"
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
    """All pieces and targets of one fund; `unit` stands for all that is no fiscal fund."""

    fund: str
    pieces: tuple[Piece, ...]
    targets: tuple[Target, ...]


def parts(
    found: Disclosure, projects: Sequence[Project], targets: Sequence[Target]
) -> tuple[Part, ...]:
    """One part for each of several funds; none where funds are not told apart, or contradict.

    Rows must state the funds of all money of every project, and in each fund the projects must cost
    what the functions pay, within rounding.
    """
    paying = {fund: tuple(_paid(fund, targets, found)) for fund in (*funds().values(), REST)}
    spent = [(project, _rows(project, found)) for project in projects]
    if not all(_whole(project.money(found.identity.stage), rows) for project, rows in spent):
        return ()
    sole = not (paying["government-fund"] or paying["state-capital"])
    split = tuple(
        Part(fund, tuple(_pieces(fund, spent, sole)), own) for fund, own in paying.items()
    )
    kept = tuple(part for part in split if part.pieces or part.targets)
    told = sum(len(piece.rows) for part in split for piece in part.pieces)
    placed = told == sum(len(rows) for _, rows in spent)
    return kept if placed and len(kept) > 1 and all(map(_agrees, kept)) else ()


def _rows(project: Project, found: Disclosure) -> tuple[Funding, ...]:
    name = fold(project.identifier)
    return tuple(row for row in found.fundings if row.line and fold(row.project) == name)


def _whole(money: Decimal | None, rows: Sequence[Funding]) -> bool:
    paid = sum((_figure(row) for row in rows), NOTHING)
    return money is not None and abs(cents(money) - paid.amount) <= paid.error


def _pieces(
    fund: str, spent: Sequence[tuple[Project, tuple[Funding, ...]]], sole: bool
) -> Iterator[Piece]:
    for project, rows in spent:
        own = tuple(row for row in rows if _fund(row, sole) == fund)
        if own:
            yield Piece(project, sum(map(_figure, own), NOTHING), own)


def _fund(row: Funding, sole: bool) -> str | None:
    """The part that a row belongs to; 财政拨款 is of one fund only where no other fiscal fund spends."""
    fund = row.meaning.fund
    if fund in _OWN:
        return REST
    return "general-public" if fund == "fiscal" and sole else fund


def _figure(row: Funding) -> Figure:
    return figure(row.line) if row.line else NOTHING


def _paid(fund: str, targets: Sequence[Target], found: Disclosure) -> Iterator[Target]:
    for target in targets:
        own = lines_of_fund(fund, target.function.notation, found.tables)
        paid = sum((figure(line) for line in own), NOTHING)
        if fund == REST:
            rest = target.total - _fiscal(target, found)
            if rest.amount > rest.error:
                yield replace(target, total=rest, meaning=replace(target.meaning, fund=None))
        elif paid.amount > 0:
            meaning = replace(common(own), fund=fund)
            yield Target(target.function, paid, tuple(own), meaning)


def _fiscal(target: Target, found: Disclosure) -> Figure:
    notation = target.function.notation
    every = [
        line for fund in funds().values() for line in lines_of_fund(fund, notation, found.tables)
    ]
    return sum((figure(line) for line in every), NOTHING)


def _agrees(part: Part) -> bool:
    cost = sum((piece.total for piece in part.pieces), NOTHING)
    rest = sum((target.total for target in part.targets), NOTHING) - cost
    return abs(rest.amount) <= rest.error
