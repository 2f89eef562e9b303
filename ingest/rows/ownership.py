"""Rows of a project table that name a unit or a class, not a project → subtotals, units of the rows below them.

Some places print each unit with its total above its projects, in one column. Such a row reads like a
body, and the rows that follow it add up to it. Others print a class of projects (其他运转类) in the same
way, which no project's name stands beside, or a project's total above its rows by economic class.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate, islice, takewhile

from ingest.record import Line
from ingest.rows.nesting import is_parted
from ingest.rows.subtotal import subtotal
from ingest.values.body import names_a_body
from ingest.values.money import last_digit
from ingest.words.lexicon import notation
from ontology.fold import fold

_ADDED = "the rows below add up to it"
_CLASSES = ("project-operation", "project-target")
_APART = Decimal(
    "0.001"
)  # of a unit's sum: what its rows may miss of it, as its name tells that it is one


@dataclass(frozen=True, slots=True)
class _Total:
    """A row with its first amount of the year's own, and the name of its project or unit, where it has one."""

    row: int
    name: str | None
    line: Line
    is_body: bool


def owned(lines: Sequence[Line], said: Container[int] = (), bodies: str = "") -> list[Line]:
    """The lines of a project table, with units and classes of projects told from projects.

    `said` are the numbers of the rows that say more than a name and money, `bodies` where the words for bodies hold.
    """
    rows = _totals(lines, bodies)
    grows = _only_adds(rows)
    units: dict[int, str] = {}
    headings: set[int] = set()
    wholes: dict[int, str | None] = {}
    for place, head in enumerate(rows):
        below = _below(head, islice(rows, place + 1, None), grows)
        if not below:
            continue
        same = {each.name for each in below} == {head.name}
        if head.is_body and not same:
            headings.add(head.row)
            units.update(dict.fromkeys([head.row, *(each.row for each in below)], head.name or ""))
        elif head.name is None or notation("part", head.name) in _CLASSES:
            headings.add(head.row)
        elif same and _divides(below, head, said):
            parted = is_parted(lines, [each.row for each in below])
            wholes |= {head.row: below[0].line.unit} if parted else {}
            headings |= set() if parted else {head.row}
        elif not same and head.row not in said and all(each.row in said for each in below):
            headings.add(head.row)
    return [
        replace(subtotal(line, _ADDED), unit=wholes[line.cell.row])
        if line.cell.row in wholes
        else _owned(line, units.get(line.cell.row), headings)
        for line in lines
    ]


def heading(lines: Sequence[Line]) -> list[Line]:
    """The lines; what only sums up others, none of which bears its name, is no project: 一、水利管理 above 1.堤防加固."""
    named = {line.project for line in lines if line.aggregation == "leaf"}
    return [line if line.project in named else replace(line, project=None) for line in lines]


def led(lines: Sequence[Line]) -> list[Line]:
    """The lines; what adds up to a subtotal that reads like a body, and is said to be no one's, is that unit's."""
    rows = list(
        {line.cell.row: line for line in reversed(lines) if not line.meaning.measure}.values()
    )
    rows.sort(key=lambda line: line.cell.row)
    units: dict[int, str] = {}
    for place, head in enumerate(rows):
        if head.aggregation == "subtotal" and head.name and _is_of_a_body(head):
            free = takewhile(
                lambda each: each.aggregation == "leaf" and not each.unit, rows[place + 1 :]
            )
            below = list(free)
            sums = list(accumulate(each.amount for each in below))
            if head.amount in sums:
                own = [head, *below[: sums.index(head.amount) + 1]]
                units |= dict.fromkeys((each.cell.row for each in own), head.name)
    return [replace(line, unit=line.unit or units.get(line.cell.row)) for line in lines]


def _is_of_a_body(line: Line) -> bool:
    told = line.unit or line.project or line.meaning.function or line.meaning.economic
    return not told and names_a_body(line.name or "")


def unled(lines: Sequence[Line], owner: str) -> list[Line]:
    """The lines; the disclosing unit's row is no total where none, or another one, is printed and only the next rows add up to it."""
    totals = {line.cell.row: line for line in reversed(lines) if line.aggregation == "total"}
    first = next((line for line in totals.values() if _is_named(line, owner)), None)
    if first is None or not _is_led(first, list(totals.values())):
        return list(lines)
    rows = _totals([line for line in lines if line.cell.row > first.cell.row])
    below = _below(_Total(first.cell.row, first.name, first, True), rows, _only_adds(rows))
    if not below or len(below) == len(rows):
        return list(lines)
    return [
        replace(line, aggregation="leaf") if line.cell.row == first.cell.row else line
        for line in lines
    ]


def _is_led(own: Line, totals: Sequence[Line]) -> bool:
    """Whether a row is the only total, or stands above the one other, which is more."""
    others = [line for line in totals if line is not own]
    below = [line for line in others if line.cell.row > own.cell.row and line.amount > own.amount]
    return not others or (len(others) == 1 and len(below) == 1)


def _is_named(line: Line, owner: str) -> bool:
    return fold(line.name or "").startswith(fold(owner)) and line.project is None


def _divides(below: Sequence[_Total], whole: _Total, said: Container[int]) -> bool:
    """Whether a row of a project has a code, a unit or a description where the one above has none."""
    part = below[0].line
    codes = [line.meaning.function or line.meaning.economic for line in (part, whole.line)]
    finer = bool((codes[0] and not codes[1]) or (part.unit and not whole.line.unit))
    return finer or (whole.row not in said and all(each.row in said for each in below))


def _totals(lines: Sequence[Line], bodies: str = "") -> list[_Total]:
    found: dict[int, _Total] = {}
    for line in sorted(lines, key=lambda line: (line.cell.row, line.meaning.measure is not None)):
        if line.aggregation == "leaf":
            name = line.project or line.unit
            own = _Total(line.cell.row, name, line, names_a_body(name or "", bodies))
            found.setdefault(line.cell.row, own)
    return list(found.values())


def _only_adds(rows: Sequence[_Total]) -> Decimal | None:
    """How many rows there are, where no amount takes anything away: a sum that is too large stays so."""
    return Decimal(len(rows)) if all(each.line.amount >= 0 for each in rows) else None


def _below(head: _Total, rows: Iterable[_Total], grows: Decimal | None) -> list[_Total]:
    """The rows directly below that add up to a row's amount, none where they do not.

    Where the sum does not hold to the last digit, rounding may explain it; below a unit it may be off by more,
    as long as the next unit's row begins right behind.
    """
    step = last_digit(head.line.printed, head.line.unit_of_money)
    named = _named(head, rows, None if grows is None else step * (grows + 1) / 2)
    off = [total - head.line.amount for total in accumulate(each.line.amount for each in named)]
    exact = next((n for n, each in enumerate(off, 1) if each == 0), 0)
    near = [n for n, each in enumerate(off, 1) if n > 1 and abs(each) <= step * (n + 1) / 2]
    if exact or near:
        return named[: exact or min(near, key=lambda n: abs(off[n - 1]))]
    own = [*takewhile(lambda each: not each.is_body, named)]
    missing = abs(off[len(own) - 1]) if own and head.is_body else head.line.amount
    return own if missing < abs(head.line.amount) * _APART else []


def _named(head: _Total, rows: Iterable[_Total], rounding: Decimal | None) -> list[_Total]:
    """The named rows, up to one by which a sum that only grows exceeds the head's by more than anything explains."""
    found: list[_Total] = []
    most = abs(head.line.amount) * _APART
    over = -head.line.amount
    for each in rows:
        if each.name is None or (rounding is not None and over > max(rounding, most)):
            break
        found.append(each)
        over += each.line.amount
    return found


def _owned(line: Line, unit: str | None, headings: set[int]) -> Line:
    if unit is None:
        heads = line.cell.row in headings
        return replace(subtotal(line, _ADDED), project=None) if heads else line
    if line.cell.row in headings:
        return replace(subtotal(line, _ADDED), unit=unit, project=None)
    return replace(line, unit=line.unit or unit)


def restated(lines: Sequence[Line], owner: str) -> list[Line]:
    """The lines; where the disclosing unit has several rows of sums, its first that says the total again is a total.

    A department stands above its own office, and both bear one name.
    """
    sums: dict[int, dict[int, Decimal]] = {}
    total: dict[int, dict[int, Decimal]] = {}
    for line in lines:
        named = _is_named(line, owner) and line.unit == owner
        own = named and line.aggregation == "subtotal"
        if own or line.aggregation == "total":
            rows = sums if own else total
            rows.setdefault(line.cell.row, {})[line.cell.column] = line.amount
    first = next(iter(sums), None)
    whole = next(iter(total.values()), None)
    if first is None or len(sums) < 2 or sums[first] != whole:
        return list(lines)
    return [
        replace(line, aggregation="total") if line.cell.row == first else line for line in lines
    ]
