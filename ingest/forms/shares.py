"""The money of one project, unit or total in a list of projects → lines, by what its columns say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from ingest.columns.setting import Setting
from ingest.forms import money
from ingest.grid import Cell
from ingest.headings.projectlist import MONEY, STAGES
from ingest.logical import Row, at
from ingest.record import Line, Meaning
from ingest.values.body import without_code
from ingest.values.money import declared_unit, in_yuan, priced
from ingest.words.lexicon import notation


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one project, of a unit or a class of projects above them, or of a total."""

    says: Literal["project", "unit", "heading", "total"]
    rows: tuple[Row, ...]
    name: str
    unit: str | None = None


def money_of(group: Group, places: dict[str, int], setting: Setting) -> Iterator[Line]:
    """A project's money: of each column all amounts that differ; one printed again is a subtotal.

    Where a name stands over several amounts, each is a share of it; a first one that the others add up to
    is their total.
    """
    found: list[tuple[int, Line]] = []
    for role, column in places.items():
        if role.split()[0] in MONEY:
            found += _shares(group, role, column, places, setting)
    yield from (line for _, line in sorted(found, key=lambda each: each[0]))


def _shares(
    group: Group, role: str, column: int, places: dict[str, int], setting: Setting
) -> Iterator[tuple[int, Line]]:
    """The amounts of one column of a project, each with the number of the row that first prints it."""
    meaning = _meaning(role, "actual" in places, setting)
    unit = without_code(text_at(group.rows[0], places.get("unit"))) or group.unit
    own = replace(group, unit=unit)
    shares = list(_amounts(group.rows, column, places.get("goal")))
    parts = [value for _, _, value, again in shares[1:] if not again]
    whole = len(parts) > 1 and sum(parts, Decimal(0)) == shares[0][2]
    for nth, (place, cell, value, again) in enumerate(shares):
        line = _line(cell, value, meaning, own, _unit(cell, role, setting))
        if again:
            line = replace(line, aggregation="subtotal")
        elif parts and (nth or not whole):
            name = text_at(group.rows[place], places.get("goal")) or None
            line = replace(line, name=name, aggregation="leaf")
        elif parts and line.aggregation == "leaf":
            line = replace(
                line, aggregation="subtotal"
            )  # a fund's amount that the others add up to
        yield place, line


def _amounts(
    rows: Sequence[Row], column: int, goal: int | None
) -> Iterator[tuple[int, Cell, Decimal, bool]]:
    """The figures of a column: row, cell, value, and whether it only prints again what stands above.

    The same figure beside another goal is another amount only where its cell spans rows: each row of an
    indicator may print the money of its project.
    """
    before: dict[Decimal, set[str]] = {}
    last: Cell | None = None
    for place, row in enumerate(rows):
        cell = at(row, column)
        told = priced(cell.text) if cell is not None and cell is not last else None
        last = cell
        if cell is None or told is None:
            continue
        value = told[0]
        aim = text_at(row, goal)
        other = cell.rows > 1 and bool(aim) and aim not in before.get(value, {aim})
        yield place, cell, value, value in before and not other
        before.setdefault(value, set()).add(aim)


def stated(lines: Sequence[Line], measure: str | None) -> Decimal | None:
    """The sum of a project's shares of one measure; None where columns state different sums.

    Without a column of all money, the only column there is states it.
    """
    own = [
        line for line in lines if line.aggregation != "subtotal" and line.meaning.measure == measure
    ]
    totals = [line for line in own if line.aggregation == "total"]
    sums: dict[int, Decimal] = {}
    for line in totals or own:
        sums[line.cell.column] = sums.get(line.cell.column, Decimal(0)) + line.amount
    told = {*sums.values()} if totals else {*sums.items()}
    return next(iter(sums.values())) if len(told) == 1 else None


def _unit(cell: Cell, role: str, setting: Setting) -> str:
    """The unit of money of an amount: printed behind it, else that of its column, else of the table."""
    told = priced(cell.text)
    return (told and told[1]) or declared_unit(role) or setting.unit


def _line(cell: Cell, value: Decimal, meaning: Meaning, group: Group, unit: str) -> Line:
    return Line(
        cell=cell,
        printed=cell.text,
        unit_of_money=unit,
        amount=in_yuan(value, unit),
        meaning=meaning,
        aggregation="total" if meaning.fund == "all" else "leaf",
        unit=group.unit,
        project=group.name,
    )


def _meaning(role: str, staged: bool, setting: Setting) -> Meaning:
    """What a column says: a fund, or all money at the stage that its heading names."""
    label = role.removeprefix("fund-money ")
    fund = notation("fund", label, "form") if label != role else "all"
    stage = role if role in STAGES else "budget" if staged else None
    measure = None if stage == money.own_stage(setting) else stage
    return Meaning("expenditure", fund=fund, part="project", measure=measure)


def text_at(row: Row, column: int | None) -> str:
    """The words of a cell without its line breaks, none where there is no such column."""
    cell = at(row, column) if column is not None else None
    return cell.text.replace("\n", "").strip() if cell is not None else ""
