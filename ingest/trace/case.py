"""A disclosure → what is to be traced: its projects with their amounts, its targets, and the problem."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from ingest.kinds.kind import kind
from ingest.record import Disclosure, Funding, Project, Table
from ingest.trace.affinity import affinities
from ingest.trace.amount import Amount, amounts, named
from ingest.trace.bound import Bound, balanced, bounds
from ingest.trace.figure import NOTHING, Figure, figure, paid, plain
from ingest.trace.fund import Part, Piece, by_project, parts, unstated
from ingest.trace.kin import Kin
from ingest.trace.problem import Problem, Share
from ingest.trace.target import Target, Totals, totals
from ingest.trace.unit import by_unit

_ALL = (None, "all", "fiscal")
_NOTHING_FORCED: Mapping[int, Bound] = {}


@dataclass(frozen=True, slots=True)
class Traced:
    """One project to be traced with the amounts that it may have.

    `rows` state its funds, `known` the functions of the parts of it that are settled already.
    """

    project: Project
    amounts: tuple[Amount, ...]
    rows: tuple[Funding, ...] = ()
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Case:
    """What a disclosure leaves to be traced; parts whose function a row states are settled already.

    `listed` is false where a project table was read whose rows name no project: there are others then.
    `fund` or `unit` is set where the money of one fund or of one unit is traced by itself. `forced` tells of
    each project what must be paid from a target however it is split.
    """

    projects: tuple[Traced, ...]
    targets: tuple[Target, ...]
    consistent: bool
    settled: bool
    listed: bool
    problem: Problem
    forced: tuple[Mapping[int, Bound], ...]
    fund: str | None = None
    unit: str | None = None

    @property
    def derived(self) -> tuple[int, ...]:
        """The projects whose amounts are no printed totals of theirs."""
        return tuple(
            number
            for number, each in enumerate(self.projects)
            if each.amounts and each.amounts[0].kind != "stated"
        )


def cases(found: Disclosure) -> tuple[Case, ...]:
    """What is to be traced, each fund or each unit by itself where rows and tables tell all of them apart.

    Empty where there is nothing to trace or no total to meet.
    """
    told = totals(found)
    beside = _beside(found, told)
    settled = _settled(found, beside)
    rests = list(_rests(told.targets, _of_this_year(settled)))
    targets = tuple(each for each in rests if each.total.amount > each.total.error)
    hidden = max((_most(each) for each in rests if each not in targets), default=0)
    traced = tuple(_needed(list(_open(found, settled, beside, hidden)), targets))
    if not traced or not targets:
        return ()
    split = _split(found, traced, told, settled)
    if split:
        known = {each.project.identifier: each.known for each in traced}
        spending = (part for part in split if part.pieces and part.targets)
        return tuple(_of_part(part, told, found, settled, known) for part in spending)
    return (_case(found, told, Part((), targets), traced, settled),)


def _split(
    found: Disclosure, traced: tuple[Traced, ...], told: Totals, settled: list[Funding]
) -> tuple[Part, ...]:
    """The money of each fund or of each unit by itself; both need a printed amount of every project."""
    if not all(len(each.amounts) == 1 and each.amounts[0].kind == "stated" for each in traced):
        return ()
    projects = [each.project for each in traced]
    pieces = [Piece(each.project, each.amounts[0].figure, each.rows) for each in traced]
    funds = parts(found, projects, told.targets, settled)
    return funds or by_unit(found, pieces, told.targets, _of_this_year(settled))


def _of_part(
    part: Part,
    told: Totals,
    found: Disclosure,
    settled: list[Funding],
    known: Mapping[str, frozenset[str]],
) -> Case:
    traced = tuple(
        Traced(piece.project, (_piece(piece),), piece.rows, known[piece.project.identifier])
        for piece in part.pieces
    )
    return _case(found, told, part, traced, settled)


def _case(
    found: Disclosure,
    told: Totals,
    part: Part,
    traced: tuple[Traced, ...],
    settled: list[Funding],
) -> Case:
    listed = _listed(found)
    forced = (
        _forced(traced, part.targets)
        if told.consistent and listed
        else (_NOTHING_FORCED,) * len(traced)
    )
    kin = Kin(settled, found.projects)
    problem = _problem(traced, part.targets, found.identity.unit, forced, kin)
    return Case(
        traced,
        part.targets,
        told.consistent,
        bool(settled),
        listed,
        problem,
        forced,
        part.fund,
        part.unit,
    )


def _forced(
    traced: tuple[Traced, ...], targets: tuple[Target, ...]
) -> tuple[Mapping[int, Bound], ...]:
    """What targets must pay of each project, where printed amounts of all projects make the targets."""
    known = all(len(each.amounts) == 1 and each.amounts[0].kind == "stated" for each in traced)
    shares = [each.amounts[0].figure for each in traced if each.amounts]
    wanted = [target.total for target in targets]
    if not known or not balanced(shares, wanted):
        return (_NOTHING_FORCED,) * len(traced)
    return tuple(bounds(shares, [frozenset(range(len(wanted)))] * len(shares), wanted))


def _piece(piece: Piece) -> Amount:
    lines = tuple(row.line for row in piece.rows if row.line)
    return Amount(piece.total, "stated", plain(piece.total.yuan), lines)


def _settled(found: Disclosure, beside: Sequence[Table]) -> list[Funding]:
    """The parts of projects whose function a row states, of the money that the targets are of."""
    lines = {id(line) for table in beside for line in table.lines}
    return [
        each
        for each in found.fundings
        if each.basis == "stated"
        and each.meaning.function
        and each.amount
        and id(each.line) not in lines
    ]


def _of_this_year(settled: list[Funding]) -> list[Funding]:
    """The parts without those from money of the year before, which the functions' totals may leave out."""
    return [each for each in settled if each.meaning.fund != "carry-over"]


def _beside(found: Disclosure, told: Totals) -> list[Table]:
    """The project tables of other money than the targets': one of several makes them alone, as without carried-over money."""
    tables = [each for each in found.tables if kind(each.kind).traits.projects and not each.facet]
    wanted = sum((target.total for target in told.targets), NOTHING)
    costs = [(table, cost) for table in tables if (cost := _cost(table)).amount]
    met = [
        table for table, cost in costs if abs((cost - wanted).amount) <= cost.error + wanted.error
    ]
    return [table for table, _ in costs if table not in met] if len(met) == 1 else []


def _cost(table: Table) -> Figure:
    """What a table of projects prints as its total, else what its projects cost."""
    own = [line for line in table.lines if line.meaning.measure is None]
    whole = [line for line in own if line.aggregation == "total" and line.meaning.fund in _ALL]
    leaves = [line for line in own if line.aggregation == "leaf"]
    sums = [line for line in leaves if line.meaning.fund in _ALL] or leaves
    return figure(whole[0]) if whole else sum(map(figure, sums), NOTHING)


def _open(
    found: Disclosure, settled: list[Funding], beside: Sequence[Table], hidden: int
) -> Iterator[Traced]:
    """The projects with money of which no row states the function; none that only tables `beside` list, or purchases name.

    Of money that rounding alone may make nothing is said: the function that pays it may be printed as nothing, or
    rounding may hide as much as `hidden` behind what rows state of it.
    """
    others = [
        each for each in found.tables if kind(each.kind).traits.projects and each not in beside
    ]
    listed = {line.project for each in others for line in each.lines}
    apart = {line.project for table in beside for line in table.lines} - listed
    told = _told(found)
    apart |= {each.identifier for each in found.projects if _is_bought_for(each, told)}
    lines, paying, rows = named(found), by_project(settled), by_project(unstated(found))
    for project in found.projects:
        own = paying.get(project.identifier, ())
        gone = sum(map(paid, own), NOTHING)
        known = frozenset(each.meaning.function.notation for each in own if each.meaning.function)
        priced = amounts(project, lines, found.identity.stage)
        rest = [_less(each, gone) if own else each for each in priced]
        kept = tuple(each for each in rest if each.figure.amount - each.figure.error > hidden)
        if project.identifier not in apart and (kept or not rest):
            yield Traced(project, kept, tuple(rows.get(project.identifier, ())), known)


def _told(found: Disclosure) -> set[str | None]:
    """The projects that other lines than those of purchases name."""
    tables = (table for table in found.tables if not kind(table.kind).traits.purchases)
    return {line.project for table in tables for line in table.lines}


def _is_bought_for(project: Project, told: Set[str | None]) -> bool:
    """Whether only purchases tell of a project, none of those `told` elsewhere: they state parts, and nothing tells the whole."""
    money = project.budget is not None or project.spent is not None
    more = money or project.indicators or project.goals
    return not more and project.identifier not in told


def _less(amount: Amount, gone: Figure) -> Amount:
    """What is left of an amount when some of it is settled."""
    text = f"{amount.text} − {plain(gone.yuan)}"
    return replace(amount, figure=amount.figure - gone, text=text)


def _listed(found: Disclosure) -> bool:
    tables = [table for table in found.tables if kind(table.kind).traits.projects]
    rows = [line for table in tables for line in table.lines]
    return not rows or any(line.project for line in rows)


def _rests(targets: tuple[Target, ...], settled: list[Funding]) -> Iterator[Target]:
    """What rows that state a function leave of each target."""
    for target in targets:
        own = (
            paid(each)
            for each in settled
            if each.meaning.function and each.meaning.function.notation == target.function.notation
        )
        yield replace(target, total=target.total - sum(own, NOTHING))


def _most(target: Target) -> int:
    """What a target may still pay where rounding explains what rows leave of it."""
    return max(target.total.amount + target.total.error, 0)


def _needed(traced: list[Traced], targets: tuple[Target, ...]) -> list[Traced]:
    """Without projects that have no amount, where the printed amounts of the others make all money."""
    stated = [each for each in traced if each.amounts and each.amounts[0].kind == "stated"]
    paid = sum((each.amounts[0].figure for each in stated), NOTHING)
    rest = sum((target.total for target in targets), NOTHING) - paid
    return stated if stated and rest.amount <= rest.error else traced


def _problem(
    traced: tuple[Traced, ...],
    targets: tuple[Target, ...],
    unit: str,
    forced: tuple[Mapping[int, Bound], ...],
    kin: Kin,
) -> Problem:
    everywhere = frozenset(range(len(targets)))
    fits = affinities((each.project for each in traced), targets, unit)
    shares = tuple(
        Share(
            tuple(amount.figure for amount in each.amounts),
            fit,
            frozenset(own) or everywhere,
            kin.weights(each.project, targets, each.known),
        )
        for each, own, fit in zip(traced, forced, fits, strict=True)
    )
    return Problem(shares, tuple(target.total for target in targets))
