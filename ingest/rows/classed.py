"""Rows of functions above the projects that they pay for → headings, and the function of each project below.

体育场馆 51.00 above 看台翻新 30.00 and 球馆运行 21.00: a row that names a function and no project, with rows below it
that name none and add up to it. Where the rows below one of them do not add up, or all rows make the printed total, no row is a heading.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ingest.issue import Issue
from ingest.record import Code, Line
from ingest.rows.subtotal import subtotal
from ingest.values import coding
from ingest.values.money import last_digit
from ontology.fold import fold

_Row = list[Line]
_Place = tuple[int | None, int]
_NONE = Decimal(0)


def classed(lines: Sequence[Line]) -> list[Line]:
    """The lines; headings are subtotals and no projects, what stands below them is paid from their function."""
    rows = _rows(lines)
    if _make_the_total(lines):
        return list(lines)
    heads: dict[_Place, Code] = {}
    below: dict[_Place, Code] = {}
    for head, own in _headed(rows):
        code = _heads(head)
        if code is None or not _adds_up(head, own):
            return list(lines)
        heads[_place(head[0])] = code
        below |= {_place(row[0]): code for row in own}
    above = _above(rows, set(heads)) if heads else set[_Place]()
    return [_placed(line, heads.keys() | above, below.get(_place(line))) for line in lines]


def explained(
    issues: Sequence[Issue], before: Sequence[Line], after: Sequence[Line]
) -> list[Issue]:
    """The issues without those of names in no list that are the names of projects now."""
    named = {
        _place(new)
        for old, new in zip(before, after, strict=True)
        if new.project and not old.project
    }
    return [
        issue
        for issue in issues
        if not (
            issue.kind == "unknown-code"
            and issue.cell is not None
            and (issue.cell.page, issue.cell.row) in named
        )
    ]


def _rows(lines: Sequence[Line]) -> list[_Row]:
    rows: dict[_Place, _Row] = {}
    for line in lines:
        rows.setdefault(_place(line), []).append(line)
    return list(rows.values())


def _make_the_total(lines: Sequence[Line]) -> bool:
    """Whether all rows add up to the printed total: none of them is a heading of others."""
    whole = next((line for line in lines if line.aggregation == "total" and line.amount), None)
    if whole is None:
        return False
    column = whole.cell.column
    leaves = [each for each in lines if each.aggregation == "leaf" and each.cell.column == column]
    return _differ_by(whole, leaves) == _NONE


def _differ_by(whole: Line, parts: Sequence[Line]) -> Decimal:
    """How far parts are from the whole, nothing where rounding explains it."""
    rest = whole.amount - sum((each.amount for each in parts), _NONE)
    every = (last_digit(each.printed, each.unit_of_money) / 2 for each in (whole, *parts))
    return _NONE if abs(rest) <= sum(every, _NONE) else rest


def _headed(rows: Sequence[_Row]) -> Iterator[tuple[_Row, list[_Row]]]:
    """Each row of a function with the rows below it that name none, where there are any."""
    head: _Row | None = None
    own: list[_Row] = []
    for row in rows:
        if head is not None and _is_item(row):
            own.append(row)
            continue
        if head is not None and own:
            yield head, own
        head, own = (row if _heads(row) else None), []
    if head is not None and own:
        yield head, own


def _heads(row: _Row) -> Code | None:
    """The function that a row names, where it names no project: its code, and no more than the code's name."""
    code, project = row[0].meaning.function, row[0].project
    if code is None or row[0].aggregation != "leaf":
        return None
    named = project is None or (coding.names(code) and fold(project) == fold(code.name or project))
    return code if named and coding.names(Code(code.scheme, code.notation, project)) else None


def _is_item(row: _Row) -> bool:
    first = row[0]
    return first.aggregation == "leaf" and not first.meaning.function and bool(first.name)


def _adds_up(head: _Row, own: Sequence[_Row]) -> bool:
    """Whether rows make up a heading in each column that it prints."""
    for line in head:
        column = [each for row in own for each in row if each.cell.column == line.cell.column]
        if _differ_by(line, column):
            return False
    return True


def _above(rows: Sequence[_Row], heads: set[_Place]) -> set[_Place]:
    """The rows of wider functions straight above headings of theirs."""
    found: set[_Place] = set()
    for row, following in reversed([*pairwise(rows)]):
        wide, own = _heads(row), following[0].meaning.function
        place = _place(following[0])
        if wide and own and own.notation.startswith(wide.notation) and place in heads | found:
            found.add(_place(row[0]))
    return found


def _placed(line: Line, heads: set[_Place], code: Code | None) -> Line:
    if _place(line) in heads:
        headed = subtotal(line, "the projects below its function add up to it")
        return replace(headed, project=None)
    if code is None:
        return line
    meaning = replace(line.meaning, function=code)
    return replace(line, meaning=meaning, project=line.project or line.name)


def _place(line: Line) -> _Place:
    return line.cell.page, line.cell.row
