"""A performance form of the whole department → its lines, indicators, evaluations and goals; no project."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.columns.heading import direction
from ingest.grid import Cell
from ingest.logical import Row
from ingest.readers.form import forms
from ingest.record import Line
from ingest.stages import FramedTable, Told
from ingest.values.money import priced
from ingest.words.lexicon import notation, says


def read(framed: FramedTable) -> Told:
    """What the forms of a table say of the department as a whole."""
    found, told = forms(framed.table, framed.setting)
    said = [each.project for each in found]
    received = frozenset(_received(framed.table.rows))
    return Told(
        lines=tuple(_sided([_of_the_whole(line, received) for line in told.lines])),
        whole=tuple(row for each in said for row in each.indicators),
        evaluations=tuple(one for each in said for one in each.evaluations),
        goals=tuple(goal for each in said for goal in each.goals),
        issues=told.issues,
    )


def _sided(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines; what stands behind the income of all in its row is a source of it, and no expenditure."""
    income = {line.cell.row for line in lines if line.meaning.direction == "revenue"}
    for line in lines:
        source = line.cell.row in income and line.meaning.part == "total"
        said = replace(line.meaning, direction="revenue", part=None)
        yield replace(line, meaning=said) if source else line


def _received(rows: Sequence[Row]) -> Iterator[Cell]:
    """The figures left of which a group of rows says that its money is received: 收入构成 beside 财政拨款."""
    for row in rows:
        side: str | None = None
        for cell, right in pairwise(cell for cell in dict.fromkeys(row) if cell and cell.text):
            side = (None if priced(right.text) else direction(cell.text)) or side
            if side == "revenue" and direction(cell.text) != "expenditure" and priced(right.text):
                yield right


def _of_the_whole(line: Line, received: Collection[Cell]) -> Line:
    """A line of no project; its label tells the part, if not all, and income, as does what stands left of it."""
    label = line.name or ""
    inside = line.cell in received and notation("part", label) in (None, "total")
    revenue = inside or (line.aggregation == "total" and says("income", label))
    part = None if revenue else notation("part", label) or line.meaning.part
    side = "revenue" if revenue else line.meaning.direction
    meaning = replace(line.meaning, part=part, direction=side)
    return replace(line, project=None, meaning=meaning)
