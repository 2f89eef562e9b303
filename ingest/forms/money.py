"""The money of a performance form → lines: the year's total, its funds, a term's total, what was spent."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import takewhile, zip_longest

from ingest.columns.setting import Setting
from ingest.forms.fields import Field
from ingest.grid import Cell
from ingest.headings.field import MONEY, is_money, key_of, unbracketed
from ingest.headings.total import is_whole
from ingest.logical import Row, at
from ingest.record import Line, Meaning
from ingest.values.money import in_yuan, priced
from ingest.words.lexicon import notation, says
from ontology.fold import fold, squeeze

_PARTS = ("basic", "project", "personnel", "public")
_STAGES: dict[str, str | None] = {"term-total": "term", "year-total": None, "spent": "actual"}


def money_lines(
    rows: Sequence[Row], found: Sequence[Field], name: str, unit: str, setting: Setting
) -> tuple[Line, ...]:
    """The money lines of a form's rows, in yuan: by columns of stages where printed, else and above these by fields."""
    heads = next((n for n, row in enumerate(rows) if _heads_stages(row)), None)
    if heads is None:
        return tuple(_fields(found, name, unit, setting))
    above = {cell for row in rows[:heads] for cell in row}
    told = _fields([each for each in found if each.value in above], name, unit, setting)
    staged = _staged(rows[heads + 1 :], _columns(rows[heads]), name, unit, setting)
    return tuple(_divided([*told, *staged]))


def _divided(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines; a fund that those of its kind below it add up to, 上级补助 and 本级安排, is a subtotal."""
    for place, line in enumerate(lines):
        below = [
            each for each in lines[place + 1 :] if each.meaning.measure == line.meaning.measure
        ]
        same = [*takewhile(partial(_is_same_fund, line), below)]
        parts = sum((each.amount for each in same), Decimal(0))
        divided = line.aggregation == "leaf" and bool(same) and parts == line.amount
        yield replace(line, aggregation="subtotal") if divided else line


def _is_same_fund(line: Line, other: Line) -> bool:
    return other.aggregation == "leaf" and other.meaning == line.meaning


def _heads_stages(row: Row) -> bool:
    """Whether a row heads columns of several stages, or of the year beside those before: 当年金额, 近两年收支金额."""
    columns = _columns(row)
    past = any(cell and says("indicator", cell.text, "past") for cell in row)
    return len({*columns.values()}) > 1 or (past and len(columns) == 1)


def _columns(row: Row) -> dict[Cell, str]:
    """Columns 年初预算数, 全年预算数, 全年执行数 of a self-evaluation form, by the cells that head them.

    A cell with a figure to its right is a label of that figure.
    """
    found: dict[Cell, str] = {}
    cells = [cell for cell in dict.fromkeys(row) if cell is not None]
    for cell, right in zip_longest(cells, cells[1:]):
        text = fold(unbracketed(cell.text))
        said = (text, re.sub(r"\d$|\d=.*$", "", text))  # without its mark: ④, ⑥=③-④
        measure = next((stage for each in said if (stage := notation("stage", each))), None)
        if measure and not (right and priced(right.text)):
            found[cell] = measure
    return _adjustments(found)


def _adjustments(found: dict[Cell, str]) -> dict[Cell, str]:
    """The columns; 调整数 beside the budget that it led to is the adjustment alone."""
    bare = {cell for cell in found if _is_adjustment(cell)}
    adjusted = {cell for cell, stage in found.items() if stage == "adjusted-budget"}
    if not adjusted - bare:
        return found
    return found | dict.fromkeys(bare, "budget-adjustment")


def _is_adjustment(cell: Cell) -> bool:
    return says("stage", unbracketed(cell.text), "budget-adjustment", within="beside")


def _staged(
    rows: Sequence[Row], columns: dict[Cell, str], name: str, unit: str, setting: Setting
) -> Iterator[Line]:
    """Rows 年度资金总额, 财政拨款 … below the columns of stages."""
    for row in rows:
        cells = {head: _under(row, head) for head in columns}
        first = min((cell.column for cell in cells.values() if cell), default=0)
        labels = [cell for cell in row[:first] if cell is not None and cell.text.strip()]
        if not labels or not _asks(labels[-1].text, setting) or _is_mixed(labels[-1].text):
            continue
        label = labels[-1]
        for head, stage in columns.items():
            cell = cells[head]
            told = priced(cell.text) if cell is not None else None
            if cell is None or told is None:
                continue
            measure = None if stage == own_stage(setting) else stage
            meaning = _meaning(label.text, measure, setting)
            field = Field("", label.text, cell, cell.text, told[1] or unit)
            yield _line(field, told[0], meaning, name)


def _asks(label: str, setting: Setting) -> bool:
    """Whether a label is of money; in a form of the whole department any part of its expenditure is."""
    whole = setting.kind.traits.department
    return is_money(label) or (whole and notation("part", label) not in (None, "total"))


def _is_mixed(label: str) -> bool:
    """Whether a label holds a total and its part (项目资金 其中：财政拨款): its figure is one of both."""
    return says("mixed", label)


def _under(row: Row, head: Cell) -> Cell | None:
    """The cell of a row below a heading: on paper where places are known, as a further page has other columns."""
    if head.box is None:
        return at(row, head.column)
    middle = (head.box[0] + head.box[2]) / 2
    boxed = (cell for cell in row if cell is not None and cell.box is not None)
    return next((cell for cell in boxed if cell.box and cell.box[0] <= middle < cell.box[2]), None)


def own_stage(setting: Setting) -> str:
    """What the disclosure's own figures are: what was spent in final accounts, else what is planned."""
    return "actual" if setting.stage == "final-accounts" else "budget"


def _fields(found: Sequence[Field], name: str, unit: str, setting: Setting) -> Iterator[Line]:
    """Money fields; a fund belongs to the total that stands above it, in its column."""
    figures = [field for field in found if priced(field.printed) is not None]
    totals = {field.value: _STAGES[field.key] for field in figures if field.key in _STAGES}
    spent = "actual" in totals.values()
    for field in dict.fromkeys(found):  # a cell over two rows is met twice
        told = priced(field.printed)
        if field.key not in MONEY or told is None or _is_another(field, found, [*totals]):
            continue
        stage = _STAGES[field.key] if field.key in _STAGES else _stage(field.value, totals)
        planned = "budget" if stage is None and spent else stage
        measure = None if planned == own_stage(setting) else planned
        yield _line(
            replace(field, unit=field.unit or told[1] or unit),
            told[0],
            _meaning(field.label, measure, setting),
            name,
        )


def _stage(cell: Cell, totals: dict[Cell, str | None]) -> str | None:
    """The stage of the total whose column a fund stands in; left of all totals, that of the first."""
    over = next((total for total in totals if _is_over(total, cell)), None)
    first = min(totals, default=cell, key=lambda total: total.column)
    return totals.get(over or (first if cell.column < first.column else cell))


def _is_over(total: Cell, cell: Cell) -> bool:
    """Whether two cells stand in one column: on paper where places are known."""
    if total.box is None or cell.box is None:
        return total.column == cell.column
    left, right = max(total.box[0], cell.box[0]), min(total.box[2], cell.box[2])
    return right - left > min(total.box[2] - total.box[0], cell.box[2] - cell.box[0]) / 2


def _is_another(field: Field, found: Sequence[Field], totals: Sequence[Cell]) -> bool:
    """Whether a fund stands under no total, while the same fund stands under one: what came or was spent."""
    if field.key != "fund":
        return False
    twins = [each for each in found if each.key == "fund" and each.label == field.label]
    under = [each for each in twins if any(_is_over(total, each.value) for total in totals)]
    crowded = len(twins) > len({total.column for total in totals})
    return crowded and bool(under) and field not in under


def _meaning(label: str, measure: str | None, setting: Setting) -> Meaning:
    """A project's money; in a form of the whole department 基本支出 and 项目支出 say their part of it."""
    whole = setting.kind.traits.department
    part = (notation("part", label) or "total") if whole else "project"
    return Meaning(direction="expenditure", fund=_fund(label), part=part, measure=measure)


def _is_whole(label: str) -> bool:
    return key_of(label, "money") in _STAGES or is_whole(label)


def _fund(label: str) -> str:
    """自筹 and 其他资金 are the unit's own money; a level of government pays fiscal money."""
    if _is_whole(label) or notation("part", label) in _PARTS:
        return "all"
    return notation("fund", label, "form") or "fiscal"


def _line(field: Field, value: Decimal, meaning: Meaning, name: str) -> Line:
    unit = field.unit or "yuan"
    return Line(
        cell=field.value,
        printed=field.printed,
        unit_of_money=unit,
        amount=in_yuan(value, unit),
        meaning=meaning,
        aggregation="total" if _is_whole(field.label) else "leaf",
        name=squeeze(field.label),
        project=name,
    )


def _stated(lines: Sequence[Line], measure: str | None) -> Decimal | None:
    """The one amount of a measure: that of its totals, without any the only figure.

    Parts of all money in several rows are one amount together.
    """
    year = [line for line in lines if line.meaning.measure == measure]
    parts = [each for each in year if each.aggregation == "leaf" and each.meaning.fund == "all"]
    if len(parts) > 1:
        return sum((each.amount for each in parts), Decimal(0))
    totals = [line for line in year if line.aggregation == "total"] or year[: len(year) == 1]
    amounts = {line.amount for line in totals}
    return amounts.pop() if len(amounts) == 1 else None


Stated = Callable[[Sequence[Line], str | None], Decimal | None]
"""The one amount in yuan that lines state of a measure, None where they state none or several."""


def year_total(lines: Sequence[Line], setting: Setting, stated: Stated = _stated) -> Decimal | None:
    """The project's money of the year in yuan at the disclosure's own stage: spent in final accounts, else planned."""
    final = own_stage(setting) == "actual"
    return spent(lines, setting, stated) if final else planned(lines, setting, stated)


def planned(lines: Sequence[Line], setting: Setting, stated: Stated = _stated) -> Decimal | None:
    """What was planned for the year in yuan: as last adjusted, else as first approved."""
    own = None if own_stage(setting) == "budget" else "budget"
    adjusted = stated(lines, "adjusted-budget")
    return stated(lines, own) if adjusted is None else adjusted


def spent(lines: Sequence[Line], setting: Setting, stated: Stated = _stated) -> Decimal | None:
    """What was spent in the year in yuan, None where no figure says so."""
    return stated(lines, None if own_stage(setting) == "actual" else "actual")
