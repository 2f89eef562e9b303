"""Rows of a project table that head the rows below them → subtotals, where one nesting alone gives the total.

部门 over 单位 over 通用项目 over a group of projects over the projects, all in one column with nothing but
their amounts to tell: each head is the sum of what stands directly below it, and the outermost are the total.
"""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.record import Line
from ingest.rows.subtotal import subtotal
from ingest.values.body import names_a_body
from ingest.values.money import last_digit

_ROWS = 300  # more would nest deeper than is printed
_STATES = 100_000  # of a search; where it takes more, nothing is told

Amounts = tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A row that heads the rows from the next one up to `end`, by their numbers in the sequence."""

    row: int
    end: int


Nesting = tuple[Head, ...]


def nested(lines: Sequence[Line], said: Container[int] = (), bodies: str = "") -> list[Line]:
    """The lines; a head is a subtotal and no project, and one that reads like a body is the unit of those below.

    `said` are the numbers of rows that say more than a name and money: they head none; `bodies` is where
    the words for bodies hold.
    """
    total = _total(lines)
    rows = _rows(lines, tuple(total))
    whole = tuple(line.amount for line in total.values())
    step = max(
        (last_digit(each.printed, each.unit_of_money) for each in total.values()),
        default=Decimal(0),
    )
    if not total or len(rows) > _ROWS or _sum([*rows.values()], whole) == whole:
        return list(lines)
    numbers = list(rows)
    told = _told(tuple(rows.values()), whole, [row in said for row in numbers], step)
    parts = [head for head in told if _is_divided(lines, numbers[head.row : head.end])]
    heads = {numbers[head.row]: numbers[head.row + 1 : head.end] for head in told}
    whole_rows = {numbers[head.row] for head in parts if is_parted(lines, heads[numbers[head.row]])}
    units = {
        row: name
        for head in told
        if head not in parts and names_a_body(name := _name(lines, numbers[head.row]), bodies)
        for row in numbers[head.row : head.end]
    }
    placed = [
        _placed(line, heads, line.cell.row in whole_rows, units.get(line.cell.row))
        for line in lines
    ]
    return _told_apart(placed, heads)


def _told_apart(lines: Sequence[Line], heads: Mapping[int, Sequence[int]]) -> list[Line]:
    """The lines; of heads of one name and unit, those within another head bear its name before their own."""
    first = {line.cell.row: line for line in reversed(lines) if line.cell.row in heads}
    named = Counter((line.name, line.unit) for line in first.values())
    names: dict[int, str] = {}
    for row, line in first.items():
        over = [first[head] for head, below in heads.items() if row in below]
        inner = max(over, default=None, key=lambda each: each.cell.row)
        if named[line.name, line.unit] > 1 and inner and inner.name != inner.unit:
            names[row] = f"{inner.name}/{line.name}"
    return [replace(line, name=names.get(line.cell.row, line.name)) for line in lines]


def _total(lines: Sequence[Line]) -> dict[int, Line]:
    """The lines of the first total row by column, those that are not zero."""
    row = next((line.cell.row for line in lines if line.aggregation == "total"), None)
    return {line.cell.column: line for line in lines if line.cell.row == row and line.amount}


def _rows(lines: Sequence[Line], columns: Sequence[int]) -> dict[int, Amounts]:
    """The amounts of each row that is neither total nor subtotal, those with none left out."""
    found: dict[int, dict[int, Decimal]] = {}
    for line in lines:
        if line.aggregation == "leaf":
            found.setdefault(line.cell.row, {})[line.cell.column] = line.amount
    rows = {
        row: tuple(amounts.get(column, Decimal(0)) for column in columns)
        for row, amounts in found.items()
    }
    return {row: amounts for row, amounts in rows.items() if any(amounts)}


def _sum(rows: Sequence[Amounts], like: Amounts) -> Amounts:
    return tuple(sum(column, Decimal(0)) for column in zip(*rows, strict=True)) if rows else like


def _told(rows: Sequence[Amounts], whole: Amounts, said: Sequence[bool], step: Decimal) -> Nesting:
    """The heads of the only nesting whose outermost rows are the whole; none where there is none or several.

    A row that two or more below it add up to is first taken for their head, and only then for a row of its own;
    sums that hold to the last digit go before those that rounding explains, by half a `step` a figure.
    """
    for digit in (Decimal(0), step):
        error = digit * (len(rows) + 1) / 2
        if _is_nothing(_less(whole, _sum(rows, whole)), error):
            return ()
        for free in (False, True):
            ways, heads = _Search(rows, said, digit, free).forests(0, whole).get(len(rows), _NONE)
            if ways:
                return heads if ways == 1 else ()
    return ()


Way = tuple[int, Nesting]
_NONE: Way = (0, ())
_Left = tuple[int, Amounts]
"""How many rows were taken from an amount, and what is left of it."""


class _Search:
    """How rows may stand below one another; `free` lets every row stand for itself as well.

    Rows that are `said` to be projects head none; a sum may be off by half a `digit` for each of its figures.
    """

    def __init__(
        self, rows: Sequence[Amounts], said: Sequence[bool], digit: Decimal, free: bool
    ) -> None:
        self.rows, self.free, self.digit = rows, free, digit
        self.left = _STATES
        self.ends: dict[int, dict[int, Way]] = {}
        for row in reversed(range(len(rows))):
            self.ends[row] = {} if said[row] else self.forests(row + 1, rows[row])

    def forests(self, start: int, whole: Amounts) -> dict[int, Way]:
        """Where rows from one on that add up to the whole may end: the ways to nest them, and one of these."""
        found: dict[int, Way] = {}
        reached: dict[int, dict[_Left, Way]] = {start: {(0, whole): (1, ())}}
        for place in range(start, len(self.rows) + 1):
            for (taken, left), way in reached.pop(place, {}).items():
                self.left -= 1
                error = self.digit * (taken + 1) / 2
                if taken and _is_nothing(left, error):
                    found[place] = _both(found.get(place, _NONE), way)
                elif (
                    self.left > 0
                    and place < len(self.rows)
                    and not _exceeds(self.rows[place], left, error + self.digit)
                ):
                    rest = _less(left, self.rows[place])
                    for end, onward in self._steps(place, way):
                        others = reached.setdefault(end, {})
                        key = (taken + 1 if self.digit else 1, rest)
                        others[key] = _both(others.get(key, _NONE), onward)
        return found

    def _steps(self, place: int, way: Way) -> Iterator[tuple[int, Way]]:
        """A row as the head of those below it, in each way, and for itself."""
        ways, heads = way
        for end, (inner, within) in self.ends[place].items():
            yield end, (ways * inner, (*heads, Head(place, end), *within))
        if self.free or not any(end > place + 2 for end in self.ends[place]):
            yield place + 1, way


def _both(one: Way, other: Way) -> Way:
    """Two ways to the same place: how many there are together, and the first of them."""
    return one[0] + other[0], one[1] if one[0] else other[1]


def _is_nothing(amounts: Amounts, error: Decimal) -> bool:
    return all(abs(amount) <= error for amount in amounts)


def _exceeds(amounts: Amounts, left: Amounts, error: Decimal) -> bool:
    return any(part > rest + error for part, rest in zip(amounts, left, strict=True))


def _less(left: Amounts, amounts: Amounts) -> Amounts:
    return tuple(rest - part for rest, part in zip(left, amounts, strict=True))


def _is_divided(lines: Sequence[Line], rows: Sequence[int]) -> bool:
    """Whether all rows below a project's bear its name: they divide it, and it is no head of projects."""
    return len({_name(lines, row) for row in rows}) == 1


def is_parted(lines: Sequence[Line], below: Sequence[int]) -> bool:
    """Whether rows of a project's own name divide it, by codes or as several, and it stays the project's."""
    first = next(line for line in lines if line.cell.row == below[0])
    return len(below) > 1 or bool(first.meaning.function or first.meaning.economic)


def _name(lines: Sequence[Line], row: int) -> str:
    line = next(line for line in lines if line.cell.row == row)
    return line.project or line.unit or ""


def _placed(line: Line, heads: Container[int], whole: bool, unit: str | None) -> Line:
    if line.cell.row in heads and line.aggregation == "leaf":
        headed = subtotal(line, "the only way in which the rows add up to the total")
        project = line.project if whole else None
        return replace(headed, project=project, unit=unit or line.unit)
    return replace(line, unit=unit) if unit and line.aggregation == "leaf" else line
