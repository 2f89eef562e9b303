"""One table for many projects, each with its money, goals and mostly its indicators → forms.

The project's cell spans its indicators; where a page cuts it, the rows below without a project go on
with the one above. Some places print no indicators but a project, its money and its goal a row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, takewhile

from ingest.columns.setting import Setting
from ingest.forms import across, evaluation, indicators, money, overleaf, shares
from ingest.forms.form import Form
from ingest.forms.shares import Group, text_at
from ingest.headings import indicator
from ingest.headings.across import header_number as heads_of_levels
from ingest.headings.field import key_of
from ingest.headings.header import is_counting
from ingest.headings.layout import Layout
from ingest.headings.levels import level1, level2
from ingest.headings.projectlist import MONEY
from ingest.headings.total import is_total
from ingest.issue import Issue
from ingest.listed import Evaluation, Indicator
from ingest.logical import Logical, Row, at, filled, texts
from ingest.record import Aggregation, Line, Project
from ingest.values.body import is_owner, names_a_body, without_code
from ingest.values.figure import is_figure, number
from ingest.values.programme import uncoded
from ontology.fold import fold

_CODE = re.compile(r"^[0-9A-Z-]+$")
_NONE = Decimal(0)


def forms_of(table: Logical, laid: Layout, setting: Setting) -> Iterator[Form]:
    """The forms of all projects of the table, in printed order."""
    start, places = laid.top, laid.columns
    if start is None:
        return
    found = [each for each in _groups(table.rows[start + 1 :], places, setting)]
    for group in _together([each for each in found if each.says == "project"], places):
        yield _form(table.rows[: start + 1], group, places, setting)


def totals(table: Logical, laid: Layout, setting: Setting) -> Iterator[Line]:
    """The amounts of the rows that sum up projects: all of them, or a unit's."""
    start, places = laid.top, laid.columns
    if start is None:
        return
    for group in _groups(table.rows[start + 1 :], places, setting):
        if group.says != "project":
            sums: Aggregation = "total" if group.says == "total" else "subtotal"
            for line in shares.money_of(group, places, setting):
                yield replace(line, aggregation=sums, project=None, unit=group.unit)


def _together(groups: Sequence[Group], places: dict[str, int]) -> list[Group]:
    """The groups of one name, unit and code as one: a project that is printed several times."""
    found: dict[tuple[str, str | None, str], Group] = {}
    for group in groups:
        code = text_at(group.rows[0], places.get("project-code"))
        known = found.get((group.name, group.unit, code))
        rows = (*known.rows, *group.rows) if known and group.name else group.rows
        found[group.name, group.unit, code] = replace(known or group, rows=rows)
    return list(found.values())


def _groups(rows: Sequence[Row], places: dict[str, int], setting: Setting) -> Iterator[Group]:
    """The rows below each cell of the column of projects; a unit's row is the unit's of those below it.

    A unit's cell that spans its projects is blank on the pages that it goes on over.
    """
    column, unit, beside = places["project"], None, None
    kept = [row for row in rows if not (is_counting(texts(row)) or _heads_again(row, column))]
    rows = overleaf.whole(kept, places)
    spans = overleaf.spans_rows(rows, column)
    starts = [
        number
        for number in range(len(rows))
        if (_begins(rows, number, column) and not (number and _repeats(rows, number, places)))
        or (spans and number and overleaf.nameless(rows, number, places))
    ]
    for start, end in pairwise([*_from_the_top(rows, starts), len(rows)]):
        own = tuple(rows[start:end])
        name = re.sub(r"\s+", "", text_at(own[0], column))
        if _is_remark(own[0], column):
            continue
        if is_total(name) or (not name and is_total(text_at(own[0], 0))):
            yield Group("total", own, name)
        elif len(own) == 1 and _is_unit(own[0], name, places, setting):
            unit = name
            yield Group("unit", own, name, unit)
        elif len(own) == 1 and _heads(
            rows[start:], [n - start for n in starts if n > start], places
        ):
            yield Group("heading", own, name, unit)
        else:
            beside = without_code(text_at(own[0], places.get("unit"))) or beside
            named = name or f"（名称不明，第{setting.order}表第{_row(own[0]) + 1}行）"
            yield Group("project", own, named, unit or beside)


def _from_the_top(rows: Sequence[Row], starts: Sequence[int]) -> list[int]:
    """Where groups begin; so does what stands above the first name, if it prints any word of a level or a target."""
    above = rows[: starts[0]] if starts else rows
    told = any(level2(cell.text) or level1(cell.text) for row in above for cell in filled(row))
    return [0, *starts] if told else list(starts)


def _heads_again(row: Row, column: int) -> bool:
    """Whether a row prints the headings again, of indicators or of projects."""
    asked = key_of(text_at(row, column)) == "name"
    return asked or indicator.header_number([row]) == 0


def _begins(rows: Sequence[Row], number: int, column: int) -> bool:
    own = at(rows[number], column)
    above = at(rows[number - 1], column) if number else None
    named = own is not None and own is not above and bool(own.text.strip())
    return named or is_total(text_at(rows[number], 0))


def _repeats(rows: Sequence[Row], number: int, places: dict[str, int]) -> bool:
    """Whether a row prints its project and its money as the row above does, beside a further indicator."""
    return all(
        text_at(rows[number], column) == text_at(rows[number - 1], column)
        for column in places.values()
    )


def _row(row: Row) -> int:
    return next((cell.row for cell in reversed(row) if cell is not None), 0)


def _is_remark(row: Row, column: int) -> bool:
    """Whether one cell takes the whole row and goes beyond the projects' column: 无对下转移支付."""
    cells = {cell for cell in row if cell is not None}
    return len(cells) == 1 and at(row, column + 1) is at(row, column)


def _is_unit(row: Row, name: str, places: dict[str, int], setting: Setting) -> bool:
    """A row with a body's name and nothing to say of goals or indicators."""
    body = is_owner(name, setting.owner) or names_a_body(name)
    return body and _is_bare(row, places)


def _is_bare(row: Row, places: dict[str, int]) -> bool:
    """Whether a row says nothing but a name, figures and codes."""
    told = [
        column
        for column, text in enumerate(texts(row))
        if fold(text) and not is_figure(text) and not _CODE.match(text.strip())
    ]
    return told == [places["project"]]


def _heads(rows: Sequence[Row], starts: Sequence[int], places: dict[str, int]) -> bool:
    """Whether the first row says nothing of goals and the projects below it, which do, add up to it."""
    below = [rows[n] for n in takewhile(lambda n: not _is_bare(rows[n], places), starts)]
    money = [column for role, column in places.items() if role.split()[0] in MONEY]
    own = [number(text_at(rows[0], column)) for column in money]
    sums = [sum((number(text_at(r, c)) or _NONE for r in below), _NONE) for c in money]
    whole = [(each or _NONE) == total for each, total in zip(own, sums, strict=True)]
    return bool(below) and any(own) and all(whole) and _is_bare(rows[0], places)


def _form(heads: Sequence[Row], group: Group, places: dict[str, int], setting: Setting) -> Form:
    code, name = uncoded(group.name)
    code = code or text_at(group.rows[0], places.get("project-code"))
    first = group.rows[0]
    unit = without_code(text_at(first, places.get("unit")))
    lines = tuple(shares.money_of(replace(group, name=name), places, setting))
    project = Project(
        name=name,
        code=code or None,
        budget=money.planned(lines, setting, shares.stated),
        spent=money.spent(lines, setting, shares.stated),
        unit=unit or group.unit,
        goals=_goals(group.rows, places.get("goal")),
        indicators=tuple(_indicators(heads, group.rows, setting)),
        evaluations=_evaluations(first, places, lines, setting),
    )
    return Form(
        project,
        money.year_total(lines, setting, shares.stated),
        lines,
        _issues(name, lines, setting.order),
    )


def _goals(rows: Sequence[Row], column: int | None) -> tuple[str, ...]:
    return tuple(filter(None, dict.fromkeys(text_at(row, column) for row in rows)))


def _issues(name: str, lines: Sequence[Line], order: int) -> tuple[Issue, ...]:
    """That a project's money is the sum of several amounts beside its name, where it is."""
    totals = [line for line in lines if line.aggregation == "total"]
    stated = totals or [line for line in lines if line.aggregation == "leaf"]
    several = [line for line in stated if line.cell.column == stated[0].cell.column]
    if len(several) < 2:
        return ()
    text = f"项目“{name}”旁印有{len(several)}笔金额，按其和计。The project's money is the sum of {len(several)} amounts beside its name."
    return (Issue("assumed", "notice", text, order, several[0].cell),)


def _evaluations(
    row: Row, places: dict[str, int], lines: Sequence[Line], setting: Setting
) -> tuple[Evaluation, ...]:
    """What the columns 自评得分 and 执行率 say of a project; a column of indicators' scores is none."""
    cells = {role: at(row, places[role]) for role in ("score", "execution-rate") if role in places}
    score = number(score_.text) if (score_ := cells.get("score")) else None
    rate = evaluation.percent(rate_.text, lines) if (rate_ := cells.get("execution-rate")) else None
    told = tuple(c for c, value in ((score_, score), (rate_, rate)) if c and value is not None)
    found = Evaluation(score=score, rate=rate, table=setting.order, cells=told)
    return (found,) if told else ()


def _indicators(heads: Sequence[Row], rows: Sequence[Row], setting: Setting) -> Iterator[Indicator]:
    number = heads_of_levels(heads)
    if number is not None:
        return across.indicators_across(rows, heads[number], setting.order)
    start = indicator.header_number(heads[-2:])
    headed = [*heads[-2:][start:], *rows] if start is not None else ()
    return indicators.indicators_of(headed, setting.order)
