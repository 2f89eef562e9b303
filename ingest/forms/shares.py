"""The money of one project, unit or total in a list of projects → lines, by what its columns say."""

from collections.abc import Iterator
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
from ingest.values.figure import number
from ingest.values.money import in_yuan
from ingest.words.lexicon import notation


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one project, of a unit above its projects, or of a total."""

    says: Literal["project", "unit", "total"]
    rows: tuple[Row, ...]
    name: str
    unit: str | None = None


def money_of(group: Group, places: dict[str, int], setting: Setting) -> Iterator[Line]:
    """A project's money; what a further row of the project prints again says nothing new."""
    first = group.rows[0]
    for place, row in enumerate(group.rows):
        for role, column in places.items():
            cell, above = at(row, column), at(first, column)
            value = number(cell.text) if cell is not None else None
            if role.split()[0] not in MONEY or cell is None or value is None:
                continue
            meaning = _meaning(role, "actual" in places, setting)
            unit = without_code(text_at(first, places.get("unit"))) or group.unit
            line = _line(cell, value, meaning, replace(group, unit=unit), setting)
            if not place:
                yield line
            elif above is not None and cell is not above and cell.text == above.text:
                yield replace(line, aggregation="subtotal")


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
