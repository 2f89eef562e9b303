"""A project's mentions → the amounts that it may cost, each with what it was taken from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ingest.grid import Cell
from ingest.kinds.kind import is_project_form, kind
from ingest.listed import Indicator
from ingest.record import Disclosure, Line, Project, Stage
from ingest.trace.figure import NOTHING, Figure, cents, figure, plain, written
from ingest.values.kind import target_kind
from ontology.fold import fold

Kind = Literal["stated", "procurement", "costs"]


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount of a project: `text` shows how it is got, `lines` and `cells` where it stands."""

    figure: Figure
    kind: Kind
    text: str
    lines: tuple[Line, ...] = ()
    cells: tuple[tuple[int, Cell], ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """The lines that name projects, by the folded name: of tables and forms of projects, and of purchases."""

    listed: Mapping[str, Sequence[Line]]
    bought: Mapping[str, Sequence[Line]]


def named(found: Disclosure) -> Named:
    """The lines of a disclosure that name projects."""
    listed: dict[str, list[Line]] = {}
    bought: dict[str, list[Line]] = {}
    for table in found.tables:
        of = kind(table.kind).traits
        places = [listed] if of.projects or is_project_form(table.kind) else []
        places += [bought] if of.purchases else []
        for line in table.lines if places else ():
            for place in places if line.project else ():
                place.setdefault(fold(line.project or ""), []).append(line)
    return Named(listed, bought)


def amounts(project: Project, lines: Named, stage: Stage) -> tuple[Amount, ...]:
    """The amounts that a disclosure of such a stage gives a project, none where nothing tells.

    A printed amount of the project speaks alone. Without one, the money that the procurement table
    names for it and the sum of its cost indicators are candidates; equal ones are one.
    """
    money, name = project.money(stage), fold(project.identifier)
    if money is not None:
        return (_stated(money, lines.listed.get(name, ())),)
    distinct: dict[int, Amount] = {}
    for each in (*_costs(project), *_procurement(lines.bought.get(name, ()))):
        known = distinct.get(each.figure.amount)
        distinct[each.figure.amount] = _both(known, each) if known else each
    return tuple(distinct.values())


def _both(one: Amount, other: Amount) -> Amount:
    """One amount that two places tell; both round the same, so the narrower holds."""
    figure = min(one.figure, other.figure, key=lambda each: each.error)
    text = one.text if other.text in one.text else f"{one.text}；{other.text}"
    return Amount(figure, one.kind, text, (*one.lines, *other.lines), (*one.cells, *other.cells))


def _stated(money: Decimal, lines: Sequence[Line]) -> Amount:
    same = [line for line in lines if line.amount == money and not line.meaning.measure]
    parts = same[:1] or [line for line in lines if line.aggregation == "leaf"]
    total = sum((figure(line) for line in parts), NOTHING)
    exact = total.amount == cents(money)
    value = total if exact else Figure(cents(money))
    return Amount(value, "stated", plain(value.yuan), tuple(parts) if exact else ())


def _procurement(lines: Sequence[Line]) -> Iterator[Amount]:
    """预算资金 beside the project's name: the money of the whole project, not of the item bought."""
    for line in lines:
        if line.meaning.part == "project" and line.aggregation == "total":
            own = figure(line)
            yield Amount(own, "procurement", f"政府采购表 {plain(own.yuan)}", (line,))


def _costs(project: Project) -> Iterator[Amount]:
    """The sum of the cost indicators, where every one of them is a total."""
    rows = [row for row in project.indicators if is_cost(row)]
    targets = [row.target for row in rows if row.target and row.target.amount is not None]
    if not rows or len(targets) < len(rows) or not all(is_total(row) for row in rows):
        return
    parts = [written(each.text, each.amount) for each in targets if each.amount is not None]
    total = sum(parts, NOTHING)
    if total.amount > 0:
        text = " + ".join(plain(part.yuan) for part in parts)
        shown = f"成本指标 {text} = {plain(total.yuan)}" if len(parts) > 1 else f"成本指标 {text}"
        yield Amount(total, "costs", shown, (), _cells(rows))


def is_cost(row: Indicator) -> bool:
    """Whether an indicator is about cost in money."""
    level = row.level2 or row.level1 or ""
    return level in ("output-cost", "cost-economic", "cost")


def is_total(row: Indicator) -> bool:
    """Whether a cost indicator caps a total: neither its unit nor its words make it a price of one."""
    target = row.target
    if target is None or target.comparator in (">", ">="):
        return False
    return target_kind(row) == "total"


def _cells(rows: Sequence[Indicator]) -> tuple[tuple[int, Cell], ...]:
    return tuple((row.table, row.cell) for row in rows if row.table and row.cell)
