"""The money of one project, unit or total in a list of projects → lines, by what its columns say."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from ingest.columns.setting import Setting
from ingest.forms import money
from ingest.grid import Cell
from ingest.headings.projectlist import MONEY, STAGES
from ingest.headings.total import is_total
from ingest.logical import Row, at
from ingest.record import Line, Meaning
from ingest.values.body import without_code
from ingest.values.figure import number
from ingest.values.money import in_yuan
from ingest.words.lexicon import notation


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one project, of a unit or a class of projects above them, or of a total."""

    says: Literal["project", "unit", "heading", "total"]
    rows: tuple[Row, ...]
    name: str
    unit: str | None = None


def money_of(group: Group, places: dict[str, int], setting: Setting) -> Iterator[Line]:
    """A project's money; where further rows print other amounts, each is a part of it, named by what it is for.

    What a further row of the project prints again says nothing new.
    """
    first, columns = group.rows[0], dict(_money(places))
    parted = _is_parted(group.rows, columns.values())
    above: Row = ()
    for row in group.rows:
        for role, column in columns.items():
            cell, top = at(row, column), at(first, column)
            value = number(cell.text) if cell is not None else None
            if cell is None or value is None or cell is at(above, column):
                continue
            meaning = _meaning(role, "actual" in places, setting)
            unit = without_code(text_at(first, places.get("unit"))) or group.unit
            line = _line(cell, value, meaning, replace(group, unit=unit), setting)
            if parted:
                name = text_at(row, places.get("goal")) or None
                summed = any(cell and is_total(cell.text) for cell in row)
                yield replace(line, name=name, aggregation="subtotal" if summed else "leaf")
            elif row is first:
                yield line
            elif top is not None and cell.text == top.text:
                yield replace(line, aggregation="subtotal")
        above = row


def _money(places: dict[str, int]) -> Iterator[tuple[str, int]]:
    """The columns of money, by what they hold."""
    yield from ((role, place) for role, place in places.items() if role.split()[0] in MONEY)


def _is_parted(rows: Sequence[Row], columns: Collection[int]) -> bool:
    """Whether a further row of a project prints another amount than its first."""
    for column in columns:
        cells = dict.fromkeys(cell for row in rows if (cell := at(row, column)) is not None)
        if len({value for cell in cells if (value := number(cell.text)) is not None}) > 1:
            return True
    return False


def _line(cell: Cell, value: Decimal, meaning: Meaning, group: Group, setting: Setting) -> Line:
    return Line(
        cell=cell,
        printed=cell.text,
        unit_of_money=setting.unit,
        amount=in_yuan(value, setting.unit),
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
