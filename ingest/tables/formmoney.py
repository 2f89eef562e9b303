"""The money of a performance form → lines: the year's total, its funds, a term's total, what was spent."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.grid import Cell
from ingest.lexicon.words import notation
from ingest.record import Line, Meaning
from ingest.tables.amounts import Setting
from ingest.tables.fields import Field, key_of
from ingest.tables.header import squeeze
from ingest.tables.heading import Frame
from ingest.tables.logical import Row, at
from ingest.values.figure import number
from ingest.values.money import in_yuan
from ontology.fold import fold

_MONEY = ("term-total", "year-total", "fund")
_COLUMNS = (
    ("budget", r"^年初预算数?$"),
    ("adjusted-budget", r"^(全年|调整)(预算)?数?$|^全年预算数?$"),
    ("actual", r"^(全年)?执行数$|^实际(支出|完成)数?$|^决算数$"),
)


def read(
    rows: Sequence[Row], found: Sequence[Field], name: str, unit: str, setting: Setting
) -> tuple[Line, ...]:
    """The money lines of a form's rows, in yuan: by columns of stages where printed, else by fields."""
    heads = next((n for n, row in enumerate(rows) if len(_columns(row)) > 1), None)
    if heads is None:
        return tuple(_fields(found, name, unit))
    columns = _columns(rows[heads])
    return tuple(_staged(rows[heads + 1 :], columns, name, unit, setting.frame))


def _columns(row: Row) -> dict[int, str]:
    """Columns 年初预算数, 全年预算数, 全年执行数 of a self-evaluation form."""
    found: dict[int, str] = {}
    for column, cell in enumerate(row):
        if cell is None or (column and cell is row[column - 1]):
            continue
        text = fold(cell.text)
        measure = next((name for name, word in _COLUMNS if re.search(word, text)), None)
        if measure:
            found[column] = measure
    return found


def _staged(
    rows: Sequence[Row], columns: dict[int, str], name: str, unit: str, frame: Frame
) -> Iterator[Line]:
    """Rows 年度资金总额, 财政拨款 … below the columns of stages."""
    for row in rows:
        labels = [
            cell for cell in row[: min(columns)] if cell is not None and key_of(cell.text) in _MONEY
        ]
        if not labels:
            continue
        label = labels[-1]
        for column, stage in columns.items():
            cell = at(row, column)
            value = number(cell.text) if cell is not None else None
            if cell is None or value is None:
                continue
            own = "actual" if frame.stage == "final-accounts" else "budget"
            measure = None if stage == own else stage
            yield _line(cell, label.text, value, unit, _meaning(label.text, measure), name)


def _fields(found: Sequence[Field], name: str, unit: str) -> Iterator[Line]:
    """Money fields; where a term's total stands to the left of the year's, its column is the term's."""
    paired = any(field.key == "term-total" for field in found)
    columns = sorted(
        {field.value.column for field in found if field.key in ("term-total", "year-total")}
    )
    for field in dict.fromkeys(found):  # a cell over two rows is met twice
        value = number(field.value.text)
        if field.key not in _MONEY or value is None or _is_another(field, found, columns):
            continue
        term = paired and (field.key == "term-total" or field.value.column <= columns[0])
        meaning = _meaning(field.label, "term" if term else None)
        yield _line(field.value, field.label, value, unit, meaning, name)


def _is_another(field: Field, found: Sequence[Field], columns: Sequence[int]) -> bool:
    """Whether a fund stands under no total, while the same fund stands under one: what came or was spent."""
    twins = [each for each in found if each.key == "fund" and each.label == field.label]
    under = [each for each in twins if each.value.column in columns]
    crowded = len(twins) > len(columns) and bool(under)
    return field.key == "fund" and crowded and field.value.column not in columns


def _meaning(label: str, measure: str | None) -> Meaning:
    return Meaning(direction="expenditure", fund=_fund(label), part="project", measure=measure)


def _fund(label: str) -> str:
    """自筹 and 其他资金 are the unit's own money; a level of government pays fiscal money."""
    if key_of(label) != "fund":
        return "all"
    if re.search(r"其(他|它)资金|自筹", label):
        return "unit"
    return notation("fund", label) or "fiscal"


def _line(cell: Cell, label: str, value: Decimal, unit: str, meaning: Meaning, name: str) -> Line:
    return Line(
        cell=cell,
        printed=cell.text,
        unit_of_money=unit,
        amount=in_yuan(value, unit),
        meaning=meaning,
        aggregation="leaf" if key_of(label) == "fund" else "total",
        name=squeeze(label),
        project=name,
    )


def year_total(lines: Sequence[Line]) -> Decimal | None:
    """The project's money of the year in yuan, where exactly one figure states it.

    Without a total, the only figure there is states it.
    """
    year = [line for line in lines if line.meaning.measure is None]
    totals = [line for line in year if line.aggregation == "total"] or year[: len(year) == 1]
    amounts = {line.amount for line in totals}
    return amounts.pop() if len(amounts) == 1 else None
