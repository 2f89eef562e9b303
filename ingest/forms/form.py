"""A performance form → a project with its amounts, goals, instalments and indicators."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise, zip_longest

from ingest.columns.setting import Setting
from ingest.forms import evaluation, fields, indicators, money, paying, tasks
from ingest.forms.fields import Field
from ingest.grid import Cell
from ingest.headings.field import key_of
from ingest.headings.layout import layout
from ingest.issue import Issue
from ingest.listed import Indicator, Instalment
from ingest.logical import Logical, Row
from ingest.record import Line, Project
from ingest.tables.wrapped import named_by, unit_of
from ingest.values.body import alone, without_code
from ingest.values.enumerator import bare
from ingest.values.figure import number
from ingest.values.money import declared_unit
from ingest.values.programme import uncoded
from ingest.words.lexicon import answer

_CODE = re.compile(r"^(?=.*\d)[A-Za-z0-9-]{4,}$")
_ENDED = re.compile(r"[。；：;:！!]\s*$")
_FILLED = 0.75  # share of the longest line; a shorter one ended of itself


@dataclass(frozen=True, slots=True)
class Form:
    """What one form says; `amount` is the year's money in yuan at the disclosure's own stage, where one figure states it."""

    project: Project
    amount: Decimal | None
    lines: tuple[Line, ...]
    issues: tuple[Issue, ...]


def each(table: Logical, setting: Setting) -> Iterator[Form]:
    """The forms of a table: several stand in one grid where each begins with its project's name."""
    for part in _parts(table):
        found = form_of(part, setting)
        if found is not None:
            yield found


def _parts(table: Logical) -> Iterator[Logical]:
    starts = [
        number
        for number, row in enumerate(table.rows)
        if row and row[0] is not None and key_of(row[0].text) == "name"
    ]
    first = starts[:1] if starts and starts[0] < 3 else []
    edges = [0, *(start for start in starts if start not in first), len(table.rows)]
    for start, end in pairwise(edges):
        if start < end:
            yield replace(table, rows=table.rows[start:end])


def form_of(table: Logical, setting: Setting) -> Form | None:
    """The form that a table prints, None for one that has neither fields nor indicators."""
    start = layout(table.rows).begins
    top = table.rows if start is None else table.rows[:start]
    below = table.rows[start:] if start is not None else ()
    found = list(fields.fields_of(top))
    rows = tuple(indicators.indicators_of(below, setting.order)) if below else ()
    if not rows and not any(field.key in ("code", "year-total") for field in found):
        return None
    printed = _name(table, found, setting.order)
    code, name = uncoded(printed)
    unit = next(
        (unit for row in top for cell in row if cell and (unit := declared_unit(cell.text))),
        setting.unit,
    )
    lines = _money(top, found, name, unit, setting)
    told = evaluation.evaluated(top, below, lines, setting.order)
    project = Project(
        name=name,
        code=_code(found) or code,
        budget=money.planned(lines, setting),
        spent=money.spent(lines, setting),
        purpose=_value(found, "purpose"),
        unit=_unit(found) or unit_of(table.caption),
        goals=_goals(found),
        indicators=rows,
        instalments=_instalments(top),
        evaluations=(told,) if told else (),
    )
    return Form(
        project, money.year_total(lines, setting), lines, _issues(found, table, rows, setting)
    )


def _money(
    rows: Sequence[Row], found: Sequence[Field], name: str, unit: str, setting: Setting
) -> tuple[Line, ...]:
    """The money of a form, and in one of a whole department that of its tasks, which is no field's."""
    listed = tuple(tasks.task_lines(rows, unit, setting)) if setting.kind.traits.department else ()
    taken = {line.cell for line in listed}
    rest = [row for row in rows if taken.isdisjoint(row)]
    asked = [field for field in found if field.value not in taken]
    lines = _told_apart(money.money_lines(rest, asked, name, unit, setting))
    return (*paying.paid(lines, paying.paying(found, setting.year)), *listed)


def _told_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines; those behind the first of one cell, which prints several figures, say which they are."""
    met: Counter[Cell] = Counter()
    told: list[Line] = []
    for line in lines:
        met[line.cell] += 1
        again = f"figure-{met[line.cell]}" if met[line.cell] > 1 else line.again
        told.append(replace(line, again=again))
    return told


def _name(table: Logical, found: Sequence[Field], order: int) -> str:
    """The project's name: its field at the top of the form, else the title; a general title names none."""
    first = min((field.value.row for field in found), default=0)
    field = next(
        (
            _one_line(field.value.text)
            for field in found
            if (field.key == "name" and field.value.row <= first + 2)
            or (field.key == "headline" and field.value.row == first)
        ),
        None,
    )
    return field or named_by(table.caption) or f"（名称不明，第{order}表）"


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", "", text).strip()


def _value(found: Sequence[Field], key: str) -> str | None:
    return next((_one_line(field.value.text) for field in found if field.key == key), None)


def _unit(found: Sequence[Field]) -> str | None:
    """The unit that carries the project out, where the form names it apart from the department."""
    text = _value(found, "unit")
    return alone(without_code(text)) if text else None


def _code(found: Sequence[Field]) -> str | None:
    """A project code is of digits, letters and hyphens; other text beside the label is none."""
    text = _value(found, "code")
    return text if text and _CODE.match(text) else None


def _goals(found: Sequence[Field]) -> tuple[str, ...]:
    goals = {field.value.text: field.value for field in found if field.key == "goal"}
    parts = [
        part.strip()
        for cell in goals.values()
        for line in _lines(cell)
        for part in re.split(r"(?<=[。；;])\s*(?=\d{1,2}[、.．])", line)
    ]
    return tuple(part for part in parts if part)


def _lines(cell: Cell) -> Iterator[str]:
    """The lines of a cell; on paper, one that fills its width without ending a sentence goes on in the next."""
    lines = cell.text.split("\n")
    full = max(map(len, lines)) * _FILLED
    held = ""
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        held += line
        opens = bare(following) != following.strip() or key_of(following, "line") == "goal"
        if cell.box is None or len(line) < full or opens or _ENDED.search(line):
            yield held
            held = ""
    yield held


def _instalments(rows: Sequence[Row]) -> tuple[Instalment, ...]:
    """资金支出计划: months and percentages in printed order, however their cells were cut."""
    start = next(
        (n for n, row in enumerate(rows) if any(c and key_of(c.text) == "plan" for c in row)),
        None,
    )
    if start is None:
        return ()
    texts = [text for row in _until_goal(rows[start:]) for text in row]
    months = [int(due.match[1]) for text in texts if (due := answer("instalment", text))]
    shares = [share for text in texts if (share := number(text)) is not None]
    if len(months) != len(shares):
        return ()
    return tuple(Instalment(month, share) for month, share in zip(months, shares, strict=True))


def _until_goal(rows: Sequence[Row]) -> list[list[str]]:
    found: list[list[str]] = []
    for row in rows:
        texts = [cell.text.strip() for cell in dict.fromkeys(row) if cell and cell.text.strip()]
        if found and texts and key_of(texts[0]) not in (None, "plan"):
            return found
        found.append(texts)
    return found


def _issues(
    found: Sequence[Field], table: Logical, rows: Sequence[Indicator], setting: Setting
) -> tuple[Issue, ...]:
    issues: list[Issue] = []
    if any(field.key == "person" for field in found) or _prints_people(table.rows):
        text = "表中的姓名、电话未收录。Names and phone numbers of clerks are left out."
        issues.append(Issue("personal-data-removed", "notice", text, setting.order))
    copied = [row for row in rows if row.target and row.name == row.target.text]
    if copied:
        text = f"{len(copied)}个指标的名称与指标值相同，疑为填充或识别错误。Name and target are the same."
        issues.append(Issue("ocr-damage", "warning", text, setting.order, copied[0].cell))
    return tuple(issues)


def _prints_people(rows: Sequence[Row]) -> bool:
    return any(cell is not None and key_of(cell.text) == "person" for row in rows for cell in row)
