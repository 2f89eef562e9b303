"""A disclosure's tables → targets: the project expenditure of each function item, and its funds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest.kinds.kind import kinds
from ingest.record import Code, Disclosure, Line, Meaning, Table
from ingest.trace.figure import NOTHING, Figure, cents, figure
from ontology import codes


@dataclass(frozen=True, slots=True)
class Target:
    """Project expenditure of one function item; fund and economic code where all of it has the same."""

    function: Code
    total: Figure
    lines: tuple[Line, ...]
    meaning: Meaning

    @property
    def name(self) -> str:
        """The printed name of the function."""
        return self.function.name or self.function.notation

    @property
    def is_whole(self) -> bool:
        """Whether nothing was taken from what the lines print."""
        return sum((figure(line) for line in self.lines), NOTHING) == self.total


@dataclass(frozen=True, slots=True)
class Totals:
    """The targets of a disclosure, and the printed totals of its project expenditure, one a table."""

    targets: tuple[Target, ...]
    printed: tuple[Line, ...] = ()

    @property
    def consistent(self) -> bool:
        """Whether the targets make the printed totals, within the rounding of all."""
        if not self.printed:
            return True
        rest = self.sum - sum(map(figure, self.printed), NOTHING)
        return abs(rest.amount) <= rest.error

    @property
    def sum(self) -> Figure:
        """What all targets make."""
        return sum((target.total for target in self.targets), NOTHING)


def totals(found: Disclosure) -> Totals:
    """The targets of the first table that tells project expenditure by function.

    Where that is of one fund, and the projects cost what it pays with the tables of other funds, these count, too.
    """
    for whole in _whole():
        for table in found.tables:
            leaves = list(_leaves(table)) if table.kind == whole else []
            if leaves:
                return _of_all_funds(table, found) or _told((table,), found.tables)
    return Totals(())


def _told(of: Sequence[Table], tables: Sequence[Table]) -> Totals:
    """The targets of some tables together."""
    leaves = [line for table in of for line in _leaves(table)]
    printed = (_printed(table) for table in of)
    return Totals(tuple(_targets(leaves, tables)), tuple(line for line in printed if line))


def _of_all_funds(table: Table, found: Disclosure) -> Totals | None:
    """The targets of a fund's table and those of the other funds, None where the projects do not cost so much."""
    others = [
        next((each for each in found.tables if each.kind == notation and any(_leaves(each))), None)
        for notation in funds()
        if notation != table.kind and table.kind in funds()
    ]
    money = [project.money(found.identity.stage) for project in found.projects]
    beside = [each for each in others if each]
    if not beside or not money or None in money:
        return None
    every = _told((table, *beside), found.tables)
    rest = every.sum - Figure(sum(cents(each) for each in money if each is not None))
    return every if abs(rest.amount) <= rest.error else None


def _whole() -> list[str]:
    """The kinds of tables that tell project expenditure by function, the best first."""
    ranked = [(each.targets, each.notation) for each in kinds().values() if each.targets]
    return [notation for _, notation in sorted(ranked)]


@cache
def funds() -> dict[str, str]:
    """The kinds of tables of one fund by function, each with the fund, which is no sum of others."""
    listed = codes.scheme("fund")
    return {
        each.notation: fund
        for each in kinds().values()
        if each.traits.by_function and (fund := each.meaning.fund) and not listed.children(fund)
    }


def _leaves(table: Table) -> Iterator[Line]:
    for line in table.lines:
        if line.aggregation == "leaf" and line.meaning.function and _is_project_money(line):
            yield line


def _printed(table: Table) -> Line | None:
    found = (line for line in table.lines if line.aggregation == "total")
    return next((line for line in found if _is_project_money(line)), None)


def _is_project_money(line: Line) -> bool:
    meaning = line.meaning
    return (
        meaning.part == "project"
        and meaning.measure is None
        and not line.aside
        and meaning.direction != "revenue"
    )


def _targets(leaves: Sequence[Line], tables: Sequence[Table]) -> Iterator[Target]:
    grouped: dict[str, list[Line]] = {}
    for line in leaves:
        assert line.meaning.function is not None
        grouped.setdefault(line.meaning.function.notation, []).append(line)
    for notation, lines in grouped.items():
        function = lines[0].meaning.function
        total = sum((figure(line) for line in lines), NOTHING)
        if function is not None and total.amount > 0:
            meaning = replace(common(lines), fund=_fund(notation, total, tables))
            yield Target(function, total, tuple(lines), meaning)


def common(lines: Sequence[Line]) -> Meaning:
    """What all lines of a function share beside it: one economic code, where one is printed."""
    first = lines[0].meaning
    same = {name: len({_code(line, name) for line in lines}) == 1 for name in _ECONOMIC}
    return Meaning(
        function=first.function,
        economic=first.economic if same["economic"] else None,
        government_economic=first.government_economic if same["government_economic"] else None,
    )


_ECONOMIC = ("economic", "government_economic")


def _code(line: Line, name: str) -> str | None:
    code: Code | None = getattr(line.meaning, name)
    return code.notation if code else None


def _fund(notation: str, total: Figure, tables: Sequence[Table]) -> str | None:
    """The fund that the function's whole project expenditure comes from, as the funds' tables say."""
    for fund in funds().values():
        own = lines_of_fund(fund, notation, tables)
        paid = sum((figure(line) for line in own), NOTHING)
        if own and abs(paid.amount - total.amount) <= paid.error + total.error:
            return fund
    return None


def lines_of_fund(fund: str, notation: str, tables: Sequence[Table]) -> list[Line]:
    """The lines of a fund's own table with the project expenditure of a function."""
    return [
        line
        for table in tables
        if funds().get(table.kind) == fund
        for line in _leaves(table)
        if line.meaning.function and line.meaning.function.notation == notation
    ]
