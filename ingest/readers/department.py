"""A performance form of the whole department → its lines, indicators, evaluations and goals; no project."""

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
        lines=tuple(map(_of_the_whole, told.lines)),
        whole=tuple(row for each in said for row in each.indicators),
        evaluations=tuple(one for each in said for one in each.evaluations),
        goals=tuple(goal for each in said for goal in each.goals),
        issues=told.issues,
    )


def _of_the_whole(line: Line) -> Line:
    """A line of no project; its label tells the part, if not all, and income."""
    label = line.name or ""
    revenue = line.aggregation == "total" and says("income", label)
    part = None if revenue else notation("part", label) or "total"
    direction = "revenue" if revenue else line.meaning.direction
    meaning = replace(line.meaning, part=part, direction=direction)
    return replace(line, project=None, meaning=meaning)
