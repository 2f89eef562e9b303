"""Rows of a project table that name a unit, not a project → the unit of the rows below them.

Some places print each unit with its total above its projects, in one column. Such a row reads like a
body, and the rows that follow it add up to it. Others print a class of projects (其他运转类) in the same
way, which no project's name stands beside, or a project's total above its rows by economic class.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.record import Line
from ingest.rows.subtotal import subtotal
from ingest.values.body import names_a_body
from ingest.words.lexicon import notation

_ADDED = "the rows below add up to it"
_CLASSES = ("project-operation", "project-target")


def owned(lines: Sequence[Line]) -> list[Line]:
    """The lines of a project table, with units and classes of projects told from projects."""
    rows = _totals(lines)
    units: dict[int, str] = {}
    headings: set[int] = set()
    wholes: dict[int, str | None] = {}
    for place, (row, name, amount) in enumerate(rows):
        below = _adding_up(rows[place + 1 :], amount)
        if below and names_a_body(name or ""):
            headings.add(row)
            units.update(dict.fromkeys([row, *below], name or ""))
        elif below and (name is None or notation("part", name) in _CLASSES):
            headings.add(row)
        elif below and {each for own, each, _ in rows if own in below} == {name}:
            whole, part = (
                next(line for line in lines if line.cell.row == n) for n in (row, below[0])
            )
            wholes |= {row: part.unit} if _divides(part, whole) else {}
    return [
        replace(subtotal(line, _ADDED), unit=wholes[line.cell.row])
        if line.cell.row in wholes
        else _owned(line, units.get(line.cell.row), headings)
        for line in lines
    ]


def _divides(part: Line, whole: Line) -> bool:
    """Whether a row of a project has a code or a unit where the one above has none."""
    codes = [line.meaning.function or line.meaning.economic for line in (part, whole)]
    return bool((codes[0] and not codes[1]) or (part.unit and not whole.unit))


def _totals(lines: Sequence[Line]) -> list[tuple[int, str | None, Decimal]]:
    """Each row with its first amount of the year's own, and the name of its project or unit, where it has one."""
    found: dict[int, tuple[int, str | None, Decimal]] = {}
    for line in sorted(lines, key=lambda line: (line.cell.row, line.meaning.measure is not None)):
        name = line.project or line.unit
        if line.aggregation == "leaf":
            found.setdefault(line.cell.row, (line.cell.row, name, line.amount))
    return list(found.values())


def _adding_up(rows: Sequence[tuple[int, str | None, Decimal]], amount: Decimal) -> list[int]:
    """The rows directly below that add up to an amount, none where they do not."""
    left, taken = amount, list[int]()
    for row, name, part in rows:
        if name is None:
            return []
        left -= part
        taken.append(row)
        if left == 0:
            return taken
        if left < 0:
            return []
    return []


def _owned(line: Line, unit: str | None, headings: set[int]) -> Line:
    if unit is None:
        heads = line.cell.row in headings
        return replace(subtotal(line, _ADDED), project=None) if heads else line
    if line.cell.row in headings:
        return replace(subtotal(line, _ADDED), unit=unit, project=None)
    return replace(line, unit=line.unit or unit)
