"""A performance form of the whole department → its lines, indicators, evaluations and goals; no project."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.readers.form import forms
from ingest.record import Line
from ingest.stages import FramedTable, Told
from ingest.words.lexicon import notation, says


def read(framed: FramedTable) -> Told:
    """What the forms of a table say of the department as a whole."""
    found, told = forms(framed.table, framed.setting)
    said = [each.project for each in found]
    return Told(
        lines=tuple(_sided([_of_the_whole(line) for line in told.lines])),
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


def _of_the_whole(line: Line) -> Line:
    """A line of no project; its label tells the part, if not all, and income."""
    label = line.name or ""
    revenue = line.aggregation == "total" and says("income", label)
    part = None if revenue else notation("part", label) or "total"
    direction = "revenue" if revenue else line.meaning.direction
    meaning = replace(line.meaning, part=part, direction=direction)
    return replace(line, project=None, meaning=meaning)
