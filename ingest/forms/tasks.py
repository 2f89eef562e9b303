"""The main tasks of the year, or the projects, in a form of a whole department → a line for each amount of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.columns.setting import Setting
from ingest.forms import money
from ingest.grid import Cell
from ingest.headings.field import key_of
from ingest.headings.total import is_sum
from ingest.logical import Row, at
from ingest.record import Aggregation, Line, Meaning
from ingest.values.figure import number
from ingest.values.money import declared_unit, in_yuan
from ingest.words.lexicon import notation, says
from ontology.fold import fold, squeeze

_HEADS = 3  # rows; the names of the funds stand at most so far below 任务名称


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of money: whose fund, at which stage, in which unit."""

    meaning: Meaning
    unit: str


def task_lines(rows: Sequence[Row], unit: str, setting: Setting) -> Iterator[Line]:
    """The amounts of tasks and their sum, none where the rows list no tasks; `unit` is the form's."""
    for start, row in enumerate(rows):
        column = next((n for n in range(len(row)) if _heads(rows, start, n)), None)
        if column is not None:
            yield from _listed(rows, start, column, unit, setting)
            return


def _heads(rows: Sequence[Row], start: int, column: int) -> bool:
    """Whether a cell heads names of tasks with figures beside them; 年度主要任务 may stand beside all of them."""
    cell, beside = at(rows[start], column), at(rows[start], column - 1) if column else None
    told = "beside" if beside is not None and says("task", beside.text) else ""
    begun = start and at(rows[start - 1], column) is cell
    if cell is None or begun or not (_names_tasks(cell.text, told) or key_of(cell.text) == "name"):
        return False
    below = range(start + 1, min(start + 1 + _HEADS, len(rows)))
    first = next((place for place in below if _numbers(rows[place], column)), None)
    named = at(rows[first], column) if first is not None else None
    opens = first is not None and at(rows[first - 1], column) is not named
    return named is not None and opens and bool(named.text.strip())


def _names_tasks(text: str, told: str) -> bool:
    return notation("task", text, told) == "name"


def _numbers(row: Row, column: int) -> list[int]:
    return [n for n in range(column + 1, len(row)) if (cell := at(row, n)) and number(cell.text)]


def _listed(
    rows: Sequence[Row], start: int, column: int, unit: str, setting: Setting
) -> Iterator[Line]:
    first = next(n for n in range(start + 1, len(rows)) if _numbers(rows[n], column))
    columns = _columns(rows[start:first], column, unit, setting)
    beside = at(rows[first], 0)
    for row in rows[first:]:
        cell, label = at(row, column), at(row, 0)
        name = squeeze(cell.text) if cell is not None else ""
        whole = is_sum(name)
        if column and not (_goes_on(beside, label) or (whole and label is cell)):
            return
        if name:
            yield from _amounts(row, name, columns)
        if whole or not (name or column):
            return


def _goes_on(beside: Cell | None, label: Cell | None) -> bool:
    """Whether what stands beside a row is what stands beside the tasks above it; a page prints it again or cuts it."""
    if label is None or label is beside or not label.text.strip():
        return True
    above, own = squeeze(beside.text if beside else ""), squeeze(label.text)
    known = says("task", own) or (key_of(own) is None and bool(above) and says("task", above + own))
    return known or own == above


def _columns(heads: Sequence[Row], column: int, unit: str, setting: Setting) -> dict[int, _Column]:
    found: dict[int, _Column] = {}
    above = [cell for row in heads if (cell := at(row, column)) is not None]
    part = "project" if any(key_of(cell.text) == "name" for cell in above) else "total"
    for place in range(column + 1, len(heads[0])):
        cells = dict.fromkeys(cell for row in heads if (cell := at(row, place)))
        path = [fold(cell.text) for cell in cells]
        told = next((each for cell in cells if (each := declared_unit(cell.text))), unit)
        meaning = _meaning(path, part, setting)
        if meaning is not None:
            found[place] = _Column(meaning, told)
    return found


def _meaning(path: Sequence[str], part: str, setting: Setting) -> Meaning | None:
    """What headings say of a column's money, None for one that says nothing of money; `part` is that of the list."""
    joined, last = "".join(path), path[-1] if path else ""
    fund = notation("fund", last, "form")
    if not (fund or says("amount", joined, within="task")) or says("scored", last):
        return None
    if key_of(last) == "term-total":
        return Meaning("expenditure", fund="all", part=part, measure="term")
    stage = "actual" if says("stage", joined, "actual", within="task") else "budget"
    measure = None if stage == money.own_stage(setting) else stage
    return Meaning("expenditure", fund=fund or "all", part=part, measure=measure)


def _amounts(row: Row, name: str, columns: dict[int, _Column]) -> Iterator[Line]:
    """A task's money; its total is a subtotal where funds stand beside it."""
    divided = {each.meaning.measure for each in columns.values() if each.meaning.fund != "all"}
    for place, column in columns.items():
        cell = at(row, place)
        value = number(cell.text) if cell is not None else None
        if cell is None or value is None:
            continue
        whole = column.meaning.measure in divided and column.meaning.fund == "all"
        own: Aggregation = "subtotal" if whole else "leaf"
        yield Line(
            cell=cell,
            printed=cell.text,
            unit_of_money=column.unit,
            amount=in_yuan(value, column.unit),
            meaning=column.meaning,
            aggregation="total" if is_sum(name) else own,
            name=name,
        )
