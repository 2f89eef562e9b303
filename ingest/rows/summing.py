"""Rows that head those below them, which neither code nor enumerator tells → told by what they add up to.

一、基本支出 heads 工资福利支出, 财政拨款 heads 一般公共预算: whoever adds up what is not divided any
further must not meet both.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import pairwise, takewhile

from ingest.columns.funded import is_within
from ingest.record import Code, Line
from ingest.rows.proof import agrees, is_large, proves
from ingest.rows.subtotal import is_note, subtotal
from ingest.values.enumerator import depth
from ingest.values.money import last_digit
from ingest.values.side import is_finer
from ontology import codes

Row = tuple[Line, ...]
_CARRIED = ("carry-over-in", "carry-over-out")
_ALL_LEFT = ("all", "carry-over")
_THIS_YEAR = ("expenditure-this-year", "revenue-this-year")


def headed(lines: Sequence[Line], projects: bool = False) -> list[Line]:
    """The lines of a block; a leaf that the rows directly below it add up to in every column is a subtotal.

    A unit's row above classes names the unit of these. In a table of `projects`, what stands below a class is paid
    from it and heads no other.
    """
    rows: dict[int, list[Line]] = {}
    for line in lines:
        if not is_note(line):
            rows.setdefault(line.cell.row, []).append(line)
    heads: set[int] = set()
    units: dict[int, str | None] = {}
    printed = [tuple(row) for row in rows.values()]
    whole = {row[0].cell.row for place, row in enumerate(printed) if _adds_places(printed, place)}
    for head, below in _heads(printed, _paid(printed) if projects else frozenset()):
        heads.add(head[0].cell.row)
        units |= {row[0].cell.row: head[0].unit for row in below if _is_classed(head, row)}
    return [
        replace(line, aggregation="total", unit=None)
        if line.cell.row in whole
        else subtotal(line, "the rows below add up to it")
        if line.cell.row in heads and line.aggregation == "leaf"
        else _of_unit(line, line.unit or units.get(line.cell.row))
        for line in lines
    ]


def _of_unit(line: Line, unit: str | None) -> Line:
    return line if unit == line.unit else replace(line, unit=unit)


def _paid(rows: Sequence[Row]) -> frozenset[int]:
    """The rows below a class that name neither class nor unit and have no number: projects that it pays for."""
    first = next((place for place, row in enumerate(rows) if any(_classes(row))), len(rows))
    plain = (row[0] for row in rows[first:] if not any(_classes(row)))
    return frozenset(
        line.cell.row for line in plain if not line.unit and depth(line.name or "") is None
    )


def _heads(rows: Sequence[Row], paid: frozenset[int]) -> Iterator[tuple[Row, Sequence[Row]]]:
    totals = [_figures(row) for row in rows if row[0].aggregation == "total"]
    yield from ((row, ()) for row in _said_again(rows, totals[-1:]))
    for place, row in enumerate(rows):
        if (parts := _parts(rows, place)) is not None:
            yield row, parts
        if place and _repeats(rows[place - 1], row, rows[place + 1 :]):
            yield row, ()
            if _is_divided(row, rows[place + 1 :]):
                yield rows[place - 1], ()
        whole = (_is_another_unit,) if _figures(row) in totals else ()
        opens = not place or not _is_of_its_place(rows[place - 1], row)
        below = _next(rows, place, _is_of_its_place) if opens else ()
        if _is_proved(row, below):
            yield row, below
        classed = () if row[0].cell.row in paid else (_is_classed,)
        ways = (_is_unnumbered, *classed, _is_finer_fund, _divides_item)
        for stands_below in (*ways, *whole):
            below = _next(rows, place, stands_below)
            finest = [each for each in below if _is_leaf(each)]
            if below and any(_adds_up(row, each) for each in (below, finest)):
                yield row, below


def _repeats(above: Row, row: Row, below: Sequence[Row]) -> bool:
    """Whether a row only opens the list below it with the money of the row above: 按功能分类划分： below 专项转移支付."""
    opens = (row[0].name or "").endswith(("：", ":")) and bool(below)
    return (
        opens and _is_leaf(row) and any(_figures(row).values()) and _figures(row) == _figures(above)
    )


def _said_again(rows: Sequence[Row], totals: Sequence[dict[int, Decimal]]) -> Sequence[Row]:
    """Leaves that a leaf of no class below each says again, where the leaves exceed the total by just these."""
    leaves = [row for row in rows if _is_leaf(row)]
    found = [
        row
        for row, below in pairwise(leaves)
        if _is_unclassed(below) and _figures(row) == _figures(below) and any(_figures(row).values())
    ]
    if not found or not totals:
        return ()
    more, again, digit = _figures(*leaves), _figures(*found), _digit(leaves[0])
    sums = {column: more.get(column, Decimal(0)) for column in totals[0]}
    less = {column: sums[column] - again.get(column, Decimal(0)) for column in sums}
    before, after = (agrees(totals[0], each, digit, len(leaves)) for each in (sums, less))
    return found if after and not before else ()


def _is_unclassed(row: Row) -> bool:
    """Whether a row is of no class, place, unit or project, so that it may name the row above in other words.

    What is carried over is other money.
    """
    own = row[0]
    said = (*_classes(row), own.meaning.revenue, own.meaning.counterpart, own.unit, own.project)
    return not any(said) and own.meaning.item not in _CARRIED


def _is_divided(head: Row, below: Sequence[Row]) -> bool:
    """Whether leaves below a row, from the next one on, add up to it."""
    leaves = [each for each in takewhile(lambda row: not _ends(row), below) if _is_leaf(each)]
    return any(_adds_up(head, leaves[:count]) for count in range(1, len(leaves) + 1))


def _next(
    rows: Sequence[Row], place: int, stands_below: Callable[[Row, Row], bool]
) -> Sequence[Row]:
    return [*takewhile(partial(stands_below, rows[place]), rows[place + 1 :])]


def _parts(rows: Sequence[Row], place: int) -> Sequence[Row] | None:
    """What a row of a government without a code adds up, below or above it: 一般公共预算收入, before or after its kinds."""
    head = rows[place]
    if not _is_plain(head):
        return None
    for beside in (rows[place + 1 :], rows[:place][::-1]):
        near = [row for row in takewhile(lambda row: not _ends(row), beside) if _is_leaf(row)]
        if _is_proved(head, near):
            return near
    return None


def _adds_places(rows: Sequence[Row], place: int) -> bool:
    """Whether a row without a code adds up the places that are listed above it: it is of none of them."""
    head = rows[place]
    near = [*takewhile(lambda row: _is_plain(row) and row[0].unit, rows[:place][::-1])]
    places = {row[0].unit for row in near}
    return _is_plain(head) and len(places) == len(near) and _is_proved(head, near)


def _is_plain(row: Row) -> bool:
    """Whether a leaf of a government is of no class, item, place or counterpart of its own."""
    meaning = row[0].meaning
    if meaning.scope is None or not _is_leaf(row):
        return False
    said = (*_classes(row), meaning.revenue, meaning.item, meaning.counterpart, row[0].project)
    return not any(said)


def _ends(row: Row) -> bool:
    return row[0].aggregation == "total" or _is_plain(row)


def _is_leaf(row: Row) -> bool:
    return row[0].aggregation == "leaf" and row[0].meaning.item != "memo"


def _is_unnumbered(head: Row, row: Row) -> bool:
    """Whether a row without enumerator and function follows one with an enumerator."""
    numbered, own = (depth(each[0].name or "") is not None for each in (head, row))
    part = row[0].aggregation == "leaf" and row[0].meaning.item == head[0].meaning.item
    return numbered and not own and part and row[0].meaning.function is None and _counts(head, row)


def _is_classed(head: Row, row: Row) -> bool:
    """Whether a class stands below a row that is of none: 一、部门预算 above 1、一般公共服务支出, a unit above its own."""
    if not any(_classes(row)):
        return False
    item = head[0].meaning.item
    classed = any(_classes(head)) or item not in (None, *_THIS_YEAR) or head[0].project
    public = (
        head[0].meaning.scope is not None
    )  # of a government, a row in no list may be a class as well
    told = not public or is_large(_figures(head), _digit(head))
    return not classed and told and _counts(head, row)


def _classes(row: Row) -> tuple[Code | None, Code | None]:
    meaning = row[0].meaning
    return meaning.function, meaning.economic or meaning.government_economic


def _is_finer_fund(head: Row, row: Row) -> bool:
    """Whether a row's fund is one of those that the head's is made of."""
    fund, above = row[0].meaning.fund, head[0].meaning.fund
    if fund is None or above is None or not _counts(head, row):
        return False
    return above in {concept.notation for concept in codes.scheme("fund").ancestors(fund)}


def _is_another_unit(head: Row, row: Row) -> bool:
    """Whether both rows are units', with no codes: a department's, which says the total again, and its unit's."""
    units = [each[0].unit for each in (head, row)]
    coded = any(each[0].meaning.function or each[0].meaning.economic for each in (head, row))
    return all(units) and units[0] != units[1] and not coded and _counts(head, row)


def _divides_item(head: Row, row: Row) -> bool:
    """Whether a row tells by fund or part what the head says of the same item: 年末结转和结余 by 项目支出."""
    own, above = row[0].meaning, head[0].meaning
    same = own.item is not None and own.item == above.item and not _is_beside(head, row)
    finer = (own.fund, own.part) != (above.fund, above.part) and not _is_other(above.fund, own.fund)
    return same and finer and _counts(head, row)


def _is_other(above: str | None, fund: str | None) -> bool:
    """Whether a fund is no part of the one above it: what is left of all money below what covers a deficit."""
    return above is not None and above not in _ALL_LEFT and not (fund and is_within(fund, above))


def _is_beside(head: Row, row: Row) -> bool:
    """Whether the enumerators of two rows say that they stand beside each other: （二） and （三）."""
    numbers = [depth(each[0].name or "") for each in (head, row)]
    return numbers[0] is not None and numbers[0] == numbers[1]


def _is_of_its_place(head: Row, row: Row) -> bool:
    """Whether a row below that of a government is of the same one and level: projects below 市本级."""
    own, above = row[0], head[0]
    if own.meaning.scope is None:
        return False
    same = own.unit == above.unit and own.meaning.scope == above.meaning.scope
    same = same and own.meaning.counterpart == above.meaning.counterpart
    finer = not _is_beside(head, row) and is_finer(above.meaning, own.meaning)
    return same and finer and _counts(head, row)


def _counts(head: Row, row: Row) -> bool:
    return "total" not in (head[0].aggregation, row[0].aggregation)


def _adds_up(head: Row, rows: Sequence[Row]) -> bool:
    """Whether rows add up to the one above them in every column, but for rounding."""
    return agrees(_figures(head), _figures(*rows), _digit(head), len(rows))


def _is_proved(head: Row, rows: Sequence[Row]) -> bool:
    """Whether rows add up to one of which nothing but that says that it is their sum."""
    return _adds_up(head, rows) and proves(map(_figures, rows), _digit(head))


def _digit(head: Row) -> Decimal:
    return last_digit(head[0].printed, head[0].unit_of_money)


def _figures(*rows: Row) -> dict[int, Decimal]:
    """The sum of each column."""
    sums: dict[int, Decimal] = {}
    for line in (line for row in rows for line in row):
        sums[line.cell.column] = sums.get(line.cell.column, Decimal(0)) + line.amount
    return sums
