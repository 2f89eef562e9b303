"""One table for many projects, each with its money, goals and mostly its indicators → forms.

The project's cell spans its indicators; where a page cuts it, the rows below without a project go on
with the one above. Some places print no indicators but a project, its money and its goal a row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.grid import Cell
from ingest.lexicon.words import notation
from ingest.record import Line, Meaning, Project
from ingest.tables import formmoney, indicators
from ingest.tables.amounts import Setting
from ingest.tables.form import Form
from ingest.tables.header import is_total
from ingest.tables.logical import Logical, Row, at
from ingest.values.figure import number
from ingest.values.money import in_yuan
from ontology.fold import fold

_CODED = re.compile(r"^([0-9A-Z]{10,})\s*[-－—_]\s*(.+)$", re.DOTALL)
_UNIT = re.compile(r"[（(](金额)?(单位[：:])?[百千万亿]*元[）)]")
_ROLES = (
    ("project", r"^(一级|二级|三级|重点|支出|预算)?项目(支出)?(名称)?$"),
    ("goal", r"^(年度|当年|本年度?|项目|总体|绩效|预期)*(绩效)?目标$"),
    ("total", r"^(项目|资金|预算|年度|当年|本年|支出)*(总额|总金额|金额|预算数?|合计)$"),
    ("fund", r"(资金|拨款)(预算)?(数|金额)?$"),
    ("unit", r"^(二级)?(预算|实施|项目)?单位(名称)?$"),
)
_MONEY = ("total", "fund")
_TOP = 4  # rows among which such a table heads its columns


def header_number(rows: Sequence[Row]) -> int | None:
    """The last heading row of such a table, None where projects are no column of it."""
    start = indicators.header_number(rows)
    if start is not None:
        return start if "project" in _places(rows, start) else None
    return next((place for place in range(min(_TOP, len(rows))) if _lists(rows, place)), None)


def _lists(rows: Sequence[Row], place: int) -> bool:
    """Whether one row heads projects, their goals and their money."""
    found = _places(rows[: place + 1], place)
    return {"project", "goal"} <= set(found) and any(role.split()[0] in _MONEY for role in found)


def read(table: Logical, setting: Setting) -> Iterator[Form]:
    """The forms of all projects of the table, in printed order."""
    start = _last_heading(table.rows)
    if start is None:
        return
    places = _places(table.rows, start)
    for rows in _groups(table.rows[start + 1 :], places["project"]):
        if not is_total(_text(rows[0], places["project"])):
            yield _form(table.rows[start], rows, places, setting)


def totals(table: Logical, setting: Setting) -> Iterator[Line]:
    """The amounts of the rows that sum up the projects of the table."""
    start = _last_heading(table.rows)
    places = _places(table.rows, start) if start is not None else {}
    for row in table.rows[start + 1 :] if start is not None else ():
        if is_total(_text(row, places["project"]) or _text(row, 0)):
            for line in _lines(row, places, "", setting):
                yield replace(line, aggregation="total", project=None)


def _last_heading(rows: Sequence[Row]) -> int | None:
    """The row above the first project; headings may be printed twice."""
    start = header_number(rows)
    while start is not None and indicators.header_number(rows[start + 1 :][:1]) == 0:
        start += 1
    return start


def _places(rows: Sequence[Row], start: int) -> dict[str, int]:
    """Columns of project, goal and money, by the row that heads the indicators and the one below."""
    found: dict[str, int] = {}
    for row in rows[start : start + 2]:
        for column, cell in enumerate(row):
            text = fold(_UNIT.sub("", cell.text)) if cell is not None else ""
            role = next((name for name, word in _ROLES if text and re.search(word, text)), None)
            if role == "fund":
                role = f"fund {text}"
            if role:
                found.setdefault(role, column)
    return found


def _groups(rows: Sequence[Row], column: int) -> Iterator[list[Row]]:
    group: list[Row] = []
    cell: Cell | None = None
    for row in rows:
        own = at(row, column)
        begins = own is not None and own is not cell and bool(own.text.strip())
        if begins and group:
            yield group
            group = []
        if begins:
            cell = own
        if cell is not None:
            group.append(row)
    if group:
        yield group


def _form(header: Row, rows: list[Row], places: dict[str, int], setting: Setting) -> Form:
    named = at(rows[0], places["project"])
    text = re.sub(r"\s+", "", named.text) if named is not None else ""
    coded = _CODED.match(text)
    code, name = coded.groups() if coded else (None, text)
    lines = tuple(_lines(rows[0], places, name, setting))
    goal, unit = _text(rows[0], places.get("goal")), _text(rows[0], places.get("unit"))
    headed = indicators.header_number([header]) == 0
    project = Project(
        name=name,
        code=code,
        unit=unit or None,
        goals=(goal,) if goal else (),
        indicators=tuple(indicators.read([header, *rows], setting.order)) if headed else (),
    )
    return Form(project, formmoney.year_total(lines), lines, ())


def _text(row: Row, column: int | None) -> str:
    cell = at(row, column) if column is not None else None
    return cell.text.replace("\n", "").strip() if cell is not None else ""


def _lines(row: Row, places: dict[str, int], name: str, setting: Setting) -> Iterator[Line]:
    for role, column in places.items():
        cell = at(row, column)
        value = number(cell.text) if cell is not None else None
        if role.split()[0] not in _MONEY or cell is None or value is None:
            continue
        label = role.removeprefix("fund ")
        fund = "all" if role == "total" else "unit" if "其他" in label else notation("fund", label)
        yield Line(
            cell=cell,
            printed=cell.text,
            unit_of_money=setting.unit,
            amount=in_yuan(value, setting.unit),
            meaning=Meaning(direction="expenditure", fund=fund, part="project"),
            aggregation="total" if role == "total" else "leaf",
            unit=_text(row, places.get("unit")) or None,
            project=name,
        )
