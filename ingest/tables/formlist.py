"""One table for many projects, each with its money, goals and mostly its indicators → forms.

The project's cell spans its indicators; where a page cuts it, the rows below without a project go on
with the one above. Some places print no indicators but a project, its money and its goal a row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.grid import Cell
from ingest.record import Aggregation, Evaluation, Indicator, Line, Project
from ingest.tables import (
    across,
    evaluation,
    formmoney,
    indicator_heads,
    indicators,
    listmoney,
)
from ingest.tables.amounts import Setting
from ingest.tables.form import CODED, Form
from ingest.tables.header import is_counting, is_total, squeeze
from ingest.tables.listmoney import MONEY, STAGES, Group, text_at
from ingest.tables.logical import Logical, Row, at, texts
from ingest.tables.ownership import names_a_body, without_code
from ingest.values.figure import number
from ontology.fold import fold

_CODE = re.compile(r"^[0-9A-Z-]+$")
_NOTE = re.compile(r"[（(]([A-Z]|(金额)?(单位[：:])?[百千万亿]*元)[）)]")
_ROLES = (
    (
        "project",
        r"^(一级|二级|三级|重点|支出|预算)?项目(支出)?(名称)?$|^专项(资金)?名称$"
        r"|^单位(专项|项目)名称$|^(项目)?单位(名称)?项目名称$",
    ),
    ("goal", r"^(年度|当年|本年度?|项目|总体|绩效|预期|实施期)*(绩效)?目标$"),
    ("code", r"^(单位编码|单位代码)?项目(编码|代码|编号)$"),
    ("budget", r"^年初预算(数|金额)?$"),
    ("adjusted-budget", r"^(全年|调整后?)预算(数|金额)?$"),
    ("actual", r"^(全年|资金)?(执行|决算)(数|金额)$|^实际(支出|执行|完成)(数|金额)?$|^支出数$"),
    ("total", r"^(项目|资金|预算|年度|当年|本年|支出)*(总额|总金额|金额|预算数?|合计|小计)$"),
    ("fund", r"(资金|拨款)(预算)?(数|金额)?$"),
    ("unit", r"^(二级)?(预算|实施|项目)?单位(名称)?$"),
    ("score", r"^(项目)?(自评|评价|绩效|综合)+(总)?(得分|分数?)$|^总?得分$"),
    ("rate", r"^(预算|资金)?(执行|支出)率$"),
)
_TOP = 4  # rows among which such a table heads its columns


def header_number(rows: Sequence[Row]) -> int | None:
    """The last heading row of such a table, None where projects are no column of it."""
    start = across.header_number(rows[:_TOP])
    start = indicator_heads.header_number(rows) if start is None else start
    if start is not None:
        return start if "project" in _places(rows, start) else None
    return next((place for place in range(min(_TOP, len(rows))) if _lists(rows, place)), None)


def _lists(rows: Sequence[Row], place: int) -> bool:
    """Whether one row heads projects, their goals and their money."""
    found = _places(rows[: place + 1], place)
    planned = "goal" in found and any(role.split()[0] in MONEY for role in found)
    done = "actual" in found and any(role in found for role in ("total", *STAGES[:2]))
    return "project" in found and (planned or done)


def read(table: Logical, setting: Setting) -> Iterator[Form]:
    """The forms of all projects of the table, in printed order."""
    start = _last_heading(table.rows)
    if start is None:
        return
    places = _places(table.rows, start)
    for group in _groups(table.rows[start + 1 :], places, setting):
        if group.says == "project":
            yield _form(table.rows[: start + 1], group, places, setting)


def totals(table: Logical, setting: Setting) -> Iterator[Line]:
    """The amounts of the rows that sum up projects: all of them, or a unit's."""
    start = _last_heading(table.rows)
    if start is None:
        return
    places = _places(table.rows, start)
    for group in _groups(table.rows[start + 1 :], places, setting):
        if group.says != "project":
            sums: Aggregation = "total" if group.says == "total" else "subtotal"
            for line in listmoney.read(group, places, setting):
                yield replace(line, aggregation=sums, project=None, unit=group.unit)


def _last_heading(rows: Sequence[Row]) -> int | None:
    """The row above the first project; headings may be printed twice, or have names and targets below."""
    start = header_number(rows)
    while start is not None and _heads_on(rows, start + 1):
        start += 1
    if start is not None and indicator_heads.header_number(rows[start : start + 1]) == 0:
        start += indicator_heads.heading(rows[start:])[1] - 1
    return start


def _heads_on(rows: Sequence[Row], place: int) -> bool:
    again = indicator_heads.header_number(rows[place : place + 1]) == 0
    below = rows[place] if place < len(rows) else ()
    return again or sum(fold(text) == "指标值" for text in texts(below)) > 1


def _places(rows: Sequence[Row], start: int) -> dict[str, int]:
    """Columns of project, goal and money, by the row that heads the indicators, the one below and the one above.

    The one above heads columns that the row of the indicators leaves blank.
    """
    found: dict[str, int] = {}
    for row in (_undivided(rows, start), *rows[start + 1 : start + 2], _over_blanks(rows, start)):
        for column, cell in enumerate(row):
            text = fold(_NOTE.sub("", squeeze(cell.text))) if cell is not None else ""
            role = _role(cell)
            if role == "fund":
                role = f"fund {text}"
            if role:
                found.setdefault(role, column)
    return found


def _role(cell: Cell | None) -> str | None:
    text = fold(_NOTE.sub("", squeeze(cell.text))) if cell is not None else ""
    return next((name for name, word in _ROLES if text and re.search(word, text)), None)


def _undivided(rows: Sequence[Row], start: int) -> Row:
    """The row of the indicators without what the row below divides: 项目资金 over 小计 and its funds."""
    below = rows[start + 1] if start + 1 < len(rows) else ()
    divided = {
        head
        for head, cell in zip(rows[start], below, strict=False)
        if head and cell and cell.columns < head.columns and _role(cell) in MONEY
    }
    return tuple(None if cell in divided else cell for cell in rows[start])


def _over_blanks(rows: Sequence[Row], start: int) -> Row:
    """The cells of the row above that the row of the indicators leaves blank."""
    above = rows[start - 1] if start else ()
    blank = [cell is None or not cell.text.strip() for cell in rows[start]]
    return tuple(cell if free else None for cell, free in zip(above, blank, strict=False))


def _groups(rows: Sequence[Row], places: dict[str, int], setting: Setting) -> Iterator[Group]:
    """The rows below each cell of the column of projects; a unit's row is the unit's of those below it.

    A unit's cell that spans its projects is blank on the pages that it goes on over.
    """
    column, unit, beside = places["project"], None, None
    rows = [row for row in rows if not is_counting(texts(row))]
    starts = [
        number
        for number in range(len(rows))
        if _begins(rows, number, column) and not (number and _repeats(rows, number, places))
    ]
    for start, end in pairwise([*starts, len(rows)]):
        own = tuple(rows[start:end])
        name = re.sub(r"\s+", "", text_at(own[0], column))
        if _is_remark(own[0], column):
            continue
        if is_total(name) or (not name and is_total(text_at(own[0], 0))):
            yield Group("total", own, name)
        elif len(own) == 1 and _is_unit(own[0], name, places, setting):
            unit = name
            yield Group("unit", own, name, unit)
        else:
            beside = without_code(text_at(own[0], places.get("unit"))) or beside
            yield Group("project", own, name, unit or beside)


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


def _is_remark(row: Row, column: int) -> bool:
    """Whether one cell takes the whole row and goes beyond the projects' column: 无对下转移支付."""
    cells = {cell for cell in row if cell is not None}
    return len(cells) == 1 and at(row, column + 1) is at(row, column)


def _is_unit(row: Row, name: str, places: dict[str, int], setting: Setting) -> bool:
    """A row with a body's name and nothing to say of goals or indicators."""
    said = {column for role, column in places.items() if role.split()[0] in MONEY}
    told = [
        column
        for column, text in enumerate(texts(row))
        if text.strip() and column not in said and not _CODE.match(text.strip())
    ]
    body = fold(name) == fold(setting.owner) or names_a_body(name)
    return body and told == [places["project"]]


def _form(heads: Sequence[Row], group: Group, places: dict[str, int], setting: Setting) -> Form:
    coded = CODED.match(group.name)
    code, name = (
        coded.groups() if coded else (text_at(group.rows[0], places.get("code")), group.name)
    )
    first = group.rows[0]
    goal, unit = (
        text_at(first, places.get("goal")),
        without_code(text_at(first, places.get("unit"))),
    )
    lines = tuple(listmoney.read(replace(group, name=name), places, setting))
    project = Project(
        name=name,
        code=code or None,
        unit=unit or group.unit,
        goals=(goal,) if goal else (),
        indicators=tuple(_indicators(heads, group.rows, setting)),
        evaluations=_evaluations(first, places, lines, setting),
    )
    return Form(project, formmoney.year_total(lines), lines, ())


def _evaluations(
    row: Row, places: dict[str, int], lines: Sequence[Line], setting: Setting
) -> tuple[Evaluation, ...]:
    """What the columns 自评得分 and 执行率 say of a project; a column of indicators' scores is none."""
    cells = {role: at(row, places[role]) for role in ("score", "rate") if role in places}
    score = number(score_.text) if (score_ := cells.get("score")) else None
    rate = evaluation.percent(rate_.text, lines) if (rate_ := cells.get("rate")) else None
    told = tuple(c for c, value in ((score_, score), (rate_, rate)) if c and value is not None)
    found = Evaluation(score=score, rate=rate, table=setting.order, cells=told)
    return (found,) if told else ()


def _indicators(heads: Sequence[Row], rows: Sequence[Row], setting: Setting) -> Iterator[Indicator]:
    number = across.header_number(heads)
    if number is not None:
        return across.read(rows, heads[number], setting.order)
    start = indicator_heads.header_number(heads[-2:])
    headed = [*heads[-2:][start:], *rows] if start is not None else ()
    return indicators.read(headed, setting.order)
