"""Rows of a project table that head the rows below them → subtotals, where one nesting alone gives the total.

部门 over 单位 over 通用项目 over a group of projects over the projects, all in one column with nothing but
their amounts to tell: each head is the sum of what stands directly below it, and the outermost are the total.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.record import Line
from ingest.rows.subtotal import subtotal
from ingest.values.body import names_a_body

_ROWS = 300  # more would nest deeper than is printed
_STATES = 100_000  # of a search; where it takes more, nothing is told

Amounts = tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A row that heads the rows from the next one up to `end`, by their numbers in the sequence."""

    row: int
    end: int


Nesting = tuple[Head, ...]


def nested(lines: Sequence[Line]) -> list[Line]:
    """The lines; a head is a subtotal and no project, and one that reads like a body is the unit of those below."""
    total = _total(lines)
    rows = _rows(lines, tuple(total))
    whole = tuple(total.values())
    if not total or len(rows) > _ROWS or _sum([*rows.values()], whole) == whole:
        return list(lines)
    numbers = list(rows)
    told = _told(tuple(rows.values()), whole)
    heads = [head for head in told if not _is_divided(lines, numbers[head.row : head.end])]
    headed = {numbers[head.row] for head in heads}
    units = {
        row: name
        for head in heads
        if names_a_body(name := _name(lines, numbers[head.row]))
        for row in numbers[head.row : head.end]
    }
    return [_placed(line, headed, units.get(line.cell.row)) for line in lines]


def _total(lines: Sequence[Line]) -> dict[int, Decimal]:
    """The amounts of the first total row by column, those that are not zero."""
    row = next((line.cell.row for line in lines if line.aggregation == "total"), None)
    return {line.cell.column: line.amount for line in lines if line.cell.row == row and line.amount}


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


def _told(rows: Sequence[Amounts], whole: Amounts) -> Nesting:
    """The heads of the only nesting whose outermost rows are the whole; none where there is none or several.

    A row that two or more below it add up to is first taken for their head, and only then for a row of its own.
    """
    for free in (False, True):
        ways, heads = _Search(rows, free).forests(0, whole).get(len(rows), _NONE)
        if ways:
            return heads if ways == 1 else ()
    return ()


Way = tuple[int, Nesting]
_NONE: Way = (0, ())


class _Search:
    """How rows may stand below one another; `free` lets every row stand for itself as well."""

    def __init__(self, rows: Sequence[Amounts], free: bool) -> None:
        self.rows, self.free = rows, free
        self.left = _STATES
        self.ends: dict[int, dict[int, Way]] = {}
        for row in reversed(range(len(rows))):
            self.ends[row] = self.forests(row + 1, rows[row])

    def forests(self, start: int, whole: Amounts) -> dict[int, Way]:
        """Where rows from one on that add up to the whole may end: the ways to nest them, and one of these."""
        found: dict[int, Way] = {}
        reached: dict[int, dict[Amounts, Way]] = {start: {whole: (1, ())}}
        for place in range(start, len(self.rows) + 1):
            for left, way in reached.pop(place, {}).items():
                self.left -= 1
                if not any(left):
                    found[place] = way
                elif (
                    self.left > 0
                    and place < len(self.rows)
                    and not _exceeds(self.rows[place], left)
                ):
                    rest = _less(left, self.rows[place])
                    for end, onward in self._steps(place, way):
                        others = reached.setdefault(end, {})
                        ways, heads = others.get(rest, _NONE)
                        others[rest] = (ways + onward[0], heads if ways else onward[1])
        return found

    def _steps(self, place: int, way: Way) -> Iterator[tuple[int, Way]]:
        """A row as the head of those below it, in each way, and for itself."""
        ways, heads = way
        for end, (inner, within) in self.ends[place].items():
            yield end, (ways * inner, (*heads, Head(place, end), *within))
        if self.free or not any(end > place + 2 for end in self.ends[place]):
            yield place + 1, way


def _exceeds(amounts: Amounts, left: Amounts) -> bool:
    return any(part > rest for part, rest in zip(amounts, left, strict=True))


def _less(left: Amounts, amounts: Amounts) -> Amounts:
    return tuple(rest - part for rest, part in zip(left, amounts, strict=True))


def _is_divided(lines: Sequence[Line], rows: Sequence[int]) -> bool:
    """Whether all rows below a project's bear its name: they divide it, and it is no head of projects."""
    return len({_name(lines, row) for row in rows}) == 1


def _name(lines: Sequence[Line], row: int) -> str:
    line = next(line for line in lines if line.cell.row == row)
    return line.project or line.unit or ""


def _placed(line: Line, heads: set[int], unit: str | None) -> Line:
    if line.cell.row in heads and line.aggregation == "leaf":
        headed = subtotal(line, "the only way in which the rows add up to the total")
        return replace(headed, project=None, unit=unit or line.unit)
    return replace(line, unit=unit) if unit and line.aggregation == "leaf" else line
