"""One table for many projects, each with its money, goals and indicators → forms.

The project's cell spans its indicators; where a page cuts it, the rows below without a project go on
with the one above.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.grid import Cell
from ingest.lexicon.words import notation
from ingest.record import Line, Meaning, Project
from ingest.tables import formmoney, indicators
from ingest.tables.amounts import Setting
from ingest.tables.form import Form
from ingest.tables.logical import Logical, Row, at
from ingest.values.figure import number
from ingest.values.money import in_yuan
from ontology.fold import fold

_CODED = re.compile(r"^([0-9A-Z]{10,})\s*[-－—_]\s*(.+)$", re.DOTALL)
_ROLES = (
    ("project", r"^(二级)?项目(支出)?名称$"),
    ("goal", r"^(年度|项目|总体|绩效)*(绩效)?目标$"),
    ("total", r"^(项目|资金|预算)?(总额|总金额|金额|预算数|合计)$"),
    ("fund", r"资金$|拨款$"),
)


def header_number(rows: Sequence[Row]) -> int | None:
    """The last heading row of such a table, None where projects are no column of it."""
    start = indicators.header_number(rows)
    if start is None or "project" not in _places(rows, start):
        return None
    return start


def read(table: Logical, setting: Setting) -> Iterator[Form]:
    """The forms of all projects of the table, in printed order."""
    start = header_number(table.rows)
    if start is None:
        return
    while (
        start + 1 < len(table.rows) and indicators.header_number(table.rows[start + 1 :][:1]) == 0
    ):
        start += 1
    places = _places(table.rows, start)
    for rows in _groups(table.rows[start + 1 :], places["project"]):
        yield _form(table.rows[start], rows, places, setting)


def _places(rows: Sequence[Row], start: int) -> dict[str, int]:
    """Columns of project, goal and money, by the row that heads the indicators and the one below."""
    found: dict[str, int] = {}
    for row in rows[start : start + 2]:
        for column, cell in enumerate(row):
            text = fold(cell.text) if cell is not None else ""
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
    goal = at(rows[0], places["goal"]) if "goal" in places else None
    project = Project(
        name=name,
        code=code,
        goals=(goal.text.replace("\n", ""),) if goal is not None and goal.text.strip() else (),
        indicators=tuple(indicators.read([header, *rows], setting.order)),
    )
    return Form(project, formmoney.year_total(lines), lines, ())


def _lines(row: Row, places: dict[str, int], name: str, setting: Setting) -> Iterator[Line]:
    for role, column in places.items():
        cell = at(row, column)
        value = number(cell.text) if cell is not None else None
        if role.split()[0] not in ("total", "fund") or cell is None or value is None:
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
            project=name,
        )
